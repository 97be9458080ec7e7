/** The doors by which something that an id finds is reached, and what is known of the caller there. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { BARE, MADE, MAYBE, type Ways } from '../syntax/flow-state.js';
import { usesOf } from '../syntax/call-sites.js';
import { isFunction, isInside, walk, type FunctionNode, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import type { Guard } from './before-route.js';
import { Doors } from './door.js';
import type { Route } from './guarded-route.js';
import { Middleware, strongest, type Gate } from './middleware.js';
import { mayBeMounted, mountsOf } from './mounted-elsewhere.js';
import { PathFacts } from './path-facts.js';
import type { RequestHandlers } from './request-handler.js';
import { areToolCallersKnown, toolAround } from './tool-callers.js';
import { originOf } from './value-origin.js';
import { Verification } from './verification.js';

export interface SessionDoor {
  readonly fn: FunctionNode;
  readonly routes: readonly Route[];
  readonly by: 'request' | 'tool';
}

const MAX_CALLERS = 4;

export class SessionDoors {
  private readonly doors: Doors;
  private readonly known = new WeakMap<Node, readonly SessionDoor[]>();
  private readonly reading = new WeakMap<FunctionNode, boolean>();
  private readonly any: PathFacts;
  private readonly identity: PathFacts;
  private readonly shared: PathFacts;
  private toolCallersKnown: boolean | undefined;

  constructor(
    private readonly view: View,
    private readonly lexicon: Lexicon,
    private readonly handlers: RequestHandlers,
  ) {
    this.doors = new Doors(lexicon, new Middleware(lexicon));
    const verification = new Verification(lexicon);
    this.any = new PathFacts(verification.fact(['identity', 'shared', 'demanded']));
    this.identity = new PathFacts(verification.fact(['identity']));
    this.shared = new PathFacts(verification.fact(['shared']));
  }

  /** The doors from which a place is come to. */
  around(node: Node): readonly SessionDoor[] {
    let found = this.known.get(node);
    if (!found) this.known.set(node, (found = this.find(node, 0)));
    return found;
  }

  private find(node: Node, depth: number): readonly SessionDoor[] {
    const tool = toolAround(node, this.view, this.lexicon);
    if (tool) return [{ fn: tool, routes: [], by: 'tool' }];
    const handling = this.handlers.around(node, this.view);
    if (!handling) return this.exported(node);
    const { fn } = handling;
    const routes = this.doors.routesTo(fn, this.view);
    if (routes.length > 0 || depth > MAX_CALLERS) return [{ fn, routes, by: 'request' }];
    const callers = this.handlers
      .callersOf(fn, this.view)
      .flatMap(({ call }) => (isInside(call, fn) ? [] : this.find(call, depth + 1)));
    return callers.length > 0 ? callers : [{ fn, routes, by: 'request' }];
  }

  /** `export const handle = async (c) => …`: what it is handed goes by the name that requests go by. */
  private exported(node: Node): readonly SessionDoor[] {
    const outer = outermostFunction(node);
    const [first, more] = outer?.params ?? [];
    if (!outer || first?.type !== 'Identifier' || more || !usesOf(outer, this.view).exported) return [];
    const role = this.lexicon.paths.parameters.customary(first.name, this.view);
    return role && this.lexicon.requests.has(role) ? [{ fn: outer, routes: [], by: 'request' }] : [];
  }

  /** The middleware that a route has of its own and that lets only verified callers through. */
  guardOf(route: Route): Guard | undefined {
    return this.doors.guardOf(route, this.view);
  }

  /** What the middleware of a door's routes says of its callers; `undefined` where no route is in sight. */
  private gateOf({ routes }: SessionDoor): Gate | undefined {
    if (routes.length === 0) return undefined;
    const gates = routes.map(({ gate }) => gate);
    return gates.every(({ verified }) => verified === 'none') ? gates[0] : strongest(gates);
  }

  /** Whether what runs before a door compares the owner of the session that the request names. */
  isOwnerComparedBefore({ routes }: SessionDoor): boolean {
    return routes.length > 0 && routes.every(({ gate }) => gate.comparesOwner);
  }

  /** Whether some way from a door to a place says who calls: no secret that all callers share. */
  knowsCaller(place: Node, door: SessionDoor): boolean {
    if (this.isWithoutCaller(place)) return false;
    const gate = this.gateOf(door);
    if (gate && gate.verified !== 'none' && gate.identifies) return true;
    const fn = { node: door.fn, view: this.view };
    const on = (facts: PathFacts): Ways => facts.ways(place, fn) & (MADE | MAYBE);
    if (on(this.identity) || this.isPrincipalRead(door.fn)) return true;
    if (door.by === 'tool') return this.knowsToolCallers();
    return Boolean(on(this.any)) && !on(this.shared) && (this.any.ways(place, fn) & BARE) === 0;
  }

  /** Whether something tells of all tools of the file who calls them. */
  knowsToolCallers(): boolean {
    return (this.toolCallersKnown ??= areToolCallersKnown(this.view, this.lexicon, (call) =>
      this.around(call).some((door) => door.by === 'request' && this.knowsCaller(call, door)),
    ));
  }

  /** Whether the caller may be known only because of what other files do. */
  mayKnowCallerElsewhere(place: Node, door: SessionDoor): boolean {
    return !this.isWithoutCaller(place) && mayBeMounted(this.mounted(door), this.view);
  }

  /** Whether other files let callers come to a door only when it is known who they are. */
  knowsCallerElsewhere(place: Node, door: SessionDoor): boolean {
    if (!this.mayKnowCallerElsewhere(place, door)) return false;
    return mountsOf(this.mounted(door), this.view).some(({ node, view }) => {
      if (door.by === 'tool') return new SessionDoors(view, this.lexicon, this.handlers).knowsToolCallers();
      const gates = this.doors.routesAt(node, view, [], 0).map(({ gate }) => gate);
      if (gates.some(({ comparesOwner }) => comparesOwner)) return false;
      if (gates.some(({ verified, identifies }) => verified !== 'none' && identifies)) return true;
      const elsewhere = new SessionDoors(view, this.lexicon, this.handlers);
      return elsewhere.around(node).some((one) => elsewhere.knowsCaller(node, one));
    });
  }

  /** What other files put to use: a tool is in what makes or fills the server. */
  private mounted(door: SessionDoor): Pick<SessionDoor, 'fn' | 'routes'> {
    return door.by === 'tool' ? { fn: outermostFunction(door.fn) ?? door.fn, routes: [] } : door;
  }

  /** Whether another file may let only some callers come to a door. */
  isGuardedElsewhere(door: SessionDoor): boolean {
    return (
      mayBeMounted(door, this.view) &&
      mountsOf(door, this.view).some(({ node, view }) =>
        this.doors.routesAt(node, view, [], 0).some(({ gate }) => gate.verified !== 'none'),
      )
    );
  }

  /** `if (req.auth) { … } else { here }` */
  private isWithoutCaller(place: Node): boolean {
    for (let at = place; at.parent; at = at.parent) {
      const { parent } = at;
      if (parent.type === 'IfStatement' && at === parent.alternate && this.isPrincipal(parent.test))
        return true;
    }
    return false;
  }

  private isPrincipal(node: Node): boolean {
    return originOf({ node, view: this.view }, this.lexicon).principal;
  }

  /** Whether a door reads who calls without having put it there itself: something before it did. */
  reliesOnPrincipal(fn: FunctionNode): boolean {
    return this.readsPrincipal(fn, (node) => isTarget(node));
  }

  private isPrincipalRead(fn: FunctionNode): boolean {
    let reads = this.reading.get(fn);
    if (reads === undefined) this.reading.set(fn, (reads = this.readsPrincipal(fn)));
    return reads;
  }

  /** `req.auth`, `extra.authInfo`: whoever reads it relies on its having been put there. */
  private readsPrincipal(fn: FunctionNode, except = (_: Node): boolean => false): boolean {
    let reads = false;
    walk(fn, this.view.keys, (node) => {
      if (
        !reads &&
        (node.type === 'MemberExpression' || node.type === 'CallExpression' || isTaken(node)) &&
        !except(node) &&
        this.lexicon.paths.of({ node, view: this.view }) === '@principal'
      )
        reads = true;
      return !reads;
    });
    return reads;
  }
}

function outermostFunction(node: Node): FunctionNode | undefined {
  let outer: FunctionNode | undefined;
  for (let at: Node | undefined = node; at; at = at.parent) if (isFunction(at)) outer = at;
  return outer;
}

const isTarget = (node: Node): boolean =>
  node.parent?.type === 'AssignmentExpression' && node.parent.left === node;

/** `({ headers, user }) => …`, `const { auth } = req`: a part that a pattern takes. */
const isTaken = (node: Node): boolean =>
  node.type === 'Identifier' &&
  node.parent.type === 'Property' &&
  node.parent.value === node &&
  node.parent.parent.type === 'ObjectPattern';
