import { cweLinks, helpIcons, type DocumentedRule } from './rule-facts.js';

/** All rules as a Markdown table. */
export function readmeTable(rules: readonly DocumentedRule[]): string {
  return [
    '| Rule | What it finds | CWE | Severity | Preset | Help | ESLint | Semgrep |',
    '|---|---|---|---|---|---|---|---|',
    ...rules.map(row),
    '',
    '💡 an editor offers a change · 🔧 `--fix` makes it',
  ].join('\n');
}

function row({ id, entry, meta }: DocumentedRule): string {
  const has = (engine: 'eslint' | 'semgrep'): string => (entry.engines.includes(engine) ? '✅' : '');
  const cells = [
    `[\`${id}\`](docs/rules/${id}.md)`,
    entry.title,
    cweLinks(entry),
    entry.severity,
    `\`${entry.preset}\``,
    helpIcons(meta),
    has('eslint'),
    has('semgrep'),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
