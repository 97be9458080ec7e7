/**
 * Whether the callers of a file's tools are known although the tool at hand does not ask who calls: the server has them
 * verified by an option or a wrapper, another of its tools reads who calls, or the route that serves it lets only known
 * callers through.
 */
import type { Lexicon } from '../frameworks/lexicon.js';
import { callPath } from '../syntax/call-path.js';
import { censusOf } from '../syntax/census.js';
import {
  isFunction,
  keyName,
  literalText,
  propertyOf,
  walk,
  type FunctionNode,
  type Node,
} from '../syntax/node.js';
import { soleEnd } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { takesAllForOne } from './one-caller.js';
import { calleeName } from './same-value.js';
import { comparesSecret } from './verification.js';

/** The tool handler (or the handler of all tools) around a node. */
export function toolAround(node: Node, view: View, lexicon: Lexicon): FunctionNode | undefined {
  for (let at: Node | undefined = node; at; at = at.parent)
    if (isFunction(at) && lexicon.paths.parameters.rolesGiven(at, view)?.some(isOfTool)) return at;
  return undefined;
}

const isOfTool = (role: string | undefined): boolean => role === '@tool-input' || role === '@mcp-request';

/** @param isKnownAt whether the door around a call lets only callers through of whom it is known who they are */
export function areToolCallersKnown(
  view: View,
  lexicon: Lexicon,
  isKnownAt: (call: Node) => boolean,
): boolean {
  const { calls } = censusOf(view);
  const given = calls.map((node) => ({ node, path: callPath(node, view, lexicon.paths) ?? '' }));
  return (
    given.some(({ node, path }) => lexicon.authWrappers.has(path) || hasOption(node, path, view, lexicon)) ||
    given.some(({ node, path }) => lexicon.mcpRequests.has(path) && isKnownAt(node)) ||
    given.some(({ node, path }) => lexicon.authMiddleware.has(path) && guardsServer(node, view)) ||
    readsCaller(view, lexicon)
  );
}

/** `new FastMCP({ authenticate })`, unless all callers share one secret. */
function hasOption(
  call: { arguments: readonly Node[] },
  path: string,
  view: View,
  lexicon: Lexicon,
): boolean {
  const names = lexicon.authOptions.get(path);
  const options = names && call.arguments[0] && soleEnd({ node: call.arguments[0], view });
  if (!names || options?.node.type !== 'ObjectExpression') return false;
  const { node: literal, view: there } = options;
  return names.some((name) => {
    const option = propertyOf(literal, name);
    if (!option || option === 'unknown') return false;
    const end = soleEnd({ node: option.value, view: there });
    return end !== undefined && !(isFunction(end.node) && comparesSecret({ ...end, node: end.node }));
  });
}

/** `app.use('/mcp', requireBearerAuth(…))`, whoever answers there. */
function guardsServer(check: Node, view: View): boolean {
  const { parent } = check;
  if (parent?.type !== 'CallExpression' || takesAllForOne({ node: check, view })) return false;
  const [path] = parent.arguments;
  return /^(?:use|all|post)$/u.test(calleeName(parent) ?? '') && /mcp/iu.test(literalText(path) ?? '');
}

function readsCaller(view: View, lexicon: Lexicon): boolean {
  let reads = false;
  walk(view.ast, view.keys, (node) => {
    reads ||=
      isCaller(node, view, lexicon) &&
      (toolAround(node, view, lexicon) !== undefined || isOfFactory(node, view, lexicon));
    return !reads;
  });
  return reads;
}

/** `extra.authInfo`, `({ authInfo }) =>`, or a member of what a framework gives for it. */
const isCaller = (node: Node, view: View, { paths }: Lexicon): boolean =>
  node.type === 'MemberExpression'
    ? keyName(node) === 'authInfo' || paths.of({ node, view }) === '@principal'
    : node.type === 'Property' && node.parent.type === 'ObjectPattern' && keyName(node) === 'authInfo';

/** `rc.authInfo`, where a server is made for each request: what its tools are made with. */
const isOfFactory = (node: Node, view: View, lexicon: Lexicon): boolean =>
  node.type === 'MemberExpression' &&
  lexicon.paths.of({ node: node.object, view }) === '@mcp-request-context';
