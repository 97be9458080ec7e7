/** A server for one client at a time that says so: while its place is taken, others are turned away. */
import type { TSESTree } from '@typescript-eslint/utils';
import { leaves } from '../syntax/certain-write.js';
import { censusOf } from '../syntax/census.js';
import { isInside, isNothing, unwrap, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { cellOf, type Kept } from './kept.js';
import type { InstanceParts } from './shared-instance.js';

/** Whether only one client at a time comes to a node: `if (taken) { res.status(409).end(); return; } taken = …;` */
export function isForOneClient(node: Node, parts: InstanceParts): boolean {
  const { view, handlers } = parts;
  const handler = handlers.around(node, view)?.fn;
  if (!handler) return false;
  return guardsOf(node, handler, view).some((place) => {
    const writes = writesTo(place, view);
    const fills = writes.filter(({ right }) => !isEmpty(right));
    return fills.some((write) => isInside(write, handler)) && fills.length < writes.length;
  });
}

/** Whether every handler that fills a place does so for one client at a time. */
export function turnsOthersAway(kept: Kept, parts: InstanceParts): boolean {
  const { view, handlers } = parts;
  const fills = writesTo(kept, view).filter(
    ({ left, right }) => !isEmpty(right) && handlers.around(left, view),
  );
  return fills.length > 0 && fills.every((write) => isForOneClient(write, parts));
}

/** The variables and fields that the handler finds taken and leaves, before it comes to a node. */
function guardsOf(node: Node, handler: Node, view: View): Kept[] {
  const guards: Kept[] = [];
  for (let at = node; at.parent && at !== handler; at = at.parent) {
    if (at.parent.type !== 'BlockStatement') continue;
    const { body } = at.parent;
    for (const statement of body.slice(0, body.indexOf(at as (typeof body)[number]))) {
      if (statement.type !== 'IfStatement' || !leaves(statement.consequent)) continue;
      const place = cellOf(takenIn(statement.test), view);
      if (place) guards.push(place);
    }
  }
  return guards;
}

/** What a test finds taken: `transport`, `transport !== null`. */
const takenIn = (test: Node): Node =>
  test.type === 'BinaryExpression' && /^!==?$/u.test(test.operator) && isEmpty(test.right) ? test.left : test;

const writesTo = (place: Kept, view: View): TSESTree.AssignmentExpression[] =>
  censusOf(view).assignments.filter(({ left }) => cellOf(left, view)?.identity === place.identity);

function isEmpty(node: Node): boolean {
  const inner = unwrap(node);
  return isNothing(inner) || (inner.type === 'Literal' && inner.value === false);
}
