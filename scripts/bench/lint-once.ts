/**
 * One lint of the copied packages in a process of its own, as a user's run is: nothing is warm, and no neighbour is
 * remembered from an earlier round. Prints milliseconds of processor time, which other programs on the machine do not
 * change.
 */
import path from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { meteredRules, type Rules } from './metered-rules.js';
import { linesOf, root, sourcesUnder } from './sources.js';

export interface LintCost {
  readonly files: number;
  readonly lines: number;
  readonly milliseconds: number;
  /** Of each rule, where they were metered. */
  readonly rules: Readonly<Record<string, number>>;
}

const [folder = '', types, which] = process.argv.slice(2);
// The built plugin, as users have it.
const { default: plugin } = (await import(path.join(root, 'dist', 'index.js'))) as {
  default: { rules: Rules; configs: { all: { rules: Linter.RulesRecord } } };
};
const metered = meteredRules(plugin.rules);
const config: Linter.Config = {
  files: ['**/*'],
  plugins: { 'mcp-session': { rules: which === 'metered' ? metered.rules : plugin.rules } as never },
  rules: which === 'none' ? {} : plugin.configs.all.rules,
  linterOptions: { reportUnusedDisableDirectives: 'off' },
  languageOptions: {
    parser,
    parserOptions: types === 'types' ? { project: path.join(folder, 'tsconfig.json') } : {},
  },
};
const sources = sourcesUnder(path.join(folder, 'packages'), /\.[cm]?js$/u);
const linter = new Linter({ cwd: folder });

const before = process.cpuUsage();
for (const { file, text } of sources) {
  const fatal = linter
    .verify(text, config, { filename: file, allowInlineConfig: false })
    .find((message) => message.fatal);
  if (fatal) throw new Error(`${file}: ${fatal.message}`);
}
const { user, system } = process.cpuUsage(before);
const cost: LintCost = {
  files: sources.length,
  lines: linesOf(sources),
  milliseconds: (user + system) / 1000,
  rules: Object.fromEntries(metered.cost),
};
console.log(JSON.stringify(cost));
