/** Middleware that verifies callers and lets somebody through who was not: the session behind it is served without a credential. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { isFunction, isInside, unwrap, type FunctionNode, type Node } from '../syntax/node.js';
import { Remembered } from '../syntax/remembered.js';
import type { Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { answerGoneOnAfter, swallowedBefore, verificationIn } from './goes-on.js';
import { nextCalls, type Gate } from './middleware.js';
import { isOfSession, isSwitch, type VerificationGap } from './verification-gap.js';

export interface MiddlewareGap extends Value {
  readonly how: VerificationGap['how'];
  /** The verification that is passed by, where it is another place than the one that lets through. */
  readonly verified?: Node;
}

/** The gap in what runs before a route, if there is one and nothing else before it can verify. */
export function middlewareGap({ leaky = [] }: Gate, lexicon: Lexicon): MiddlewareGap | undefined {
  for (const fn of leaky) {
    const gap = gaps.of(fn, lexicon);
    if (gap) return gap;
  }
  return undefined;
}

/** One middleware stands before many sessions. */
const gaps = new Remembered(({ node, view }: Value, lexicon: Lexicon) =>
  isFunction(node) ? gapIn(node, view, lexicon) : undefined,
);

function gapIn(fn: FunctionNode, view: View, lexicon: Lexicon): MiddlewareGap | undefined {
  const verified = verificationIn(fn.body, view, lexicon);
  for (const node of nextCalls(fn, view) ?? []) {
    const answer = answerGoneOnAfter({ node, fn }, view);
    if (answer) return { how: 'goesOn', node: answer, view };
    const swallowed = swallowedBefore({ node, fn }, view, lexicon);
    if (swallowed) return { how: 'swallowed', node: swallowed, view };
    const test = testAround(node, fn);
    if (!test || !verified || isInside(verified, test)) continue;
    if (isSwitch({ node: test, view }, lexicon)) return { how: 'switchedOff', node: test, view };
    if (findsSession(test)) return { how: 'onlyAtFirst', node, view, verified };
  }
  return undefined;
}

/** The condition of the branch that a call stands in by itself: `if (test) return next();`. */
function testAround(node: Node, fn: Node): Node | undefined {
  for (let at = node; at.parent && at !== fn; at = at.parent)
    if (at.parent.type === 'IfStatement') return at === at.parent.consequent ? at.parent.test : undefined;
  return undefined;
}

/** `id && transports[id]`, `sessions.has(id)`: nothing but that the session is there already. */
function findsSession(test: Node): boolean {
  const node = unwrap(test);
  if (node.type !== 'LogicalExpression' || node.operator !== '&&') return isOfSession(node);
  const left = unwrap(node.left);
  return (
    findsSession(node.right) &&
    (findsSession(left) || (left.type === 'Identifier' && /id$/iu.test(left.name)))
  );
}
