/**
 * What an expression stands for: follows constants, assignments, destructuring, object and class members, imports,
 * calls of functions that can be read, and arguments into parameters. Flow-insensitive; bounded; never throws.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Call } from './call-sites.js';
import { memberOf } from './members.js';
import { stepName } from './named-value.js';
import {
  isFunction,
  keyName,
  literalText,
  returnedValues,
  unwrap,
  type FunctionNode,
  type Node,
} from './node.js';
import { variableOf, type Variable } from './variable.js';
import type { Place, View } from './view.js';

/** A place reached through calls: what their parameters were given. */
export interface Value extends Place {
  readonly frame?: Frame | undefined;
}

export interface Frame {
  readonly fn: FunctionNode;
  readonly args: readonly Value[];
  readonly depth: number;
}

const MAX_DEPTH = 3;
const MAX_STEPS = 48;
const MAX_ASKED = 12;
/**
 * Steps through calls cannot be remembered, as each call gives other arguments, nor can steps that were cut short; a file
 * gets this many.
 */
const FUEL = 4000;
let fuel = FUEL;
/** Counts answers that were cut short by a limit or a cycle: what was found meanwhile must not be remembered. */
let cuts = 0;

/** Gives the next file its share of steps. */
export function refuel(): void {
  fuel = FUEL;
}

/** Whether the share is spent: an answer that came short of it must not be remembered. */
export const isSpent = (): boolean => fuel <= 0;

const steps = new WeakMap<Node, { view: View; next: readonly Value[] | undefined; cut: boolean }>();

/** One step: the values that an expression may have, or `undefined` where it is an end (a literal, a call of a library, …). */
export function step(value: Value): readonly Value[] | undefined {
  if (value.frame) return fuel-- > 0 ? find(value) : undefined;
  const known = steps.get(value.node);
  if (known?.view === value.view && (!known.cut || fuel-- <= 0)) return known.next;
  const before = cuts;
  const next = find(value);
  steps.set(value.node, { view: value.view, next, cut: cuts > before });
  return next;
}

function find(value: Value): readonly Value[] | undefined {
  const node = unwrap(value.node);
  const at = (next: Node): Value => ({ ...value, node: next });
  switch (node.type) {
    case 'Identifier':
      return stepName(node, value);
    case 'MemberExpression':
      return stepMember(node, value);
    case 'ConditionalExpression':
      return [at(node.consequent), at(node.alternate)];
    case 'LogicalExpression':
      return node.operator === '&&' ? [at(node.right)] : [at(node.left), at(node.right)];
    case 'AwaitExpression':
      return [at(node.argument)];
    case 'SequenceExpression':
      return node.expressions.slice(-1).map(at);
    case 'AssignmentExpression':
      if (node.operator === '=') return [at(node.right)];
      return node.operator === '??=' || node.operator === '||=' ? [at(node.left), at(node.right)] : undefined;
    case 'CallExpression':
      return stepCall(node, value);
    default:
      return node === value.node ? undefined : [at(node)];
  }
}

/** Every end that an expression may come to. An end that cannot be read is among them as itself. */
export function endsOf(value: Value): readonly Value[] {
  const ends: Value[] = [];
  const seen = new Set<Node>();
  const queue: Value[] = [value];
  for (let steps = 0; queue.length > 0 && steps < MAX_STEPS; steps++) {
    const next = queue.shift() as Value;
    if (seen.has(next.node)) continue;
    seen.add(next.node);
    const further = step(next);
    if (further) queue.push(...further);
    else ends.push({ ...next, node: unwrap(next.node) });
  }
  return [...ends, ...queue];
}

/** What is being looked into: a question that leads to itself (`node = node.parent`) has no answer. */
const asked = new Set<Node | Variable>();

/** The only end of an expression, or `undefined` where there are several. */
export function soleEnd(value: Value): Value | undefined {
  const node = unwrap(value.node);
  const subject = (node.type === 'Identifier' && variableOf(node, value.view)) || node;
  if (asked.has(subject) || asked.size >= MAX_ASKED) {
    cuts++;
    return undefined;
  }
  asked.add(subject);
  try {
    const ends = endsOf(value);
    return ends.length === 1 ? ends[0] : undefined;
  } finally {
    asked.delete(subject);
  }
}

/** The text that an expression is, also by a name for it. */
export function constantText(value: Value): string | undefined {
  const node = unwrap(value.node);
  const end = node.type === 'Identifier' || node.type === 'MemberExpression' ? soleEnd(value) : undefined;
  return literalText(end?.node ?? node);
}

function stepMember(node: TSESTree.MemberExpression, value: Value): readonly Value[] | undefined {
  const name = keyName(node);
  return name === undefined ? undefined : memberOf({ ...value, node: node.object }, name);
}

function stepCall(node: TSESTree.CallExpression, value: Value): readonly Value[] | undefined {
  const body = entered(node, value);
  if (!body) return undefined;
  const returned = returnedValues(body.frame.fn, body.view.keys);
  return returned.length > 0 ? returned.map((result) => ({ ...body, node: result })) : undefined;
}

/** The function that a call runs, with what its parameters are given; `undefined` where it cannot be read or lies too deep. */
export function entered(node: Call, value: Value): (Value & { readonly frame: Frame }) | undefined {
  const depth = (value.frame?.depth ?? 0) + 1;
  if (depth > MAX_DEPTH) return undefined;
  const fn = functionCalled(node, value);
  if (!fn || !isFunction(fn.node) || !fn.node.body || fn.node.generator) return undefined;
  const args = node.arguments.map((argument): Value => ({ ...value, node: argument }));
  return { node: fn.node, view: fn.view, frame: { fn: fn.node, args, depth } };
}

/** The function that a call runs, where its text is in reach. */
export function functionCalled(call: Call, value: Value): Value | undefined {
  const end = soleEnd({ ...value, node: call.callee });
  return end && isFunction(end.node) ? end : undefined;
}
