/** Whether two places of a function can both be reached in one run of it, as far as its branches tell. */
import type { Node } from './node.js';

/** The two may stand in functions inside it: what is handed on as a callback runs at some time of the same run. */
export function mayBothRun(one: Node, other: Node): boolean {
  const [first, second] = one.range[0] <= other.range[0] ? [one, other] : [other, one];
  const around = new Map<Node, Node>();
  for (let at = second; at.parent; at = at.parent) around.set(at.parent, at);
  for (let at = first; at.parent; at = at.parent) {
    const { parent } = at;
    const otherSide = around.get(parent);
    if (otherSide !== undefined) return otherSide === at || !excludes(parent, at, otherSide);
    if (leavesAfter(at, parent)) return false;
  }
  return true;
}

/** Whether of two parts of a node only one is run. */
function excludes(node: Node, first: Node, second: Node): boolean {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return first === node.consequent && second === node.alternate;
    case 'SwitchStatement': {
      if (first.type !== 'SwitchCase' || second.type !== 'SwitchCase') return false;
      const between = node.cases.slice(node.cases.indexOf(first), node.cases.indexOf(second));
      return between.some(({ consequent }) => consequent.some(leaves));
    }
    default:
      return false;
  }
}

/** Whether a branch that a node stands in ends the function, so that nothing behind the branch is run after the node. */
function leavesAfter(node: Node, parent: Node): boolean {
  return parent.type === 'IfStatement' && node !== parent.test && leaves(node);
}

/** Whether a statement always ends the function, or the turn of its loop. */
export function leaves(statement: Node): boolean {
  if (statement.type === 'BlockStatement') return statement.body.some(leaves);
  if (statement.type === 'IfStatement')
    return statement.alternate !== null && leaves(statement.consequent) && leaves(statement.alternate);
  return /^(?:Return|Throw|Continue|Break)Statement$/u.test(statement.type);
}
