/** Names that stand for one element after another of a list: loop variables and parameters of list callbacks. */
import { isFunction, keyName, outermostSame, unwrap, type FunctionNode, type Node } from './node.js';
import { definitionOf, type Variable } from './variable.js';

/** The list that a loop variable runs over: `for (const [user, token] of tokens)`. */
export function listLooped(variable: Variable): Node | undefined {
  const declarator = definitionOf(variable)?.node as Node | undefined;
  const loop = declarator?.type === 'VariableDeclarator' ? declarator.parent.parent : undefined;
  return (loop?.type === 'ForOfStatement' || loop?.type === 'ForInStatement') &&
    loop.left === declarator?.parent
    ? loop.right
    : undefined;
}

/** Methods that call a function with what their receiver holds; a promise holds one thing. */
const HANDING = new Set([
  'map',
  'filter',
  'some',
  'every',
  'find',
  'findIndex',
  'findLast',
  'forEach',
  'flatMap',
  'reduce',
  'sort',
  'then',
  'catch',
]);

/** What a function's parameters are elements of, and the method that hands them: `tokens.some((token) => …)`. */
export function listHandedTo(fn: FunctionNode): { list: Node; method: string } | undefined {
  const argument = outermostSame(fn);
  const { parent } = argument;
  if (parent?.type !== 'CallExpression' || parent.callee === argument || !isFunction(unwrap(argument)))
    return undefined;
  const callee = unwrap(parent.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const method = keyName(callee) ?? '';
  return HANDING.has(method) ? { list: callee.object, method } : undefined;
}
