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

export const nameOfRouter = (node: Node, view: View): string =>
  view.text.slice(...unwrap(withoutRoute(node)).range);

function withoutRoute(node: Node): Node {
  const call = routeCall(node);
  const callee = call && unwrap(call.callee);
  return callee?.type === 'MemberExpression' ? callee.object : node;
}

/** What a route is registered on. */
export function routerOf(call: Call): Node | undefined {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? unwrap(withoutRoute(callee.object)) : undefined;
}

/** Whether a call by a method's name registers a route: it has a path, or is `use` or `on` of a chain of routes. */
export const isRouter = (object: Node, call: TSESTree.CallExpression, handler: Node): boolean =>
  pathOf(call) !== undefined ||
  routeCall(object) !== undefined ||
  (call.arguments[0] !== handler && call.arguments.length > 1) ||
  /^(?:use|all)$/u.test(calleeName(call) ?? '');

export function pathOf(call: Call | undefined): string | undefined {
  const first = call?.arguments[0];
  if (!first) return undefined;
  if (first.type === 'ArrayExpression') return literalText(first.elements[0]);
  return literalText(first);
}

/** In one function, what is written first runs first; what is set up in functions of its own may be set up in any order. */
export const runsBefore = (call: Node, route: Node): boolean =>
  enclosingFunction(call) !== enclosingFunction(route) || call.range[0] < route.range[0];

export const covers = (used: string | undefined, path: string | undefined): boolean => {
  if (used === undefined || path === undefined || /^(?:\*|\/|\/\*+)$/u.test(used)) return true;
  const stem = used.replace(/\/?(?:\*.*|\(\.\*\))$/u, '');
  return path === stem || path.startsWith(`${stem}/`);
};
