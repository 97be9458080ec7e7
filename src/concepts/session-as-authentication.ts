/**
 * A session id in the place of a credential: a session is served on a way on which nobody verified who calls, although
 * the same sessions are served or opened elsewhere only for callers who were verified.
 */
import type { Lexicon } from '../frameworks/lexicon.js';
import type { Call } from '../syntax/call-sites.js';
import type { FunctionNode, Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { areAlternatives, isOpenByNature, isLoginDoor } from './door-kind.js';
import { branchOf } from './handler-branch.js';
import { middlewareGap, type MiddlewareGap } from './middleware-gap.js';
import type { SessionDoors } from './session-door.js';
import type { SessionRead } from './session-read.js';
import { shortened } from './shortened.js';
import { waysByStore, type SessionWay } from './session-way.js';
import { verificationGap, type VerificationGap } from './verification-gap.js';
import { VerifiedWays } from './verified-way.js';

export interface UnauthenticatedSession {
  readonly how: 'elsewhere' | 'remembered' | VerificationGap['how'];
  readonly node: Node;
  /** The expressions that stand for the sessions that are served so. */
  readonly reads: Node[];
  readonly store: string;
  readonly id: string;
  /** The way on which the caller is verified, as "at `POST /mcp` (line 12)" or "in line 12"; or the text of the gap. */
  readonly elsewhere: string;
  /** Middleware that the other way has and this one could have, too. */
  readonly guard: MissingGuard | undefined;
}

export interface MissingGuard {
  readonly expression: Node;
  /** The option that holds it, where middleware is given in an object. */
  readonly option: string | undefined;
  /** The call that registers the route without it. */
  readonly call: Call;
  /** Whether it tells callers apart. */
  readonly identifies: boolean;
  /** The handler that it stands before, where that is another one and serves sessions, too. */
  readonly servedBy: FunctionNode | undefined;
}

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly doors: SessionDoors;
  readonly reads: readonly SessionRead[];
}

/** Without one of these words nobody is verified in a file. */
const VERIFIES =
  /auth(?!or\b)|verif|session\??\.\w*(?:user|account)|jwt|bearer|api_?key|credential|guard|token|principal/iu;

const speaksOfVerifying = (text: string, { verifierNames }: Lexicon): boolean =>
  VERIFIES.test(text) || [...verifierNames].some((name) => text.includes(name));

export function unauthenticatedSessionsIn(parts: Parts): UnauthenticatedSession[] {
  const { view, lexicon, reads } = parts;
  if (reads.length === 0 || !speaksOfVerifying(view.text, lexicon)) return [];
  const ways = new VerifiedWays({ view, lexicon, reads: new Set(reads.map(({ node }) => node)) });
  const found = new Map<Node, UnauthenticatedSession>();
  for (const all of waysByStore(parts)) {
    for (const way of all) {
      if (!way.read) continue;
      const before = gapBefore(way, ways, parts);
      if (before)
        add(found, before.view === view ? before.node : way.node, passed(way, way.read, before, view));
      if (!mayBeUnverified(way, parts)) continue;
      const verified = all.find((other) => isPair(way, other, ways));
      const gap = verified ? undefined : verificationGap(way, { view, lexicon, ways });
      if (!(verified || gap) || isGuardedElsewhere(way, parts)) continue;
      if (gap) add(found, gap.node, left(way, way.read, gap, view));
      if (!verified) continue;
      const cause = routeAlone(way, verified) ?? branchOf(way.node, way.fn);
      add(found, cause, told(way, way.read, verified, parts));
    }
  }
  return [...found.values()];
}

/** One cause is one finding, whatever it opens. */
function add(found: Map<Node, UnauthenticatedSession>, cause: Node, finding: UnauthenticatedSession): void {
  const known = found.get(cause);
  if (known) known.reads.push(...finding.reads);
  else found.set(cause, finding);
}

/** What runs before a door verifies callers, lets somebody through who was not, and nothing after it does better. */
function gapBefore(
  way: SessionWay,
  ways: VerifiedWays,
  { doors, lexicon }: Parts,
): MiddlewareGap | undefined {
  const { route, node, uses, fn } = way;
  if (!route || isOpenByNature(route) || uses.length === 0) return undefined;
  const gap = middlewareGap(route.gate, lexicon);
  if (!gap || doors.reliesOnPrincipal(fn) || !ways.isUnverified(node, uses, fn, 'any')) return undefined;
  return isGuardedElsewhere(way, { doors }) ? undefined : gap;
}

/** What says at once that nothing certain can be said: middleware, a principal that is relied on, a door that is open by nature. */
function mayBeUnverified({ route, fn }: SessionWay, { doors }: Parts): boolean {
  if (route && (route.gate.verified !== 'none' || isOpenByNature(route))) return false;
  return !doors.reliesOnPrincipal(fn);
}

/** Other files are looked at last: only for what would be reported but for them. */
const isGuardedElsewhere = ({ fn, route }: SessionWay, { doors }: Pick<Parts, 'doors'>): boolean =>
  doors.isGuardedElsewhere({ fn, routes: route ? [route] : [], by: 'request' });

/** Whether nobody is verified on one way, and everybody on the other. */
function isPair(way: SessionWay, other: SessionWay, ways: VerifiedWays): boolean {
  // What other files put before a function is not known: only another way within it tells.
  if (other === way || (!way.route && other.fn !== way.fn)) return false;
  if (isLoginDoor(other.route) || areAlternatives(way.route, other.route)) return false;
  const { node, uses, fn } = way;
  if (other.route?.gate.verified === 'every') return ways.isUnverified(node, uses, fn, 'any');
  const places = other.uses.length > 0 ? other.uses : [other.node];
  return (['any', 'identity'] as const).some(
    (by) => ways.isUnverified(node, uses, fn, by) && ways.isVerified(places, other.fn, by),
  );
}

/** The call that registers a handler without the middleware that it has elsewhere: the handler is not what has to change. */
const routeAlone = (way: SessionWay, verified: SessionWay): Node | undefined =>
  verified.fn === way.fn && verified.route?.gate.verified === 'every' ? way.route?.call : undefined;

function told(
  way: SessionWay,
  read: SessionRead,
  verified: SessionWay,
  { view, doors }: Parts,
): UnauthenticatedSession {
  const alone = routeAlone(way, verified);
  return {
    how: 'elsewhere',
    node: alone && 'callee' in alone ? alone.callee : way.node,
    reads: [way.node],
    store: shortened(read.store),
    id: shortened(view.text.slice(...read.key.range)),
    elsewhere: placeOf(verified, way),
    guard: missingGuard(way, verified, doors),
  };
}

const left = (
  way: SessionWay,
  read: SessionRead,
  { how, node }: Pick<VerificationGap, 'how' | 'node'>,
  view: View,
): UnauthenticatedSession => ({
  how,
  node: how === 'onlyAtFirst' ? way.node : node,
  reads: [way.node],
  store: shortened(read.store),
  id: shortened(view.text.slice(...read.key.range)),
  elsewhere:
    how === 'onlyAtFirst' ? `in line ${node.loc.start.line}` : shortened(view.text.slice(...node.range)),
  guard: undefined,
});

const passed = (
  way: SessionWay,
  read: SessionRead,
  gap: MiddlewareGap,
  view: View,
): UnauthenticatedSession => ({
  ...left(way, read, gap, view),
  // What stands in another file is told of here, where the session is served.
  node: gap.view === view ? gap.node : way.node,
  elsewhere: gap.verified
    ? `in line ${gap.verified.loc.start.line}`
    : shortened(gap.view.text.slice(...gap.node.range)),
});

function missingGuard(way: SessionWay, verified: SessionWay, doors: SessionDoors): MissingGuard | undefined {
  const call = way.route?.call;
  if (!call || verified.route?.gate.verified !== 'every') return undefined;
  const guard = doors.guardOf(verified.route);
  return (
    guard && {
      expression: guard.node,
      option: guard.option,
      call,
      identifies: verified.route.gate.identifies,
      servedBy: verified.read && verified.fn !== way.fn ? verified.fn : undefined,
    }
  );
}

function placeOf({ route, node, fn }: SessionWay, way: SessionWay): string {
  const byRoute = route && (route.gate.verified === 'every' || fn !== way.fn);
  if (!byRoute) return `in line ${node.loc.start.line}`;
  const name = [route.verb.toUpperCase(), route.path].filter(Boolean).join(' ');
  return `at \`${name}\` (line ${(route.call ?? node).loc.start.line})`;
}
