/** Conditions of a run: the ways on which they come out true, and those on which they come out false. */
import type { TSESTree } from '@typescript-eslint/utils';
import { runExpression } from './flow-expression.js';
import { judged } from './flow-outcome.js';
import { NO_WAY, type Sides } from './flow-state.js';
import type { Flow } from './flow.js';
import { unwrap, type Node } from './node.js';
import type { Value } from './values.js';

/** One side or the other, each on the ways that the condition leaves it; afterwards the ways of both. */
export function runBranches(flow: Flow, test: Value, yes: () => void, no: () => void): void {
  const sides = runCondition(flow, test);
  flow.ways = sides[0];
  yes();
  const after = flow.ways;
  flow.ways = sides[1];
  no();
  flow.ways |= after;
}

export function runCondition(flow: Flow, value: Value): Sides {
  const node = unwrap(value.node);
  const side = (next: Node): Sides => runCondition(flow, { ...value, node: next });
  switch (node.type) {
    case 'UnaryExpression':
      if (node.operator === '!') {
        const [yes, no] = side(node.argument);
        return noted(flow, node, [no, yes]);
      }
      break;
    case 'AwaitExpression': {
      const sides = side(node.argument);
      flow.thrown |= sides[0] | sides[1];
      return noted(flow, node, sides);
    }
    case 'LogicalExpression':
      return noted(flow, node, ofLogical(node, flow, side));
    case 'ConditionalExpression': {
      const [yes, no] = side(node.test);
      flow.ways = yes;
      const [a, b] = side(node.consequent);
      flow.ways = no;
      const [c, d] = side(node.alternate);
      return noted(flow, node, [a | c, b | d]);
    }
    case 'Literal':
      return node.value ? [flow.ways, NO_WAY] : [NO_WAY, flow.ways];
    default:
  }
  runExpression(flow, { ...value, node });
  return judged(flow, { ...value, node }, flow.ways);
}

function ofLogical(node: TSESTree.LogicalExpression, flow: Flow, side: (node: Node) => Sides): Sides {
  const [yes, no] = side(node.left);
  flow.ways = node.operator === '&&' ? yes : no;
  const [a, b] = side(node.right);
  // `a ?? b`: where `a` is there, it is true or (empty, zero) false.
  if (node.operator === '??') return [yes | a, no | b];
  return node.operator === '&&' ? [a, no | b] : [yes | a, b];
}

function noted(flow: Flow, node: Node, sides: Sides): Sides {
  flow.ways = sides[0] | sides[1];
  flow.note(node);
  return sides;
}

/** Leaves the function with a value; where it is a condition or what another function gives, by each way on its own. */
export function valueReturned(flow: Flow, value: Value): void {
  const node = unwrap(value.node);
  const at = (next: Node): Value => ({ ...value, node: next });
  if (node.type === 'AwaitExpression') {
    valueReturned(flow, at(node.argument));
    return;
  }
  if (node.type === 'ConditionalExpression') {
    const [yes, no] = runCondition(flow, at(node.test));
    flow.ways = yes;
    valueReturned(flow, at(node.consequent));
    flow.ways = no;
    valueReturned(flow, at(node.alternate));
    return;
  }
  const [yes, no] = runCondition(flow, at(node));
  const given = flow.results.get(node);
  flow.ways = yes | no;
  if (given) {
    for (const exit of given) flow.leave(exit);
    flow.ways = NO_WAY;
  } else if (yes === no) flow.leave({ value: at(node), ways: yes });
  else {
    flow.leave({ value: at(node), outcome: true, ways: yes });
    flow.leave({ value: at(node), outcome: false, ways: no });
  }
}
