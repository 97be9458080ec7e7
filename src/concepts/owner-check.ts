/** Whether the owner of what an id finds has been compared with who calls, by whatever means the server has. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { callPath } from '../syntax/call-path.js';
import type { Fact } from '../syntax/flow-state.js';
import { isNothing, unwrap, type Node } from '../syntax/node.js';
import { functionCalled, step, type Value } from '../syntax/values.js';
import { namesOwner, sideOf, type Side } from './principal.js';
import { calleeName } from './same-value.js';
import { namesSessionId } from './session-names.js';
import { originOf } from './value-origin.js';

const WORDS =
  /owner|user|principal|auth|identity|sub\b|tenant|account|belongs|fingerprint|digest|hash|token/iu;
/** `isSessionOwnedBy(id, user)`, `store.isValidForIdentity(id, identity)`, `authorizeExistingSession(req, session)`. */
const CHECKS =
  /own(?:er|ed|s\b|ership)|belongs|authori[sz]e\w*session|session\w*authori[sz]|(?:valid|allowed|authori[sz]ed)for|for(?:identity|user|owner|principal)$|(?:verify|validate|check|assert|ensure|require|match)\w*(?:session|owner|identity|principal|binding)|bound|same(?:user|owner|principal|identity)|can\w*access/iu;
/** What puts an owner there, or only tells of it. */
const TELLS =
  /^(?:log|debug|info|notice|warn|warning|error|trace|audit|track|record|emit|capture|set|add|create|register|save|store|update|put|insert|upsert|hset|hmset|push|publish|touch|notify|handle\w*|json|send|new|init|start|connect|format|mint|build|make)/iu;

/** What a session goes by; a handle goes by whatever its server calls it. */
const SESSION = /session|transport/iu;
const HANDLE = /session|transport|handle|(?:Id|_id)$|^(?:run|job|task|workflow|record|entry|state)/u;

const MAX_DEPTH = 4;

/** The fact; `reads` are the places where something is found under an id. */
export function ownerFact(lexicon: Lexicon, reads: ReadonlySet<Node>, handles = false): Fact {
  const side = (value: Value): Side => sideOf(value, lexicon);
  return {
    words: WORDS,
    arms: ({ node }) => reads.has(node),
    told: (condition) => {
      const node = unwrap(condition.node);
      if (node.type === 'BinaryExpression') return compared(node, condition, side);
      if (node.type !== 'CallExpression') return undefined;
      const path = callPath(node, condition.view, lexicon.paths);
      if (path && lexicon.constantTime.has(path)) return ofTwo(node.arguments, condition, side) || undefined;
      return isCheck(node, condition, side) ? true : undefined;
    },
    made: (value) => {
      const node = unwrap(value.node);
      if (node.type !== 'CallExpression') return false;
      const name = calleeName(node) ?? '';
      // `if (!canUse(session, req)) …` in a package: what answers yes or no of both may be the check.
      if (
        (isCondition(node) || CHECKS.test(name)) &&
        takesBoth(node, value, reads, lexicon) &&
        !functionCalled(node, value)
      )
        return 'unknown';
      if (TELLS.test(name) || !joins(node, value, side, { lexicon, found: handles ? HANDLE : SESSION }))
        return false;
      // What a function does with both that cannot be read, or is not understood, may be the check.
      return functionCalled(node, value) && !CHECKS.test(name) ? false : 'unknown';
    },
  };
}

function compared(
  node: TSESTree.BinaryExpression,
  at: Value,
  side: (value: Value) => Side,
): boolean | undefined {
  if (!/^[!=]==?$/u.test(node.operator)) return undefined;
  return ofTwo([node.left, node.right], at, side) ? !node.operator.startsWith('!') : undefined;
}

/** One of two is who calls, and the other something that is neither the same for all nor the caller's to choose. */
function ofTwo(sides: readonly Node[], at: Value, side: (value: Value) => Side): boolean {
  if (sides.some((one) => isNothing(unwrap(one)) || unwrap(one).type === 'Literal')) return false;
  const kinds = sides.map((node) => side({ ...at, node }));
  if (kinds.some((kind) => kind === 'fixed' || kind === 'client')) return false;
  return kinds.some((kind) => kind === 'principal' || kind === 'credential');
}

const isCheck = (node: TSESTree.CallExpression, at: Value, side: (value: Value) => Side): boolean =>
  CHECKS.test(calleeName(node) ?? '') &&
  node.arguments.some((one) => /principal|credential|other/u.test(side({ ...at, node: one })));

/** Whether a call is given both who calls and what the session goes by. */
function joins(
  node: TSESTree.CallExpression,
  at: Value,
  side: (value: Value) => Side,
  { lexicon, found }: { readonly lexicon: Lexicon; readonly found: RegExp },
): boolean {
  if (node.arguments.length < 2) return false;
  const values = node.arguments.map((one) => ({ ...at, node: unwrap(one) }));
  return (
    values.some((value) => /principal|credential/u.test(side(value))) &&
    values.some((value) => {
      const { names } = originOf(value, lexicon);
      return names.some((name) => namesSessionId(name) || found.test(name)) && !names.every(namesOwner);
    })
  );
}

/** Whether what a call gives is only asked for yes or no. */
function isCondition(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'AwaitExpression':
    case 'ChainExpression':
    case 'LogicalExpression':
    case 'UnaryExpression':
      return isCondition(parent);
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === node;
    default:
      return false;
  }
}

/** Whether a call is given what was found, and the request or who calls. */
function takesBoth(
  { arguments: given }: TSESTree.CallExpression,
  at: Value,
  reads: ReadonlySet<Node>,
  lexicon: Lexicon,
): boolean {
  const values = given.map((one) => ({ ...at, node: unwrap(one) }));
  return (
    values.some((value) => isOf(value, reads)) &&
    values.some((value) => {
      const path = lexicon.paths.of(value) ?? '';
      return lexicon.requests.has(path) || sideOf(value, lexicon) === 'principal';
    })
  );
}

/** Whether a value is what a read found, or a part of it. */
function isOf(value: Value, reads: ReadonlySet<Node>, depth = 0): boolean {
  const node = unwrap(value.node);
  if (reads.has(node) || reads.has(value.node)) return true;
  if (depth > MAX_DEPTH) return false;
  if (node.type === 'MemberExpression') return isOf({ ...value, node: node.object }, reads, depth + 1);
  return (step({ ...value, node }) ?? []).some((one) => isOf(one, reads, depth + 1));
}
