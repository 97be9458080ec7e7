/** Runs one list of named cases without types (TypeScript parser), with types, and, where `js`, with ESLint's own parser. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { RuleTester, type InvalidTestCase, type ValidTestCase } from '@typescript-eslint/rule-tester';
import type { RuleDocs } from '../src/create-rule.js';

type Good = ValidTestCase<readonly unknown[]> & { name: string };
type Bad = InvalidTestCase<string, readonly unknown[]> & { name: string };

/** What a rule says of itself, whatever its messages and options are. */
interface Documented {
  readonly meta: { readonly docs: RuleDocs };
}

export interface Cases {
  good: readonly Good[];
  bad: readonly Bad[];
  /** Cases that only types can see. */
  typed?: { good?: readonly Good[]; bad?: readonly Bad[] };
  /** Cases that only the text can see: with types they come out otherwise. */
  untyped?: { good?: readonly Good[]; bad?: readonly Bad[] };
}

/** The folder that the cases are linted in: a small network server with neighbour files. */
export const project = path.join(path.dirname(fileURLToPath(import.meta.url)), 'project');

/** A rule for `RuleTester`, whose own types are stricter than what a rule needs. */
const forTester = (rule: unknown): Parameters<RuleTester['run']>[1] =>
  rule as Parameters<RuleTester['run']>[1];

export function ruleCases(rule: Documented, cases: Cases): void {
  const { id } = rule.meta.docs;
  const inProject = <T extends { filename?: string }>(list: readonly T[] = []): T[] =>
    list.map((one) => ({ ...one, filename: path.join(project, one.filename ?? 'server.ts') }));
  // With a `tsconfigRootDir` the tester puts that folder before every name itself.
  const inRoot = <T extends { filename?: string }>(list: readonly T[]): T[] =>
    list.map((one) => ({ ...one, filename: one.filename ?? 'server.ts' }));
  const settings = { 'mcp-session': { includeTests: true } };

  const untyped = new RuleTester({ settings } as ConstructorParameters<typeof RuleTester>[0]);
  untyped.run(`${id}, without types`, forTester(rule), {
    valid: inProject([...cases.good, ...(cases.untyped?.good ?? [])]) as never,
    invalid: inProject([...cases.bad, ...(cases.untyped?.bad ?? [])]) as never,
  });

  const typed = new RuleTester({
    settings,
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: project } },
  } as ConstructorParameters<typeof RuleTester>[0]);
  // Only the names that the program has can be linted with types.
  const inProgram = <T extends { filename?: string }>(list: readonly T[]): T[] =>
    list.filter(({ filename }) => filename === undefined || /^(?:server|handler)\.tsx?$/u.test(filename));
  typed.run(`${id}, with types`, forTester(rule), {
    valid: inRoot(inProgram([...cases.good, ...(cases.typed?.good ?? [])])) as never,
    invalid: inRoot(inProgram([...cases.bad, ...(cases.typed?.bad ?? [])])) as never,
  });
}
