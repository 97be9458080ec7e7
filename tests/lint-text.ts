/** Lints a text with the rules as they stand in `src`. */
import path from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from '../src/index.js';

export interface LintOptions {
  readonly filename?: string;
  /** ESLint's own parser instead of TypeScript's. */
  readonly espree?: boolean;
  readonly rules?: Linter.RulesRecord;
  readonly settings?: Record<string, unknown>;
  readonly parserOptions?: Linter.ParserOptions;
}

/** A file that is not there, in a folder that holds nothing: what is said of it comes from its text alone. */
export const nowhere = path.resolve(path.sep, 'nowhere', 'server.ts');

/** Every rule, with the defaults of its options. */
export const allRules: Linter.RulesRecord = Object.fromEntries(
  Object.keys(plugin.rules).map((id) => [`mcp-session/${id}`, 'error']),
);

/** The config of such a lint, for tests that run `Linter` themselves. */
export const configFor = (options: LintOptions = {}): Linter.Config[] => [
  {
    files: ['**'],
    plugins: { 'mcp-session': plugin as never },
    rules: options.rules ?? allRules,
    settings: options.settings ?? {},
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    languageOptions: {
      ...(options.espree ? {} : { parser }),
      parserOptions: { ecmaFeatures: { jsx: true }, ...options.parserOptions },
    },
  },
];

export function lintText(code: string, options: LintOptions = {}): Linter.LintMessage[] {
  const linter = new Linter({ cwd: path.parse(nowhere).root });
  return linter.verify(code, configFor(options), { filename: options.filename ?? nowhere });
}

/** Findings as `line: rule`, and parse errors as `line: message`. */
export const brief = (messages: readonly Linter.LintMessage[]): string[] =>
  messages.map(({ line, ruleId, message }) => `${line}: ${ruleId?.replace('mcp-session/', '') ?? message}`);

/** The text with a report's first suggestion applied; `undefined` where there is none. */
export function withFirstSuggestion(
  code: string,
  message: Linter.LintMessage | undefined,
): string | undefined {
  const fix = message?.suggestions?.[0]?.fix;
  return fix && code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
}
