/** What of a handler answers one kind of request: all of it, or a branch by verb where it tells verbs apart itself. */
import { enclosingFunction, isInside, type FunctionNode, type Node } from '../syntax/node.js';

/** One handler is one cause; where it tells verbs apart itself, each branch is one. */
export function branchOf(node: Node, fn: FunctionNode): Node {
  for (let at = node; at.parent && at !== fn; at = at.parent)
    if (at.parent.type === 'IfStatement' && at !== at.parent.test && asksForVerb(at.parent.test)) return at;
  return isInside(node, fn) ? fn : (enclosingFunction(node) ?? fn);
}

/** `req.method === 'GET'`, with or without more. */
function asksForVerb(test: Node): boolean {
  if (test.type === 'LogicalExpression') return asksForVerb(test.left) || asksForVerb(test.right);
  return (
    test.type === 'BinaryExpression' &&
    test.left.type === 'MemberExpression' &&
    test.left.property.type === 'Identifier' &&
    test.left.property.name === 'method'
  );
}
