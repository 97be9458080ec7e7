/** The path by which a table names a call: its callee's and `()`, whatever role the result has (`res.set()` gives `res`). */
import type { Call } from './call-sites.js';
import { keyName, unwrap } from './node.js';
import type { Paths } from './path.js';
import type { View } from './view.js';

export function callPath(call: Call, view: View, paths: Paths): string | undefined {
  const callee = paths.of({ node: call.callee, view });
  return callee === undefined ? undefined : `${callee.replace(/#\*$/u, '#default')}()`;
}

/** The last names of paths that can be called: `connect` of `@mcp-server.connect()`. */
export const lastNamesOf = (paths: Iterable<string>): Set<string> =>
  new Set([...paths].flatMap((path) => /[#.]([^#.()]+)\(\)$/u.exec(path)?.[1] ?? []));

/** The name of the method that a call is of; empty where it is none. */
export function methodOf({ callee }: Call): string {
  const inner = unwrap(callee);
  return (inner.type === 'MemberExpression' && keyName(inner)) || '';
}
