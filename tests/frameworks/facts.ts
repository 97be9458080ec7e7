/** What the frameworks' tables say of a snippet, as short text: `request.query.id: @input`. */
import * as parser from '@typescript-eslint/parser';
import type { TSESLint } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import { cookieWritesIn } from '../../src/concepts/cookie-write.js';
import { Provenances } from '../../src/concepts/provenance.js';
import { serverKeptBy } from '../../src/concepts/session-keeping.js';
import { frameworks } from '../../src/frameworks/index.js';
import { makeLexicon } from '../../src/frameworks/lexicon.js';
import { callPath } from '../../src/syntax/call-path.js';
import { censusOf } from '../../src/syntax/census.js';
import type { Value } from '../../src/syntax/values.js';
import { viewOf, type View } from '../../src/syntax/view.js';

export const lexicon = makeLexicon(frameworks);

/** What a question finds in a snippet, as if it were the text of a file. */
export function look<Fact>(code: string, at: (view: View) => Fact[], filename = 'server.ts'): Fact[] {
  let facts: Fact[] = [];
  const rule = {
    create: (context: unknown) => ({
      Program() {
        facts = at(viewOf(context as Readonly<TSESLint.RuleContext<string, []>>));
      },
    }),
  };
  const messages = new Linter().verify(
    code,
    {
      files: ['**'],
      languageOptions: { parser, sourceType: 'module' },
      plugins: { facts: { rules: { look: rule as never } } },
      rules: { 'facts/look': 'error' },
    },
    { filename },
  );
  if (messages.length > 0) throw new Error(`${messages[0]?.line}: ${messages[0]?.message}`);
  return facts;
}

/** The expressions that a snippet shows: the arguments of `$(…)`. */
function shown(view: View, say: (value: Value) => string): string[] {
  return censusOf(view)
    .calls.filter(({ callee }) => callee.type === 'Identifier' && callee.name === '$')
    .flatMap((call) =>
      call.arguments.map((node) => `${view.text.slice(...node.range)}: ${say({ node, view })}`),
    );
}

/** The role or path of each shown expression. */
export const rolesIn = (code: string): string[] =>
  look(code, (view) => shown(view, (value) => lexicon.paths.of(value) ?? 'nothing known'));

/** Who chose each shown expression, and how strong it is. */
export const mintsIn = (code: string): string[] =>
  look(code, (view) =>
    shown(view, (value) =>
      new Provenances(lexicon)
        .of(value)
        .map((one) =>
          one.kind === 'random'
            ? `${one.bits} random bits`
            : one.kind === 'weak'
              ? `weak, ${one.because}`
              : one.kind,
        )
        .join(' or '),
    ),
  );

/** The cookies that a snippet writes: `sid, a session: without secure`. */
export const cookiesIn = (code: string): string[] =>
  look(code, (view) =>
    cookieWritesIn(view, lexicon).map(({ name, carries, deletes, off }) => {
      const stands = off.map(({ stands: text }) => text.replaceAll('`', '')).join(', ');
      return `${name}, ${carries ?? 'nothing'}: ${deletes ? 'forgotten' : stands || 'nothing off'}`;
    }),
  );

/** The headers that a snippet sends. */
export const headersIn = (code: string): string[] =>
  look(code, (view) =>
    censusOf(view).calls.flatMap((call) => {
      const header = lexicon.headerWrites.get(callPath(call, view, lexicon.paths) ?? '');
      const [name, value] = header?.map((index) => call.arguments[index]) ?? [];
      return name && value ? [`${view.text.slice(...name.range)} = ${view.text.slice(...value.range)}`] : [];
    }),
  );

/** The packages that keep a snippet's sessions on the server; none where one keeps them in the cookie, or nothing tells. */
export const keptOnServerIn = (code: string): string[] =>
  look(code, (view) => [...(serverKeptBy(view, lexicon) ?? [])]);
