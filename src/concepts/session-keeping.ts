/** Which library a file's sessions are of, and so whether their id is one that an attacker can plant. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { SessionKeeping } from '../frameworks/framework.js';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { dependenciesAround } from '../syntax/manifest.js';
import type { Node } from '../syntax/node.js';
import { packageRoot } from '../syntax/package-name.js';
import { CallReading } from '../syntax/reading.js';
import type { Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';

/** The packages that keep sessions on the server; `undefined` where some keep them in the cookie, or nothing tells. */
export function serverKeptBy(view: View, lexicon: Lexicon): readonly string[] | undefined {
  const inSight = seenFrom(view, lexicon);
  if (inSight.size > 0) return serversOnly(inSight);
  const declared = new Map<string, SessionKeeping>();
  for (const name of dependenciesAround(view.filename).keys()) add(name, declared, lexicon);
  return serversOnly(declared);
}

/** What the file and those that it imports speak of. */
function seenFrom(view: View, lexicon: Lexicon): ReadonlyMap<string, SessionKeeping> {
  const found = new Map<string, SessionKeeping>();
  const look = (at: View): void => {
    const census = censusOf(at);
    const augmented = [...at.text.matchAll(/\bdeclare\s+module\s+['"]([^'"]+)['"]/gu)];
    for (const name of [...census.modules, ...augmented.map((match) => match[1] ?? '')])
      add(packageRoot(name), found, lexicon, at);
  };
  look(view);
  for (const source of relativeImports(view)) {
    const neighbour = view.neighbour(source);
    if (neighbour && /session/iu.test(neighbour.text)) look(neighbour);
  }
  return found;
}

function relativeImports(view: View): TSESTree.StringLiteral[] {
  return view.ast.body.flatMap((statement: Node) =>
    statement.type === 'ImportDeclaration' && statement.source.value.startsWith('.')
      ? [statement.source]
      : [],
  );
}

function add(name: string, into: Map<string, SessionKeeping>, lexicon: Lexicon, view?: View): void {
  const keeping = lexicon.sessionKeeping.get(name);
  if (keeping === undefined) return;
  into.set(
    name,
    typeof keeping !== 'string' && view && hasStore(name, keeping, view, lexicon) ? 'server' : keeping,
  );
}

/** Whether the call that makes a package's sessions is given one of the options that keep them on the server. */
function hasStore(
  name: string,
  { serverWith, butFor }: Exclude<SessionKeeping, string>,
  view: View,
  lexicon: Lexicon,
): boolean {
  const keeps = (store: Value | undefined): boolean => {
    if (!store || !butFor) return store !== undefined;
    // A store that nobody can tell may be one of those.
    const path = lexicon.paths.of(store);
    return path !== undefined && !butFor.includes(path);
  };
  return censusOf(view).calls.some((node) => {
    if (!lexicon.paths.of({ node: node.callee, view })?.startsWith(`${name}#`)) return false;
    const call = new CallReading(node, { node, view });
    return node.arguments.some((_, index) =>
      serverWith.some((option) => keeps(call.options(index).value(option))),
    );
  });
}

const serversOnly = (found: ReadonlyMap<string, SessionKeeping>): readonly string[] | undefined =>
  found.size > 0 && [...found.values()].every((keeping) => keeping === 'server')
    ? [...found.keys()]
    : undefined;
