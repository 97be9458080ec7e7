/** Requests that go on although the caller was not verified: after an answer that turns away, or after a caught failure. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { callPath } from '../syntax/call-path.js';
import { isFunction, keyName, unwrap, walk, type FunctionNode, type Node } from '../syntax/node.js';
import { variableOf, writtenTo } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { turnsAway } from './middleware.js';
import { isCredential } from './principal.js';
import { calleeName } from './same-value.js';
import { originOf } from './value-origin.js';
import { isVerifyingName } from './verification.js';

/** An expression that a request comes to, and the function that is run for it. */
export interface Place {
  readonly node: Node;
  readonly fn: FunctionNode;
}

/** `if (!user) { res.status(401).end(); }` with the session served after it. */
export function answerGoneOnAfter(place: Place, view: View): Node | undefined {
  if (!/\b401\b|unauthori[sz]ed/iu.test(view.text)) return undefined;
  for (const statement of statementsBefore(place)) {
    const branch = refusingBranch(statement, view);
    const answer = branch && answerIn(branch, view);
    const between = view.text.slice(statement.range[1], place.node.range[0]);
    if (answer && !/headersSent|writableEnded|\.(?:sent|finished)\b/u.test(between)) return answer;
  }
  return undefined;
}

/** The branch for callers who are not verified: of a condition that asks for them, or the `catch` of a verification. */
function refusingBranch(statement: TSESTree.Statement, view: View): Node | undefined {
  if (statement.type === 'IfStatement')
    return !statement.alternate && asksForCaller(statement.test, view) ? statement.consequent : undefined;
  return statement.type === 'TryStatement' && statement.handler && asksForCaller(statement.block, view)
    ? statement.handler.body
    : undefined;
}

const LOGS = /^(?:log|info|debug|warn|error|trace)$/u;

/**
 * `try { user = verify(token); } catch (error) { console.warn(error); }` with the request going on: the verification whose
 * failure is caught. What the `catch` does besides logging may well be what tells a guest from a user.
 */
export function swallowedBefore(
  place: Place,
  view: View,
  lexicon: Lexicon,
): TSESTree.CallExpression | undefined {
  for (const statement of statementsBefore(place)) {
    if (statement.type !== 'TryStatement' || !statement.handler) continue;
    const onlyLogs = statement.handler.body.body.every(
      (one) =>
        one.type === 'ExpressionStatement' &&
        one.expression.type === 'CallExpression' &&
        LOGS.test(calleeName(one.expression) ?? ''),
    );
    const verified = onlyLogs ? verificationIn(statement.block, view, lexicon) : undefined;
    if (verified) return verified;
  }
  return undefined;
}

/** A call in a block that verifies the caller: of a library, by its name, or by a name and what it is handed. */
export function verificationIn(
  block: Node,
  view: View,
  lexicon: Lexicon,
): TSESTree.CallExpression | undefined {
  let found: TSESTree.CallExpression | undefined;
  walk(block, view.keys, (node) => {
    if (found || isFunction(node)) return false;
    if (node.type === 'CallExpression' && verifies(node, view, lexicon)) found = node;
    return true;
  });
  return found;
}

function verifies(call: TSESTree.CallExpression, view: View, lexicon: Lexicon): boolean {
  const name = calleeName(call) ?? '';
  if (isVerifyingName(name) || lexicon.verifiers.has(callPath(call, view, lexicon.paths) ?? '')) return true;
  return (
    /^(?:verify|validate|check|authenticate)$/iu.test(name) &&
    call.arguments.some((node) => isCredential(originOf({ node, view }, lexicon)))
  );
}

/** The answer that turns a caller away at the end of a branch that nothing leaves. */
function answerIn(branch: Node, view: View): Node | undefined {
  let leaves = false;
  walk(branch, view.keys, (node) => {
    leaves ||= /^(?:Return|Throw|Break|Continue)Statement$/u.test(node.type);
    return !leaves;
  });
  if (leaves) return undefined;
  const statements = branch.type === 'BlockStatement' ? branch.body : [branch];
  return (
    statements.find((one) => isStatusSet(one)) ??
    statements.slice(-1).flatMap((one) => refusalOf(one, view) ?? [])[0]
  );
}

function refusalOf(statement: Node, view: View): Node | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const inner = unwrap(statement.expression);
  const call = inner.type === 'AwaitExpression' ? unwrap(inner.argument) : inner;
  return turnsAway({ node: call, view }) && !/\b403\b|forbidden/iu.test(view.text.slice(...call.range))
    ? call
    : undefined;
}

/** `ctx.status = 401;` is sent when all that runs for the request is done. */
const isStatusSet = (statement: Node): boolean =>
  statement.type === 'ExpressionStatement' &&
  statement.expression.type === 'AssignmentExpression' &&
  statement.expression.left.type === 'MemberExpression' &&
  /^status(?:Code)?$/u.test(keyName(statement.expression.left) ?? '') &&
  statement.expression.right.type === 'Literal' &&
  statement.expression.right.value === 401;

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
export function* conditionsBefore(place: Place): Iterable<TSESTree.IfStatement> {
  for (const statement of statementsBefore(place))
    if (statement.type === 'IfStatement' && !statement.alternate) yield statement;
}

function* statementsBefore({ node, fn }: Place): Iterable<TSESTree.Statement> {
  for (let at: Node | undefined = node; at && at !== fn; at = at.parent) {
    if (at.parent?.type !== 'BlockStatement') continue;
    for (const statement of at.parent.body) {
      if (statement.range[0] >= at.range[0]) break;
      yield statement;
    }
  }
}
