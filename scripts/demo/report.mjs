/** Findings as text for a terminal: grouped by file, each with its place, its line, what to do and where to read on. */
import path from 'node:path';
import { styleText } from 'node:util';
import { linesOf } from './finding.mjs';
import { clean, cut, dedent, excerpt, wrap } from './text.mjs';

const severityStyle = { critical: 'red', high: 'red', medium: 'yellow', low: 'cyan' };
const mostRows = 8;

const plural = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `{ b: 1, a: 2 }` as `a 2 · b 1`. */
function countsOf(items) {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([item, count]) => `${item} ${count}`)
    .join(' · ');
}

/**
 * @param {object} options
 * @param {boolean} options.colour
 * @param {number} options.width of the terminal
 * @param {string} options.cwd paths are given from here
 * @param {(file: string) => string} options.read the text of a file
 * @param {(rule: string) => string} options.severityOf low, medium, high or critical
 * @param {(rule: string) => string} options.pageOf absolute path of a rule's page
 */
export function createReport({ colour, width, cwd, read, severityOf, pageOf }) {
  const paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const place = (file) => path.relative(cwd, file) || file;

  function suggestion({ title, lines }) {
    const rows = dedent(lines).flatMap((line) =>
      wrap(clean(line), width - 8).map((row, index) => `${index === 0 ? '    + ' : '        '}${row}`),
    );
    const shown = rows.slice(0, mostRows).map((row) => paint('green', cut(row, width)));
    const more = rows.length > mostRows ? [paint('dim', '      …')] : [];
    return [paint('bold', title ? `  Suggestion: ${title}` : '  Suggestion:'), ...shown, ...more];
  }

  function finding({ engine, rule, file, line, column, endLine, endColumn, message, suggestions }) {
    const severity = severityOf(rule);
    const source = linesOf(read(file))[line - 1] ?? '';
    const [shown, marker] = excerpt(
      source,
      column,
      endLine === line ? endColumn : source.length + 1,
      width - 9,
    );
    const gutter = String(line).padStart(6);
    return [
      `${paint(['bold', severityStyle[severity] ?? 'yellow'], severity.toUpperCase())} ${paint('bold', rule)} ${paint('dim', `(${engine})`)}`,
      `  ${paint('underline', `${place(file)}:${line}:${column}`)}`,
      '',
      `${paint('dim', `${gutter} │ `)}${shown}`,
      `${paint('dim', '       │ ')}${paint(severityStyle[severity] ?? 'yellow', marker)}`,
      ...wrap(clean(message), width - 2).map((text) => `  ${text}`),
      ...suggestions.flatMap(suggestion),
      paint('dim', `  Read more: ${place(pageOf(rule))}`),
      '',
    ];
  }

  function fileSection([file, findings]) {
    const head = `${place(file)} ${'─'.repeat(Math.max(3, width - place(file).length - 1))}`;
    return [paint('bold', head), '', ...findings.flatMap(finding)];
  }

  function unreadSection(unread) {
    if (unread.length === 0) return [];
    const lines = unread.map(({ file, reason }) => `  ${place(file)}: ${clean(reason)}`);
    return [`${plural(unread.length, 'file')} could not be parsed:`, ...lines, ''];
  }

  function summary(findings, files) {
    const looked = `in ${plural(new Set(findings.map(({ file }) => file)).size, 'file')} of ${files.length}`;
    const engines = ['ESLint', 'Semgrep'].map((engine) => {
      const own = findings.filter((one) => one.engine === engine).map(({ rule }) => rule);
      return `  ${engine.padEnd(8)} ${own.length}${own.length > 0 ? `: ${countsOf(own)}` : ''}`;
    });
    const nothing =
      files.length === 0
        ? 'There is no TypeScript, JavaScript or Python file to look at.'
        : `No findings in ${plural(files.length, 'file')}.`;
    return findings.length === 0
      ? [nothing]
      : [paint('bold', `${plural(findings.length, 'finding')} ${looked}`), ...engines];
  }

  /**
   * @param {import('./finding.mjs').Result} result
   * @returns {string}
   */
  return function report({ findings, unread, files }) {
    const ordered = findings.toSorted(
      (a, b) =>
        a.file.localeCompare(b.file) ||
        a.line - b.line ||
        a.column - b.column ||
        a.rule.localeCompare(b.rule),
    );
    return [
      ...[...groupByFile(ordered)].flatMap(fileSection),
      ...unreadSection(unread),
      ...summary(findings, files),
      '',
    ].join('\n');
  };
}

/** What `Map.groupBy` does, which Node 20 does not have. */
function groupByFile(findings) {
  const groups = new Map();
  for (const finding of findings) groups.set(finding.file, [...(groups.get(finding.file) ?? []), finding]);
  return groups;
}
