/** A server for one client at a time that says so: while its place is taken, others are turned away. */
import { leaves } from '../syntax/certain-write.js';
import { censusOf } from '../syntax/census.js';
import { isFunction, isNothing, unwrap, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { cellOf, type Kept } from './kept.js';
import type { InstanceParts } from './shared-instance.js';

/**
 * Whether every handler that fills a place first leaves when it is taken (`if (transport) { res.status(409).end();
 * return; }`), and the place is emptied again.
 */
export function turnsOthersAway(kept: Kept, { view, handlers }: InstanceParts): boolean {
  const writes = censusOf(view).assignments.filter(
    ({ operator, left }) => operator === '=' && cellOf(left, view)?.identity === kept.identity,
  );
  const fills = writes.filter(({ left, right }) => !isNothing(unwrap(right)) && handlers.around(left, view));
  return (
    fills.length > 0 && fills.length < writes.length && fills.every((write) => isGuarded(write, kept, view))
  );
}

function isGuarded(write: Node, kept: Kept, view: View): boolean {
  const isKept = (node: Node): boolean => cellOf(node, view)?.identity === kept.identity;
  for (let at: Node = write; at.parent && !isFunction(at); at = at.parent) {
    if (at.parent.type !== 'BlockStatement') continue;
    const before = at.parent.body.slice(0, at.parent.body.indexOf(at as never));
    if (
      before.some((one) => one.type === 'IfStatement' && isTaken(one.test, isKept) && leaves(one.consequent))
    )
      return true;
  }
  return false;
}

/** `transport`, `transport !== null`, `transport != null`. */
function isTaken(test: Node, isKept: (node: Node) => boolean): boolean {
  if (test.type === 'BinaryExpression')
    return (test.operator === '!==' || test.operator === '!=') && isNothing(test.right) && isKept(test.left);
  return isKept(unwrap(test));
}
