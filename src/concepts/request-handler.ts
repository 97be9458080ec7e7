/**
 * Which functions are run for each request (or each connection), and how we know. A function counts when a framework
 * hands it requests, when it stands where routes stand, when it is exported as platforms call exports, when it takes a
 * request, or when a function that counts calls it. Nothing is said of a function that only other files call.
 */
import type { Lexicon } from '../frameworks/lexicon.js';
import { methodOf, usesOf, type Call } from '../syntax/call-sites.js';
import { isFunction, type FunctionNode, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { isPlatformExport, isRoutePlace } from './handler-place.js';

/** `route`: registered; `export`: called by the platform; `signature`: takes a request; `caller`: called by one that counts. */
export type HowKnown = 'route' | 'export' | 'signature' | 'caller';

export interface Handling {
  readonly fn: FunctionNode;
  readonly by: HowKnown;
}

export class RequestHandlers {
  private readonly known = new WeakMap<FunctionNode, HowKnown | null>();

  constructor(private readonly lexicon: Lexicon) {}

  /** The outermost function around a node (or the node itself) that is run for each request. */
  around(node: Node, view: View): Handling | undefined {
    let found: Handling | undefined;
    for (let at: Node | undefined = node; at; at = at.parent) {
      const by = isFunction(at) ? this.howKnown(at, view) : undefined;
      if (by) found = { fn: at as FunctionNode, by };
    }
    return found;
  }

  /** How we know that a function is run for each request; `undefined` where nothing says so. */
  howKnown(fn: FunctionNode, view: View): HowKnown | undefined {
    const known = this.known.get(fn);
    if (known !== undefined) return known ?? undefined;
    // A function that is asked for while it is being found out (it calls itself) adds nothing.
    this.known.set(fn, null);
    const found = this.find(fn, view);
    this.known.set(fn, found ?? null);
    return found;
  }

  /** The calls of a function that are made for a request, with the handler that makes them. */
  callersOf(fn: FunctionNode, view: View): { call: Call; handling: Handling }[] {
    return usesOf(fn, view).calls.flatMap((call) => {
      const handling = this.around(call, view);
      return handling ? [{ call, handling }] : [];
    });
  }

  private find(fn: FunctionNode, view: View): HowKnown | undefined {
    if (this.isRegistered(fn, view)) return 'route';
    if (isPlatformExport(fn)) return 'export';
    if (this.callersOf(fn, view).length > 0) return 'caller';
    return this.takesRequest(fn, view) ? 'signature' : undefined;
  }

  /** Whether an expression stands where a function is run for each request. */
  isHandlerPlace(node: Node, view: View, parameters = 1): boolean {
    const roles = this.lexicon.paths.parameters.rolesAt(node, view);
    return roles ? this.hasRequest(roles) : isRoutePlace(node, parameters);
  }

  private hasRequest(roles: readonly (string | undefined)[]): boolean {
    return roles.some((role) => role !== undefined && this.lexicon.requests.has(role));
  }

  private isRegistered(fn: FunctionNode, view: View): boolean {
    const decorators = methodOf(fn)?.decorators ?? [];
    if (
      decorators.some(({ expression }) =>
        this.lexicon.handlerDecorators.has(this.lexicon.paths.of({ node: expression, view }) ?? ''),
      )
    )
      return true;
    return usesOf(fn, view).values.some((value) => this.isHandlerPlace(value, view, fn.params.length));
  }

  /** A request among the parameters: by its type, or by the customary names of a request and its response. */
  private takesRequest(fn: FunctionNode, view: View): boolean {
    const { paths, requests, responses } = this.lexicon;
    return fn.params.some((parameter, index) => {
      if (parameter.type !== 'Identifier') return false;
      if (requests.has(paths.ofAnnotation(parameter.typeAnnotation?.typeAnnotation, view) ?? '')) return true;
      const next = fn.params[index + 1];
      return (
        next?.type === 'Identifier' &&
        requests.has(paths.parameters.customary(parameter.name, view) ?? '') &&
        responses.has(paths.parameters.customary(next.name, view) ?? '')
      );
    });
  }
}
