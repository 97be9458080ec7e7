/** What stands around a comparison and makes it harmless: a constant-time one beside it, a change check, a browser. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { listHandedTo } from '../syntax/element-of.js';
import {
  enclosingFunction,
  isFunction,
  isInside,
  unwrap,
  walk,
  type FunctionNode,
  type Node,
} from '../syntax/node.js';
import { definitionOf, variableOf } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';

export interface Compared {
  readonly node: Node;
  readonly how: string;
  readonly secret: Node;
  readonly given: Node;
  /** Whether what is compared certainly came in a request: then this is no browser's code. */
  readonly fromClient: boolean;
}

export function isHarmlessHere(compared: Compared, view: View, lexicon: Lexicon): boolean {
  const fn = enclosingFunction(compared.node);
  if (fn && (isComparedSafelyIn(fn, compared, view, lexicon) || isChangeCheck(fn, compared, view)))
    return true;
  if (compared.fromClient) return false;
  // A value given to a constructor or taken out of a list proves nothing to anybody.
  return isConstructor(fn) || isRemoval(compared) || isBrowserCode(view, lexicon);
}

/** The same function compares the same things in constant time, too. */
function isComparedSafelyIn(
  fn: FunctionNode,
  { secret, given }: Compared,
  view: View,
  lexicon: Lexicon,
): boolean {
  const mentioned = [secret, given].map((side) => namesIn(side, view));
  return censusOf(view).calls.some((call) => {
    if (!isInside(call, fn) || !isConstantTime(call.callee, view, lexicon)) return false;
    const names = new Set(call.arguments.flatMap((argument) => [...namesIn(argument, view)]));
    return mentioned.every((side) => [...side].some((name) => names.has(name)));
  });
}

const isConstantTime = (callee: Node, view: View, lexicon: Lexicon): boolean =>
  /timing_?safe|constant_?time|safe_?(?:compare|equals?)|secure_?compare/iu.test(
    view.text.slice(...callee.range),
  ) || lexicon.constantTime.has(`${lexicon.paths.of({ node: callee, view })}()`);

/** The variables and members that an expression speaks of, and those that its variables were made of. */
function namesIn(node: Node, view: View, depth = 0): Set<string> {
  const names = new Set<string>();
  walk(node, view.keys, (inner) => {
    if (isFunction(inner)) return false;
    if (inner.type !== 'Identifier') return true;
    names.add(inner.name);
    const variable = depth < 3 ? variableOf(inner, view) : undefined;
    const declarator = variable && (definitionOf(variable)?.node as Node | undefined);
    if (declarator?.type === 'VariableDeclarator' && declarator.init)
      for (const name of namesIn(declarator.init, view, depth + 1)) names.add(name);
    return true;
  });
  for (const common of ['Buffer', 'from', 'process', 'env', 'this', 'req', 'headers', 'crypto'])
    names.delete(common);
  return names;
}

/**
 * Is it still the same? `if (token !== this.token) { this.token = token; … }`, and
 * `fresh.access_token !== kept.access_token || fresh.refresh_token !== kept.refresh_token`.
 */
function isChangeCheck(fn: FunctionNode, { node, secret, given }: Compared, view: View): boolean {
  const text = (side: Node): string => view.text.slice(...unwrap(side).range);
  if (node.type === 'BinaryExpression' && node.parent.type === 'LogicalExpression') {
    const { parent } = node;
    const other = unwrap(parent.left === node ? parent.right : parent.left);
    if (other.type === 'BinaryExpression' && [node, other].every((one) => isRotation(one, text))) return true;
  }
  return censusOf(view).assignments.some(
    ({ left, right }) => text(left) === text(secret) && text(right) === text(given) && isInside(left, fn),
  );
}

/** `fresh.access_token !== kept.access_token`: two of a pair that a client is given together. */
const isRotation = (
  { operator, left, right }: TSESTree.BinaryExpression,
  text: (side: Node) => string,
): boolean =>
  operator.startsWith('!') &&
  [left, right].every((side) => /\.(?:access|refresh|id)_?token$/iu.test(text(side)));

const isConstructor = (fn: FunctionNode | undefined): boolean =>
  fn?.parent.type === 'MethodDefinition' && fn.parent.kind === 'constructor';

/** `tokens.filter((one) => one.token !== token)`. */
const isRemoval = ({ node, how }: Compared): boolean => {
  const fn = enclosingFunction(node);
  return how.startsWith('`!') && fn !== undefined && listHandedTo(fn)?.method === 'filter';
};

const BROWSER = /\b(?:window|document|localStorage|sessionStorage)\b|^\s*['"]use client['"]/u;

/** Whether a file is a page's: it speaks of the page, or is made of a page's parts. */
function isBrowserCode(view: View, lexicon: Lexicon): boolean {
  if (/\.[jt]sx$/u.test(view.filename)) return true;
  if (censusOf(view).modules.some((name) => lexicon.browser.has(name))) return true;
  if (!BROWSER.test(view.text)) return false;
  let found = /^\s*['"]use client['"]/u.test(view.text);
  // A server may have a page's script in a text.
  walk(view.ast, view.keys, (node) => {
    found ||=
      node.type === 'Identifier' &&
      /^(?:window|document|localStorage|sessionStorage)$/u.test(node.name) &&
      isFree(node, view);
    return !found;
  });
  return found;
}

const isFree = (node: Node, view: View): boolean =>
  node.type === 'Identifier' &&
  !(node.parent.type === 'MemberExpression' && node.parent.property === node && !node.parent.computed) &&
  !(node.parent.type === 'Property' && node.parent.key === node) &&
  variableOf(node, view) === undefined;
