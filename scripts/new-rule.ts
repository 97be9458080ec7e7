/** `npm run new -- <id>`: the files of a new rule for both engines, filled as far as they can be. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const FORM = /^(?:no|require)(?:-[a-z0-9]+)+$/u;

/** Path → text of every file that a rule consists of, its catalogue entry aside. */
export function filesOf(id: string): Record<string, string> {
  return {
    [`src/rules/${id}.ts`]: `import { createRule } from '../create-rule.js';
import { survey } from '../survey.js';

export default createRule<'stated'>({
  id: '${id}',
  meta: {
    type: 'problem',
    schema: [],
    messages: { stated: 'What an attacker does with this, and what to do instead.' },
  },
  create(context) {
    return {
      'Program:exit'() {
        // The loop over the concept that the rule judges takes the place of this one.
        for (const { node } of survey(context).cookieWrites.filter(() => false))
          context.report({ node, messageId: 'stated' });
      },
    };
  },
});
`,
    [`tests/rules/${id}.test.ts`]: `import rule from '../../src/rules/${id}.js';
import { ruleCases } from '../rule-cases.js';

ruleCases(rule, {
  good: [{ name: 'an empty file', code: '' }],
  bad: [],
});
`,
    [`docs/rules/${id}.md`]: `<!-- begin header -->
<!-- end header -->

## The attack

## Reported

\`\`\`ts bad
\`\`\`

## Not reported

\`\`\`ts good
\`\`\`

## What it cannot see

## In Python

\`\`\`py bad
\`\`\`

\`\`\`py good
\`\`\`

## References
`,
    [`src/semgrep/rules/${id}.yaml`]: `message: >-
  What an attacker does with this, and what to do instead.
gate: 'words_without_which_nothing_can_be_found'
pattern: words_without_which_nothing_can_be_found(...)
`,
    [`semgrep-rules/recommended/${id}.py`]: `# --- library ---
# ruleid: ${id}
words_without_which_nothing_can_be_found()
# ok: ${id}
something_else()
`,
  };
}

const entryOf = (id: string): string => `  '${id}': {
    title: 'Disallow what this rule finds',
    cwe: [384],
    severity: 'medium',
    precision: 'high',
    preset: 'recommended',
    engines: ['eslint', 'semgrep'],
    python: ['library'],
    since: '0.2.0',
  },
`;

/**
 * The catalogue with an entry for the rule in its place by name.
 * @throws {Error} where the id is malformed or taken.
 */
export function withEntry(catalogue: string, id: string): string {
  if (!FORM.test(id))
    throw new Error(
      `'${id}' is no rule id: it begins with no- or require-, in small letters, digits and hyphens.`,
    );
  const start = catalogue.indexOf('export const catalogue = {');
  const end = catalogue.indexOf('} as const satisfies', start);
  const ids = [...catalogue.slice(start, end).matchAll(/^ {2}'([\w-]+)': \{$/gmu)];
  if (ids.some(([, known]) => known === id)) throw new Error(`The rule ${id} is there already.`);
  const next = ids.find(([, known = '']) => known > id);
  const at = next ? start + next.index : end;
  return catalogue.slice(0, at) + entryOf(id) + catalogue.slice(at);
}

function main(id: string | undefined): void {
  if (id === undefined) throw new Error('Which rule? npm run new -- no-something');
  const cataloguePath = path.join(root, 'src/catalogue.ts');
  const catalogue = withEntry(readFileSync(cataloguePath, 'utf8'), id);
  const files = Object.entries(filesOf(id));
  const taken = files.find(([file]) => existsSync(path.join(root, file)));
  if (taken) throw new Error(`${taken[0]} is there already.`);
  writeFileSync(cataloguePath, catalogue);
  for (const [file, text] of files) writeFileSync(path.join(root, file), text);
  console.log(['src/catalogue.ts', ...files.map(([file]) => file)].join('\n'));
  console.log('\nFill them, then run `npm run sync`.');
}

if (process.argv[1]?.endsWith('new-rule.ts')) {
  try {
    main(process.argv[2]);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
  }
}
