/**
 * Verification that leaves a way to a session open in the same function: its failure does not end the request, nobody looks
 * at what it says, the request can turn it off, or only who opens a session is asked.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { censusOf } from '../syntax/census.js';
import { isFloating } from '../syntax/flow-state.js';
import {
  isFunction,
  isInside,
  outermostAwaited,
  returnedValues,
  unwrap,
  walk,
  type Node,
} from '../syntax/node.js';
import { functionCalled, type Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import type { Lexicon } from '../frameworks/lexicon.js';
import { answerGoneOnAfter, conditionsBefore, swallowedBefore } from './goes-on.js';
import { calleeName } from './same-value.js';
import { namesSessionId } from './session-names.js';
import type { SessionWay } from './session-way.js';
import { originOf } from './value-origin.js';
import { isVerifyingName } from './verification.js';
import { storedCredential } from './stored-credential.js';
import type { VerifiedWays } from './verified-way.js';

export interface VerificationGap {
  readonly how: 'goesOn' | 'swallowed' | 'unheeded' | 'switchedOff' | 'onlyAtFirst' | 'standsIn';
  /** Where it would be mended: the answer after which the request goes on, the call, the condition. */
  readonly node: Node;
}

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly ways: VerifiedWays;
}

/** Without one of these words a file has no verification that could leave a gap. */
const VERIFIES = /\b40[13]\b|verif|valid|authenticat|authori[sz]|introspect/iu;

export function verificationGap(way: SessionWay, parts: Parts): VerificationGap | undefined {
  const { ways } = parts;
  if (!VERIFIES.test(parts.view.text)) return undefined;
  const { node, uses, fn } = way;
  const stored = storedCredential(node, parts);
  if (stored && !ways.isVerified([stored], fn, 'any')) return { how: 'standsIn', node: stored };
  const answer = uses.length > 0 && answerGoneOnAfter(way, parts.view);
  if (answer) return { how: 'goesOn', node: answer };
  if (ways.isPartlyVerified(node, uses, fn))
    return unheeded(way, parts) ?? swallowed(way, parts) ?? splitBefore(way, parts);
  if (!ways.isUnverified(node, uses, fn, 'any')) return undefined;
  return unheeded(way, parts) ?? swallowed(way, parts);
}

/** `isAuthorized(req);`: a call that only gives an answer, and nobody takes it. */
function unheeded({ node, fn }: SessionWay, { view }: Parts): VerificationGap | undefined {
  const call = censusOf(view).calls.find(
    (one): one is TSESTree.CallExpression =>
      one.type === 'CallExpression' &&
      one.range[0] < node.range[0] &&
      isInside(one, fn) &&
      isVerifyingName(calleeName(one) ?? '') &&
      isFloating(outermostAwaited(one)) &&
      onlyAnswers(one, view),
  );
  return call && { how: 'unheeded', node: call };
}

function swallowed(way: SessionWay, { view, lexicon }: Parts): VerificationGap | undefined {
  const call = swallowedBefore(way, view, lexicon);
  return call && { how: 'swallowed', node: call };
}

/** Whether what a function says is all that it does: it neither throws nor answers the request. */
function onlyAnswers(call: TSESTree.CallExpression, view: View): boolean {
  const fn = functionCalled(call, { node: call, view });
  if (!fn || !isFunction(fn.node)) return false;
  const text = fn.view.text.slice(...fn.node.range);
  return (
    returnedValues(fn.node, fn.view.keys).length > 0 &&
    !/\bthrow\b|\bnext\(|reject\(|\.(?:status|code|writeHead|send|end|json|destroy)\(|\bassert|\bawait\b|\.verify/u.test(
      text,
    )
  );
}

const SWITCH =
  /no_?auth|skip|bypass|debug|public|anonym|internal|trusted|insecure|unsafe|test|dev\b|preview/iu;

/** A condition before it of which one side alone has the caller verified. */
function splitBefore(way: SessionWay, parts: Parts): VerificationGap | undefined {
  const { view, ways } = parts;
  for (const { test, consequent } of conditionsBefore(way)) {
    const verified = verifiedIn(consequent, way, ways, view);
    if (!verified || !ways.isBare(test, way.fn)) continue;
    if (isSwitch({ node: test, view }, parts.lexicon)) return { how: 'switchedOff', node: test };
    if (asksForSession(test)) return { how: 'onlyAtFirst', node: verified };
  }
  return undefined;
}

function verifiedIn(branch: Node, { fn }: SessionWay, ways: VerifiedWays, view: View): Node | undefined {
  let found: Node | undefined;
  walk(branch, view.keys, (node) => {
    if (found || isFunction(node)) return false;
    if (node.type === 'CallExpression' && ways.isVerified([node], fn, 'any')) found = node;
    return true;
  });
  return found;
}

/** `req.query.no_auth !== 'true'`: the client says so, and it is named for that. */
export function isSwitch(test: Value, lexicon: Lexicon): boolean {
  const { view } = test;
  const node = unwrap(test.node);
  if (node.type === 'UnaryExpression') return isSwitch({ node: node.argument, view }, lexicon);
  const value = node.type === 'BinaryExpression' ? node.left : node;
  if (node.type === 'BinaryExpression' && unwrap(node.right).type !== 'Literal') return false;
  return SWITCH.test(view.text.slice(...value.range)) && originOf({ node: value, view }, lexicon).fromClient;
}

/** `!sessionId || !transports[sessionId]`, `!sessions.has(id)`: nothing but whether the session is there already. */
function asksForSession(test: Node): boolean {
  const node = unwrap(test);
  switch (node.type) {
    case 'LogicalExpression':
      return asksForSession(node.left) && asksForSession(node.right);
    case 'UnaryExpression':
      return node.operator === '!' && isOfSession(node.argument);
    case 'BinaryExpression':
      return isOfSession(node.left);
    default:
      return false;
  }
}

export function isOfSession(node: Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Literal':
      return typeof inner.value === 'string' && namesSessionId(inner.value);
    case 'Identifier':
      return namesSessionId(inner.name) || /session|transport/iu.test(inner.name);
    case 'MemberExpression':
      return isOfSession(inner.object) || (inner.computed && isOfSession(inner.property));
    case 'CallExpression':
      return isOfSession(inner.callee);
    default:
      return false;
  }
}
