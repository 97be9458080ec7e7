/** A caller who is turned away by an answer after which the request goes on, and what stands before a place. */
import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap, walk, type Node } from '../syntax/node.js';
import { variableOf, writtenTo } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { turnsAway } from './middleware.js';
import type { SessionWay } from './session-way.js';

/** `if (!user) { res.status(401).end(); }` with the session served after it. */
export function answerGoneOnAfter(way: SessionWay, view: View): Node | undefined {
  if (way.uses.length === 0 || !/\b401\b|unauthori[sz]ed/iu.test(view.text)) return undefined;
  for (const statement of conditionsBefore(way)) {
    const answer = answerIn(statement.consequent, view);
    const between = view.text.slice(statement.range[1], way.node.range[0]);
    if (
      answer &&
      asksForCaller(statement.test, view) &&
      !/headersSent|writableEnded|\.(?:sent|finished)\b/u.test(between)
    )
      return answer;
  }
  return undefined;
}

/** The answer that turns a caller away at the end of a branch that nothing leaves. */
function answerIn(branch: Node, view: View): Node | undefined {
  let leaves = false;
  walk(branch, view.keys, (node) => {
    leaves ||= /^(?:Return|Throw|Break|Continue)Statement$/u.test(node.type);
    return !leaves;
  });
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  if (leaves || last?.type !== 'ExpressionStatement') return undefined;
  const inner = unwrap(last.expression);
  const call = inner.type === 'AwaitExpression' ? unwrap(inner.argument) : inner;
  return turnsAway({ node: call, view }) && !/\b403\b|forbidden/iu.test(view.text.slice(...call.range))
    ? call
    : undefined;
}

const CALLER = /auth(?!or\b)|verif|token|jwt|bearer|api_?key|credential|principal/iu;

/** Whether a condition asks for what verifies a caller, by its own words or by what its names were given. */
function asksForCaller(test: Node, view: View): boolean {
  let asks = false;
  walk(test, view.keys, (node) => {
    if (node.type !== 'Identifier' || asks) return !asks;
    const variable = variableOf(node, view);
    const given = (variable && writtenTo(variable)) ?? [];
    asks = CALLER.test(node.name) || given.some((one) => CALLER.test(view.text.slice(...one.node.range)));
    return true;
  });
  return asks;
}

/** The conditions without an `else` that stand before a place in the blocks around it. */
export function* conditionsBefore({ node, fn }: SessionWay): Iterable<TSESTree.IfStatement> {
  for (let at: Node | undefined = node; at && at !== fn; at = at.parent) {
    if (at.parent?.type !== 'BlockStatement') continue;
    for (const statement of at.parent.body) {
      if (statement.range[0] >= at.range[0]) break;
      if (statement.type === 'IfStatement' && !statement.alternate) yield statement;
    }
  }
}
