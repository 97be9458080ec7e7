/** Expressions of a run: their parts in order, then what they themselves make true. */
import type { TSESTree } from '@typescript-eslint/utils';
import { runBranches, runCondition } from './flow-condition.js';
import { armed, isFloating, made, maybe, MADE, MAYBE, NO_WAY, unionOf, type Exit } from './flow-state.js';
import type { Flow } from './flow.js';
import { isFunction, keyName, unwrap, type Node } from './node.js';
import type { Value } from './values.js';
import { definitionOf, variableOf } from './variable.js';

export function runExpression(flow: Flow, value: Value): void {
  const { node } = value;
  const at = (next: Node): Value => ({ ...value, node: next });
  const run = (next: Node | null | undefined): void => {
    if (next) runExpression(flow, at(next));
  };
  switch (node.type) {
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      flow.note(node);
      flow.closure(value);
      return;
    case 'ClassExpression':
    case 'ClassDeclaration':
      return;
    case 'LogicalExpression': {
      const [yes, no] = runCondition(flow, value);
      flow.ways = yes | no;
      return;
    }
    case 'ConditionalExpression':
      runBranches(
        flow,
        at(node.test),
        () => run(node.consequent),
        () => run(node.alternate),
      );
      break;
    case 'CallExpression':
      runCall(node, flow, value);
      break;
    case 'NewExpression':
      runNew(node, flow, value);
      break;
    case 'Identifier': {
      // A function that is handed on by its name may be run from here on.
      const fn = functionNamed({ ...value, node });
      if (fn) flow.closure(fn);
      break;
    }
    default:
      runParts(node, flow, value);
      if (node.type === 'AwaitExpression') flow.thrown |= flow.ways;
      if (JUDGED.has(node.type)) establish(flow, value);
  }
  flow.note(node);
}

/** The function of this file that a name means. */
function functionNamed(value: Value & { readonly node: TSESTree.Identifier }): Value | undefined {
  const variable = variableOf(value.node, value.view);
  const declared = variable && (definitionOf(variable)?.node as Node | undefined);
  const fn =
    declared?.type === 'VariableDeclarator' && declared.id.type === 'Identifier' ? declared.init : declared;
  return isFunction(fn) && variable && definitionOf(variable)?.type !== 'Parameter'
    ? { ...value, node: fn }
    : undefined;
}

function runParts(node: Node, flow: Flow, value: Value): void {
  for (const key of value.view.keys[node.type] ?? []) {
    const child = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key];
    if (key === 'property' || key === 'key' || key === 'id')
      if (!('computed' in node) || !node.computed) continue;
    for (const part of Array.isArray(child) ? child : [child])
      if (part && (!part.type.startsWith('TS') || unwrap(part) !== part))
        runExpression(flow, { ...value, node: part });
  }
}

const JUDGED = new Set(['AssignmentExpression', 'BinaryExpression', 'MemberExpression', 'UnaryExpression']);

function establish(flow: Flow, value: Value): void {
  const { fact } = flow;
  const says = fact.made?.(value);
  if (says === 'unknown') flow.ways = maybe(flow.ways);
  else if (says) flow.ways = made(flow.ways);
  if (fact.arms?.(value)) flow.ways = armed(flow.ways);
  if (fact.ends?.(value)) flow.ways = NO_WAY;
}

const EVENTUAL = new Set(['then', 'catch', 'finally']);
/** Callbacks of these run later, or for none of many: what they make true is not so after the call. */
const LATER =
  /^(?:on|once|off|addListener|addEventListener|setTimeout|setInterval|setImmediate|queueMicrotask|nextTick|forEach|map|filter|some|every|find\w*|flatMap|reduce\w*|sort|replace\w*|use|tool|registerTool|setRequestHandler)$/u;

function runCall(node: TSESTree.CallExpression, flow: Flow, value: Value): void {
  const callee = unwrap(node.callee);
  const name =
    callee.type === 'MemberExpression' ? keyName(callee) : 'name' in callee ? String(callee.name) : '';
  if (callee.type === 'MemberExpression' && EVENTUAL.has(name ?? ''))
    return runEventual(node, callee, flow, value);
  if (callee.type === 'MemberExpression') runParts(callee, flow, value);
  // `authenticate(done)(request)`: what is called is made by a call.
  else if (callee.type === 'CallExpression') runExpression(flow, { ...value, node: callee });
  const handed = node.arguments.filter((argument) => isFunction(unwrap(argument)));
  for (const argument of node.arguments)
    if (!handed.includes(argument)) runExpression(flow, { ...value, node: argument });
  flow.thrown |= flow.ways;
  const fn = flow.enterable(node, value);
  if (fn) {
    const before = flow.ways;
    const exits = flow.body(fn);
    flow.results.set(node, exits);
    // What a promise that nobody waits for makes true may come later.
    flow.ways = fn.node.async && isFloating(node) ? before : unionOf(exits);
    if (flow.ways !== NO_WAY) establish(flow, value);
    for (const argument of handed) flow.closure({ ...value, node: unwrap(argument) });
    return;
  }
  establish(flow, value);
  if (callee.type === 'MemberExpression' && name === 'throw') flow.ways = NO_WAY;
  for (const argument of handed) {
    const exits = flow.closure({ ...value, node: unwrap(argument) });
    if (!LATER.test(name ?? '') && unionOf(exits) & (MADE | MAYBE)) flow.ways = maybe(flow.ways);
  }
}

/** `promise.then(done, failed)`, `.catch(failed)`, `.finally(done)`: one after the other, where the promise is waited for. */
function runEventual(
  node: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  flow: Flow,
  value: Value,
): void {
  const outer = flow.thrown;
  const before = flow.ways;
  flow.thrown = NO_WAY;
  runExpression(flow, { ...value, node: callee.object });
  const failed = flow.thrown;
  const name = keyName(callee);
  const [first, second] = node.arguments;
  let after = flow.ways;
  if (name !== 'catch') after = settled(first, after, flow, value);
  const rescue = name === 'catch' ? first : name === 'then' ? second : undefined;
  flow.thrown = rescue ? outer : outer | failed;
  if (rescue) after |= settled(rescue, failed, flow, value);
  flow.ways = isFloating(node) ? before : after;
}

/** The ways after a callback that is run on these. */
function settled(callback: Node | undefined, ways: number, flow: Flow, value: Value): number {
  if (!callback || ways === NO_WAY) return ways;
  flow.ways = ways;
  const inner = unwrap(callback);
  if (!isFunction(inner)) {
    runExpression(flow, { ...value, node: callback });
    return ways;
  }
  flow.note(inner);
  return unionOf(flow.body({ ...value, node: inner }));
}

function runNew(node: TSESTree.NewExpression, flow: Flow, value: Value): void {
  const callee = unwrap(node.callee);
  const executor = node.arguments[0] && unwrap(node.arguments[0]);
  if (callee.type !== 'Identifier' || callee.name !== 'Promise' || !isFunction(executor)) {
    for (const argument of node.arguments) runExpression(flow, { ...value, node: argument });
    flow.thrown |= flow.ways;
    establish(flow, value);
    return;
  }
  // An executor is run at once.
  const exits: readonly Exit[] = flow.body({ ...value, node: executor });
  flow.ways = unionOf(exits);
}
