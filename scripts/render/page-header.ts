import { cweLinks, type DocumentedRule } from './rule-facts.js';

/** The head of a rule's page: what the catalogue and the rule say of it. */
export function pageHeader(rule: DocumentedRule): string {
  const { id, entry } = rule;
  return [
    `# ${id}`,
    '',
    `> ${entry.title}.`,
    '',
    [
      cweLinks(entry, ', '),
      `${entry.severity} severity`,
      `${entry.precision} precision`,
      preset(rule),
      ...help(rule),
    ].join(' · '),
    '',
    `Engines: ${engines(rule)}.`,
    '',
    ...messages(rule),
  ].join('\n');
}

const preset = ({ entry }: DocumentedRule): string =>
  entry.preset === 'recommended' ? '✅ `recommended`' : '`strict` only';

const help = ({ meta }: DocumentedRule): string[] => [
  ...(meta?.hasSuggestions ? ['💡 with suggestions'] : []),
  ...(meta?.fixable ? ['🔧 with `--fix`'] : []),
];

function engines({ id, entry }: DocumentedRule): string {
  const names = {
    eslint: `ESLint (\`mcp-session/${id}\`) for TypeScript and JavaScript`,
    semgrep: `Semgrep (\`${id}\`) for Python`,
  };
  return entry.engines.map((engine) => names[engine]).join(', ');
}

function messages({ meta, semgrepMessages }: DocumentedRule): string[] {
  const eslint = Object.entries(meta?.messages ?? {}).map(([name, text]) => `- ESLint, \`${name}\`: ${text}`);
  const semgrep = semgrepMessages.map((text) => `- Semgrep: ${text}`);
  return ['What it says:', '', ...eslint, ...semgrep];
}
