/** Calls of libraries that make cookies. A file has many calls of such names; few are worth the way into other files. */
import type { CookieMeaning } from '../frameworks/framework.js';
import type { Lexicon } from '../frameworks/lexicon.js';
import { callPath } from '../syntax/call-path.js';
import type { Call } from '../syntax/call-sites.js';
import { censusOf } from '../syntax/census.js';
import { loadedModule } from '../syntax/exports.js';
import { importOf } from '../syntax/imports.js';
import { isFunction, keyName, unwrap, type Node } from '../syntax/node.js';
import type { Paths } from '../syntax/path.js';
import { CallReading } from '../syntax/reading.js';
import { definitionOf, variableOf } from '../syntax/variable.js';
import { aloneView, type View } from '../syntax/view.js';

export interface CookieCall {
  readonly node: Call;
  readonly cookie: CookieMeaning;
}

export function* cookieCallsIn(view: View, lexicon: Lexicon): Iterable<CookieCall> {
  const alone = aloneView(view);
  for (const node of censusOf(view).calls) {
    const reach = reachOf(unwrap(node.callee), view, lexicon);
    if (!reach) continue;
    const [paths, from]: [Paths, View] =
      reach === 'files' ? [lexicon.paths, view] : [lexicon.pathsHere, alone];
    // The call's own path would not do: a local function that returns `session(…)` has the path of that call.
    const meaning = lexicon.cookies.get(callPath(node, from, paths) ?? '');
    const cookie = meaning?.(new CallReading(node, { node, view }), lexicon.paths);
    if (cookie) yield { node, cookie };
  }
}

/** Names of what answers, serves or keeps cookies. */
const TELLING =
  /cookie|\bjar\b|session|\bres\b|response|reply|answer|\bctx\b|context|\bapp\b|server|router/iu;

/** Where the origin of a callee is looked for: also in other files, in this one, or not at all. */
function reachOf(callee: Node, view: View, lexicon: Lexicon): 'files' | 'here' | undefined {
  switch (callee.type) {
    case 'MemberExpression': {
      if (!lexicon.cookieNames.has(keyName(callee) ?? '')) return undefined;
      return TELLING.test(view.text.slice(...callee.object.range)) ? 'files' : 'here';
    }
    // `(0, library.setCookie)(…)`, as compilers write it.
    case 'SequenceExpression':
      return reachOf(unwrap(callee.expressions.at(-1) as Node), view, lexicon);
    case 'Identifier': {
      const variable = variableOf(callee, view);
      const imported = variable && importOf(variable);
      if (imported?.source.value.startsWith('.')) return TELLING.test(callee.name) ? 'files' : undefined;
      const declarator = variable && (definitionOf(variable)?.node as Node | undefined);
      const isLoaded =
        declarator?.type === 'VariableDeclarator' && declarator.init !== null && !isFunction(declarator.init);
      return imported || isLoaded ? 'here' : undefined;
    }
    default:
      return loadedModule(callee) ? 'here' : undefined;
  }
}
