/** Statements of a run: what each makes of the ways to it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { runBranches, runCondition, valueReturned } from './flow-condition.js';
import { runExpression } from './flow-expression.js';
import { NO_WAY, type Jump, type Ways } from './flow-state.js';
import type { Flow } from './flow.js';
import type { Node } from './node.js';
import type { Value } from './values.js';

export function runStatement(flow: Flow, value: Value): void {
  const { node } = value;
  const at = (next: Node): Value => ({ ...value, node: next });
  const run = (next: Node | null | undefined): void => {
    if (next) runStatement(flow, at(next));
  };
  switch (node.type) {
    case 'BlockStatement':
    case 'StaticBlock':
    case 'Program':
      node.body.forEach(run);
      return;
    case 'IfStatement':
      runBranches(
        flow,
        at(node.test),
        () => run(node.consequent),
        () => run(node.alternate),
      );
      return;
    case 'ReturnStatement':
      if (node.argument) valueReturned(flow, at(node.argument));
      else flow.leave({ ways: flow.ways });
      return;
    case 'ThrowStatement':
      runExpression(flow, at(node.argument));
      flow.thrown |= flow.ways;
      flow.ways = NO_WAY;
      return;
    case 'BreakStatement':
    case 'ContinueStatement':
      leaveBy(node, flow);
      return;
    case 'LabeledStatement':
      labelled(node, flow, run);
      return;
    case 'SwitchStatement':
      runSwitch(node, flow, at);
      return;
    case 'TryStatement':
      runTry(node, flow, run);
      return;
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
      runLoop(node, flow, at);
      return;
    case 'VariableDeclaration':
      for (const { init } of node.declarations) if (init) runExpression(flow, at(init));
      return;
    case 'FunctionDeclaration':
    case 'EmptyStatement':
      return;
    case 'ExpressionStatement':
      runExpression(flow, at(node.expression));
      return;
    default:
      if (!node.type.startsWith('TS')) runExpression(flow, value);
  }
}

/** Runs a part that jumps can lead out of; what they bring comes back. */
function within(flow: Flow, kind: Pick<Jump, 'loop' | 'plain'>, run: () => void): Jump {
  const jump: Jump = { ...kind, label: flow.label, broken: NO_WAY, continued: NO_WAY };
  flow.label = undefined;
  flow.jumps.push(jump);
  run();
  flow.jumps.pop();
  return jump;
}

function leaveBy(node: TSESTree.BreakStatement | TSESTree.ContinueStatement, flow: Flow): void {
  const goesOn = node.type === 'ContinueStatement';
  const target = [...flow.jumps]
    .reverse()
    .find(({ label, loop, plain }) => (node.label ? label === node.label.name : !plain && (loop || !goesOn)));
  if (target) target[goesOn ? 'continued' : 'broken'] |= flow.ways;
  flow.ways = NO_WAY;
}

function labelled(node: TSESTree.LabeledStatement, flow: Flow, run: (node: Node) => void): void {
  flow.label = node.label.name;
  if (/^(?:For|While|DoWhile|Switch)/u.test(node.body.type)) return run(node.body);
  const { broken } = within(flow, { loop: false, plain: true }, () => run(node.body));
  flow.ways |= broken;
}

function runSwitch(node: TSESTree.SwitchStatement, flow: Flow, at: (node: Node) => Value): void {
  const { label } = flow;
  runExpression(flow, at(node.discriminant));
  flow.label = label;
  const before = flow.ways;
  const { broken } = within(flow, { loop: false, plain: false }, () => {
    flow.ways = NO_WAY;
    for (const { consequent } of node.cases) {
      flow.ways |= before;
      for (const statement of consequent) runStatement(flow, at(statement));
    }
  });
  flow.ways |= broken | (node.cases.some(({ test }) => test === null) ? NO_WAY : before);
}

function runTry(node: TSESTree.TryStatement, flow: Flow, run: (node: Node) => void): void {
  const outer = flow.thrown;
  flow.thrown = NO_WAY;
  run(node.block);
  let after = flow.ways;
  const caught = flow.thrown;
  flow.thrown = outer;
  if (node.handler) {
    flow.ways = caught;
    run(node.handler.body);
    after |= flow.ways;
  } else flow.thrown |= caught;
  flow.ways = after;
  if (!node.finalizer) return;
  flow.ways |= caught;
  run(node.finalizer);
  if (after === NO_WAY) flow.ways = NO_WAY;
}

type Loop =
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement
  | TSESTree.ForStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement;

function runLoop(node: Loop, flow: Flow, at: (node: Node) => Value): void {
  const { label } = flow;
  if (node.type === 'ForStatement' && node.init) runStatement(flow, at(node.init));
  if (node.type === 'ForOfStatement' || node.type === 'ForInStatement') runExpression(flow, at(node.right));
  const before = flow.ways;
  let after: Ways = NO_WAY;
  // What one turn makes true is known in the next: two turns see all of it.
  for (let turn = 0, entry = before; turn < 2; turn++) {
    flow.ways = entry;
    flow.label = label;
    const jump = within(flow, { loop: true, plain: false }, () => {
      if (node.type === 'DoWhileStatement') runStatement(flow, at(node.body));
      const sides = 'test' in node && node.test ? runCondition(flow, at(node.test)) : undefined;
      const endless = node.type === 'ForStatement' && !node.test;
      after = sides ? sides[1] : endless ? NO_WAY : flow.ways;
      if (sides) flow.ways = sides[0];
      if (node.type !== 'DoWhileStatement') runStatement(flow, at(node.body));
      if (node.type === 'ForStatement' && node.update) runExpression(flow, at(node.update));
    });
    entry = before | flow.ways | jump.continued;
    after |= jump.broken;
  }
  flow.ways = after;
}
