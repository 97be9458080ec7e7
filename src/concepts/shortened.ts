/** A piece of code as a message quotes it: in one line, and no longer than is read at a glance. */
const MOST = 50;

export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line;
}
