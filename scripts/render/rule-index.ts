/** Rule ids → `src/rules/index.ts`, which does not compile where a rule is missing. */

const variable = (id: string): string =>
  id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** @param ids the ids of the rules that ESLint has, in the catalogue's order. */
export function ruleIndex(ids: readonly string[]): string {
  return [
    '// Generated from src/catalogue.ts by `npm run sync`: edit that file, not this one.',
    "import type { EslintRuleId } from '../catalogue.js';",
    ...ids.map((id) => `import ${variable(id)} from './${id}.js';`),
    '',
    'export const rules = {',
    ...ids.map((id) => `  '${id}': ${variable(id)},`),
    '} satisfies Record<EslintRuleId, unknown>;',
    '',
  ].join('\n');
}
