/** Text that stays readable, and harmless, in a terminal. */

// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Without control characters: a scanned file must not be able to steer the terminal that shows it. */
export const clean = (text) => text.replace(control, '·').replaceAll('\t', '  ');

/** The beginning of a text that is too long. */
export const cut = (text, width) => (text.length > width ? `${text.slice(0, width - 1)}…` : text);

/** Lines without the indentation that all of them share. */
export function dedent(lines) {
  const shared = Math.min(...lines.map((line) => /^\s*/.exec(line)[0].length));
  return lines.map((line) => line.slice(shared));
}

/** Breaks a text between words. */
export function wrap(text, width) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

/**
 * A source line and the marker under its columns; a line that is too long is cut on both sides.
 *
 * @param {number} column 1-based
 * @param {number} endColumn 1-based, behind the last character
 * @returns {[string, string]}
 */
export function excerpt(source, column, endColumn, width) {
  const indent = /^\s*/.exec(source)[0].length;
  const start =
    source.length - indent <= width ? indent : Math.max(indent, column - 1 - Math.floor(width / 4));
  const end = Math.min(source.length, start + width);
  const marked = clean(source.slice(column - 1, Math.min(end, endColumn - 1)));
  const before = clean(source.slice(start, column - 1));
  return [
    clean(source.slice(start, end)) + (end < source.length ? '…' : ''),
    ' '.repeat(before.length) + '^'.repeat(Math.max(1, marked.length)),
  ];
}
