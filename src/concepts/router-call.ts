/** Calls that register routes, or what runs before them, on an app or router: by method, path and order. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Call } from '../syntax/call-sites.js';
import { enclosingFunction, keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { calleeName } from './same-value.js';

/** `app.route('/mcp')` of `app.route('/mcp').get(…).post(…)`. */
export function routeCall(node: Node): Call | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'CallExpression') return undefined;
  const callee = unwrap(inner.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  return keyName(callee) === 'route' ? inner : routeCall(callee.object);
}

/** What a chain of calls begins with: `new App().use(a).get(…)`, `app.route('/mcp').get(…)`, Koa's `router.routes()`. */
export function rootOf(node: Node): Node {
  const inner = unwrap(node);
  if (inner.type !== 'CallExpression') return inner;
  const callee = unwrap(inner.callee);
  return callee.type === 'MemberExpression' ? rootOf(callee.object) : inner;
}

/** A router by its name, or, where a chain makes it, by the name that the chain is given or by its place. */
export function nameOfRouter(node: Node, view: View): string {
  const root = rootOf(node);
  if (root.type !== 'NewExpression' && root.type !== 'CallExpression') return view.text.slice(...root.range);
  let chain: Node = root;
  while (chain.parent && isChained(chain, chain.parent)) chain = chain.parent;
  return chain.parent?.type === 'VariableDeclarator' && chain.parent.id.type === 'Identifier'
    ? chain.parent.id.name
    : `${view.text.slice(...root.range)}@${root.range[0]}`;
}

const isChained = (node: Node, parent: Node): boolean =>
  unwrap(parent) !== parent ||
  (parent.type === 'MemberExpression' && parent.object === node) ||
  (parent.type === 'CallExpression' && parent.callee === node);

/** What a route is registered on. */
export function routerOf(call: Call): Node | undefined {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? rootOf(callee.object) : undefined;
}

/** Whether a call by a method's name registers a route: it has a path, or is `use` or `on` of a chain of routes. */
export const isRouter = (object: Node, call: TSESTree.CallExpression, handler: Node): boolean =>
  pathOf(call) !== undefined ||
  routeCall(object) !== undefined ||
  (call.arguments[0] !== handler && call.arguments.length > 1) ||
  /^(?:use|all)$/u.test(calleeName(call) ?? '');

export function pathOf(call: Call | undefined): string | undefined {
  const first = call?.arguments[call && verbsOf(call) ? 1 : 0];
  if (!first) return undefined;
  if (first.type === 'ArrayExpression') return literalText(first.elements[0]);
  return literalText(first);
}

/** The verbs of `app.on(['GET', 'DELETE'], '/mcp', handler)`, which stand before its path. */
export function verbsOf(call: Call): readonly string[] | undefined {
  const [first] = call.arguments;
  if (!first || call.arguments.length < 3 || calleeName(call) !== 'on') return undefined;
  const given = first.type === 'ArrayExpression' ? first.elements : [first];
  const verbs = given.map((one) => literalText(one)?.toLowerCase());
  return verbs.every((verb) => verb !== undefined) ? verbs : undefined;
}

/** In one function, what is written first runs first; what is set up in functions of its own may be set up in any order. */
export const runsBefore = (call: Node, route: Node): boolean =>
  enclosingFunction(call) !== enclosingFunction(route) || positionOf(call) < positionOf(route);

/** In a chain all calls begin at one place; their methods stand in order. */
function positionOf(node: Node): number {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : node;
  return callee.type === 'MemberExpression' ? callee.property.range[0] : node.range[0];
}

export const covers = (used: string | undefined, path: string | undefined): boolean => {
  if (used === undefined || path === undefined || /^(?:\*|\/|\/\*+)$/u.test(used)) return true;
  const stem = used.replace(/\/?(?:\*.*|\(\.\*\))$/u, '');
  return path === stem || path.startsWith(`${stem}/`);
};
