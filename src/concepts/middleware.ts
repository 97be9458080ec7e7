/** Whether a middleware lets only verified callers through, judged by its library, its text, or at last its name. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { isFunction, isInside, keyName, unwrap, type FunctionNode, type Node } from '../syntax/node.js';
import { endsOf, type Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { takesAllForOne } from './one-caller.js';
import { ownerFact } from './owner-check.js';
import { PathFacts, type FunctionValue, type OnPaths } from './path-facts.js';
import { isNoGuard } from './no-guard.js';
import { calleeName } from './same-value.js';
import { whereConfigured } from './server-switch.js';
import { comparesSecret, isAuthMiddlewareName, leavesCaller, Verification } from './verification.js';

export interface Gate {
  /** On how many ways through it the caller has been verified. */
  readonly verified: OnPaths;
  /** Whether it says who the caller is; otherwise a secret is shared by all. */
  readonly identifies: boolean;
  /** Whether, on some way through it, the owner of the session that the request names is compared with the caller. */
  readonly comparesOwner?: boolean;
  /** The functions that it is made of, where all that may verify in it can be read and lets somebody through unverified. */
  readonly leaky?: readonly FunctionValue[];
}

export const OPEN: Gate = { verified: 'none', identifies: false };
export const UNKNOWN: Gate = { verified: 'unknown', identifies: false };
/** Only callers who were identified come through: a library says so, or a guard that is made for it. */
export const IDENTIFIED: Gate = { verified: 'every', identifies: true };
/** A name promises that callers are verified; not that it is said who they are. */
export const BY_NAME: Gate = { verified: 'every', identifies: false };

/** An answer that turns the caller away: `reply.code(401).send(…)`, `new Response(…, { status: 403 })`. */
const TURNS_AWAY = /\b40[13]\b|unauthori[sz]ed|forbidden/iu;
export const turnsAway = ({ node, view }: Value): boolean =>
  node.type === 'CallExpression' &&
  /^(?:send|end|json|sendStatus|sendError|writeHead)$/u.test(calleeName(node) ?? '') &&
  TURNS_AWAY.test(view.text.slice(...node.range));

export class Middleware {
  private readonly all: PathFacts;
  private readonly configured: PathFacts;
  private readonly identifying: PathFacts;
  private readonly hooks: PathFacts;
  private readonly owners: PathFacts;
  private readonly known = new WeakMap<Node, Gate>();

  constructor(private readonly lexicon: Lexicon) {
    const verification = new Verification(lexicon);
    const any = verification.fact(['identity', 'shared', 'demanded']);
    this.all = new PathFacts(any);
    this.configured = new PathFacts(whereConfigured(any, lexicon, 'any'));
    this.identifying = new PathFacts(verification.fact(['identity']));
    this.hooks = new PathFacts(verification.fact(['identity', 'shared', 'demanded'], turnsAway));
    this.owners = new PathFacts(ownerFact(lexicon, new Set()));
  }

  /** What an expression that is handed to a route or to `use` does with callers. */
  gateOf(value: Value): Gate {
    const known = this.known.get(value.node);
    if (known) return known;
    this.known.set(value.node, UNKNOWN);
    const gate = this.find(value);
    this.known.set(value.node, gate);
    return gate;
  }

  private find(value: Value): Gate {
    const node = unwrap(value.node);
    const path = this.lexicon.paths.of(value);
    if (path !== undefined && this.lexicon.authMiddleware.has(path))
      return takesAllForOne(value) ? BY_NAME : IDENTIFIED;
    if (node.type === 'ArrayExpression')
      return strongest(node.elements.flatMap((one) => (one ? [this.gateOf({ ...value, node: one })] : [])));
    if (node.type === 'SpreadElement') return this.gateOf({ ...value, node: node.argument });
    const ends = endsOf({ ...value, node });
    const [only, more] = ends;
    if (only && !more && isFunction(only.node)) return this.ofFunction({ ...only, node: only.node }, value);
    if (only && !more && only.node.type === 'ArrayExpression') return this.gateOf(only);
    // `enabled ? requireAuth(…) : (req, res, next) => next()`
    if (more) return either(ends.map((end) => this.gateOf(end)));
    const named = this.byName(only?.node ?? node) ?? this.byName(node);
    return named ?? (only && only.node !== node ? this.gateOf(only) : UNKNOWN);
  }

  private byName(node: Node): Gate | undefined {
    const name = nameOf(node);
    if (name === undefined) return undefined;
    return isAuthMiddlewareName(name) ? BY_NAME : isNoGuard(name) ? OPEN : undefined;
  }

  private ofFunction(fn: FunctionValue, given: Value): Gate {
    const gate = this.verifying(fn, given);
    return this.comparesOwner(fn) ? { ...gate, comparesOwner: true } : gate;
  }

  private verifying(fn: FunctionValue, given: Value): Gate {
    const goesOn = nextCalls(fn.node, fn.view);
    const facts = goesOn ? this.all : this.hooks;
    let verified = onWays(facts, goesOn, fn);
    // `if (!API_KEY) return next()`: who runs the server turned it off for all.
    if (verified === 'some' && onWays(this.configured, goesOn, fn) === 'every') verified = 'every';
    if (this.delegates(fn)) return IDENTIFIED;
    const identifies = goesOn
      ? goesOn.some((call) => /every|some|unknown/u.test(this.identifying.before(call, fn)))
      : this.identifying.atEnd(fn) !== 'none';
    const leaky = goesOn && verified !== 'every' ? { leaky: [fn] } : {};
    if (verified !== 'none')
      return { verified, identifies: leavesCaller(fn) || (identifies && !comparesSecret(fn)), ...leaky };
    // What its text does is not understood; its name says what it is for.
    const name = nameOf(unwrap(given.node));
    return name !== undefined && isAuthMiddlewareName(name)
      ? { verified: 'unknown', identifies: leavesCaller(fn), ...leaky }
      : { ...OPEN, ...leaky };
  }

  /** `if (sid && owners.get(sid) !== req.auth.clientId) return res.sendStatus(404); next();` */
  private comparesOwner(fn: FunctionValue): boolean {
    if (!/session|transport|owner/iu.test(fn.view.text.slice(...fn.node.range))) return false;
    const goesOn = nextCalls(fn.node, fn.view);
    return goesOn
      ? goesOn.some((call) => this.owners.before(call, fn) !== 'none')
      : this.owners.atEnd(fn) !== 'none';
  }

  /** `return requireBearerAuth({ … })(req, res, next)` */
  private delegates(fn: FunctionValue): boolean {
    return censusOf(fn.view).calls.some(
      ({ callee }) =>
        isInside(callee, fn.node) &&
        callee.type !== 'Identifier' &&
        this.lexicon.authMiddleware.has(this.lexicon.paths.of({ node: callee, view: fn.view }) ?? ''),
    );
  }
}

function nameOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return keyName(node);
  return node.type === 'CallExpression' ? calleeName(node) : undefined;
}

/** The calls by which a middleware lets a request through; `undefined` where it is given nothing to call. */
export function nextCalls(fn: FunctionNode, view: View): readonly TSESTree.CallExpression[] | undefined {
  const next = fn.params.find(
    (parameter): parameter is TSESTree.Identifier =>
      parameter.type === 'Identifier' && /^_?(?:next|done)$/iu.test(parameter.name),
  );
  if (!next) return undefined;
  return censusOf(view).calls.filter(
    (call): call is TSESTree.CallExpression =>
      call.type === 'CallExpression' &&
      call.callee.type === 'Identifier' &&
      call.callee.name === next.name &&
      call.arguments.length === 0 &&
      isInside(call, fn),
  );
}

/** On how many ways through a middleware the fact holds. */
const onWays = (
  facts: PathFacts,
  goesOn: readonly TSESTree.CallExpression[] | undefined,
  fn: FunctionValue,
): OnPaths => (goesOn ? merged(goesOn.map((call) => facts.before(call, fn))) : facts.atEnd(fn));

function merged(words: readonly OnPaths[]): OnPaths {
  const all = new Set(words);
  if (all.size === 1) return words[0] ?? 'unknown';
  return all.size === 0 || all.has('unknown') ? 'unknown' : 'some';
}

/** One after the other: the strongest counts. */
export function strongest(gates: readonly Gate[]): Gate {
  for (const word of ['every', 'some', 'unknown'] as const) {
    const found = gates.filter(({ verified }) => verified === word);
    if (found.length > 0) return { verified: word, ...ofAny(gates) };
  }
  return { ...OPEN, ...ofAny(gates) };
}

/** One or the other, as settings want it: no request can choose. */
function either(gates: readonly Gate[]): Gate {
  const each = gates.map((gate) => gate.verified);
  const verified = each.includes('every') ? 'every' : merged(each);
  return { verified, ...ofAny(gates) };
}

const ofAny = (gates: readonly Gate[]): Omit<Gate, 'verified'> => ({
  identifies: gates.some(({ identifies }) => identifies),
  comparesOwner: gates.some(({ comparesOwner }) => comparesOwner),
  leaky: gates.every(({ verified, leaky }) => verified === 'none' || leaky)
    ? gates.flatMap(({ leaky = [] }) => leaky)
    : [],
});
