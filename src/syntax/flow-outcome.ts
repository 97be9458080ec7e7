/**
 * What the outcome of a condition says: by the fact itself (`owner === me`), or by what the function gave that the
 * condition asks about (`const user = verify(token); if (!user) …`, `if (!result.ok) …`, `if (denied instanceof Response) …`).
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { hasMember, isAbsent, isNew, isTruthy, ofMember, parted, type Asked } from './flow-exits.js';
import { made, type Sides, type Ways } from './flow-state.js';
import type { Flow } from './flow.js';
import { isNothing, keyName, literalText, unwrap, type Node } from './node.js';
import type { Value } from './values.js';
import { variableOf, writtenTo } from './variable.js';

const MAX_NAMES = 4;

export function judged(flow: Flow, value: Value, ways: Ways): Sides {
  return (
    told(flow, value, ways) ??
    asked(flow, value, isTruthy, ways) ??
    comparison(flow, value, ways) ?? [ways, ways]
  );
}

/** What the fact says of the condition as it stands. */
function told(flow: Flow, value: Value, ways: Ways): Sides | undefined {
  const says = flow.fact.told?.(value);
  if (says === undefined) return undefined;
  return says ? [made(ways), ways] : [ways, made(ways)];
}

/** What is asked about a value: about a call's result, about a name for one, about a member of one. */
function asked(flow: Flow, value: Value, question: Asked, ways: Ways, depth = 0): Sides | undefined {
  const node = unwrap(value.node);
  const at = (next: Node): Value => ({ ...value, node: next });
  if (depth > MAX_NAMES) return undefined;
  const further = (next: Node, ask = question): Sides | undefined =>
    (ask === isTruthy ? told(flow, at(next), ways) : undefined) ??
    asked(flow, at(next), ask, ways, depth + 1);
  switch (node.type) {
    case 'AwaitExpression':
      return further(node.argument);
    case 'AssignmentExpression':
      return node.operator === '=' ? further(node.right) : undefined;
    case 'CallExpression': {
      const exits = flow.results.get(node);
      return exits && parted(exits, question, ways);
    }
    case 'MemberExpression': {
      const name = keyName(node);
      if (name === undefined) return undefined;
      return (
        further(node.object, (exit) => ofMember(exit, name, question)) ??
        toldOfPart(flow, at(node.object), name, ways)
      );
    }
    case 'Identifier':
      return ofName(flow, node, value, question, ways, depth);
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'UnaryExpression':
      return depth > 0 && question === isTruthy ? keptCondition(flow, at(node), ways) : undefined;
    default:
      return undefined;
  }
}

function ofName(
  flow: Flow,
  node: TSESTree.Identifier,
  value: Value,
  question: Asked,
  ways: Ways,
  depth: number,
): Sides | undefined {
  const variable = variableOf(node, value.view);
  const written = variable && writtenTo(variable)?.filter((one) => !isNothing(one.node));
  const [only, more] = written ?? [];
  if (!only || more) return undefined;
  const [name, deeper] = only.path;
  const at = { ...value, node: only.node };
  if (deeper !== undefined) return undefined;
  if (name !== undefined)
    return (
      asked(flow, at, (exit) => ofMember(exit, name, question), ways, depth + 1) ??
      toldOfPart(flow, at, name, ways)
    );
  return (
    (question === isTruthy ? told(flow, at, ways) : toldOfAny(flow, at, ways)) ??
    asked(flow, at, question, ways, depth + 1)
  );
}

/** `const mine = a === b && c`: what is known where it holds, when it is asked about later. */
function keptCondition(flow: Flow, value: Value, ways: Ways): Sides {
  const node = unwrap(value.node);
  const side = (next: Node): Sides => keptCondition(flow, { ...value, node: next }, ways);
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    const [yes, no] = side(node.argument);
    return [no, yes];
  }
  if (node.type !== 'LogicalExpression') return judged(flow, { ...value, node }, ways);
  const [left, right] = [side(node.left), side(node.right)];
  // Of `a && b` both hold where it is true; where it is false, nobody knows which does not.
  if (node.operator === '&&') return [left[0] === ways ? right[0] : left[0], ways];
  return node.operator === '||' ? [ways, left[1] === ways ? right[1] : left[1]] : [ways, ways];
}

const FAILURE = /error|fail|invalid|reason|problem|issue|denied|response/iu;

/** A part of what the fact speaks of: `session?.user` is there when it holds, `result.error` when it does not. */
function toldOfPart(flow: Flow, whole: Value, name: string, ways: Ways): Sides | undefined {
  const says = toldOfAny(flow, whole, ways);
  if (!says) return undefined;
  return FAILURE.test(name) ? [ways, made(ways)] : [made(ways), ways];
}

/** Whatever is asked of something that the fact speaks of, somebody looked at it: what goes on has the fact. */
function toldOfAny(flow: Flow, value: Value, ways: Ways): Sides | undefined {
  const inner = unwrap(value.node);
  const node = inner.type === 'AwaitExpression' ? unwrap(inner.argument) : inner;
  return flow.fact.told?.({ ...value, node }) === true ? [made(ways), made(ways)] : undefined;
}

/** `x === null`, `x.ok === false`, `'error' in x`, `x instanceof Response`. */
function comparison(flow: Flow, value: Value, ways: Ways): Sides | undefined {
  const { node } = value;
  if (node.type !== 'BinaryExpression') return undefined;
  const at = (next: Node): Value => ({ ...value, node: next });
  const { left, right, operator } = node;
  if (operator === 'instanceof')
    return asked(flow, at(left), isNew(right), ways) ?? toldOfName(flow, at(left), ways);
  if (operator === 'in') {
    const name = literalText(left);
    const has: Asked = (exit) => (name === undefined ? undefined : hasMember(exit, name));
    return asked(flow, at(right), has, ways) ?? toldOfName(flow, at(right), ways);
  }
  if (!/^[!=]==?$/u.test(operator)) return undefined;
  const sides = equality(flow, at(left), right, ways);
  return sides && (operator.startsWith('!') ? [sides[1], sides[0]] : sides);
}

function equality(flow: Flow, left: Value, right: Node, ways: Ways): Sides | undefined {
  const literal = unwrap(right);
  if (isNothing(literal)) {
    const sides = asked(flow, left, isAbsent, ways);
    if (sides) return sides;
    const truthy = told(flow, left, ways) ?? toldOfName(flow, left, ways);
    return truthy && [ways, made(ways)];
  }
  if (literal.type !== 'Literal' || typeof literal.value !== 'boolean') return undefined;
  const sides = asked(flow, left, isTruthy, ways) ?? told(flow, left, ways);
  return sides && (literal.value ? sides : [sides[1], sides[0]]);
}

function toldOfName(flow: Flow, value: Value, ways: Ways): Sides | undefined {
  const { node } = value;
  const variable = node.type === 'Identifier' ? variableOf(node, value.view) : undefined;
  const [only, more] = (variable && writtenTo(variable)) ?? [];
  return only && !more && only.path.length === 0
    ? toldOfAny(flow, { ...value, node: only.node }, ways)
    : undefined;
}
