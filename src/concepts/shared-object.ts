/** Whether one object, or one run of a set-up function, serves many requests. Without a sign of it nothing is said. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { methodOf, usesOf } from '../syntax/call-sites.js';
import { censusOf } from '../syntax/census.js';
import {
  enclosingClass,
  isClass,
  isFunction,
  isInside,
  unwrap,
  type ClassNode,
  type FunctionNode,
  type Node,
} from '../syntax/node.js';
import { endsOf, soleEnd } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import type { Handling, RequestHandlers } from './request-handler.js';

export class SharedObjects {
  constructor(
    private readonly lexicon: Lexicon,
    private readonly handlers: RequestHandlers,
  ) {}

  /** Whether what `scope` declares is there for all the requests that a handler inside it is run for. */
  servesMany(handling: Handling, scope: FunctionNode, view: View): boolean {
    // A worker's platform gives `env` with each request, so an app that is built from it is built for each.
    if (scope.params.some((parameter) => parameter.type === 'Identifier' && parameter.name === 'env'))
      return false;
    if (this.isRegistered(handling, view)) return true;
    const owner = methodOf(scope) && enclosingClass(scope);
    if (owner) return this.hasSharedInstance(owner, view);
    // `(function () { … })()`, or called at start-up: a call for a request would have made it part of the request.
    const { parent } = scope;
    return (
      (parent.type === 'CallExpression' && parent.callee === scope) || usesOf(scope, view).calls.length > 0
    );
  }

  /** Whether `this`, as a request handler uses it, is an object that is there for many requests. */
  isShared(node: Node, view: View, asked: ReadonlySet<Node> = new Set()): boolean {
    const owner = enclosingClass(node);
    const method = owner && functionOfThis(node, owner);
    const handling = method && this.handlers.around(node, view);
    if (!handling || asked.has(node) || this.isMadePerRequest(owner, view)) return false;
    if (methodOf(method)?.static) return true;
    if (handling.fn !== method) {
      // The handler is an arrow inside the method: `this` is older than the request.
      if (!isInside(handling.fn, method)) return false;
      return this.isRegistered(handling, view) || this.hasSharedInstance(owner, view);
    }
    if (handling.by === 'route') return true;
    if (handling.by !== 'caller') return this.hasSharedInstance(owner, view);
    return this.handlers.callersOf(method, view).some(({ call }) => {
      const callee = unwrap(call.callee);
      if (callee.type !== 'MemberExpression') return false;
      return callee.object.type === 'ThisExpression'
        ? this.isShared(callee.object, view, new Set(asked).add(node))
        : this.hasSharedInstance(owner, view);
    });
  }

  /** Whether a handler, or one that calls it, stands where a server calls it again and again. */
  private isRegistered(handling: Handling, view: View, asked: ReadonlySet<Node> = new Set()): boolean {
    if (handling.by !== 'caller') return handling.by === 'route' || handling.by === 'export';
    if (asked.has(handling.fn)) return false;
    return this.handlers
      .callersOf(handling.fn, view)
      .some((caller) => this.isRegistered(caller.handling, view, new Set(asked).add(handling.fn)));
  }

  /** An instance made outside of requests, one that the framework makes, or one that holds many sessions by their ids. */
  private hasSharedInstance(owner: ClassNode, view: View): boolean {
    return (
      this.instancesOf(owner, view).some((instance) => !this.handlers.around(instance, view)) ||
      this.decorators(owner, view).some(({ path }) => this.lexicon.singletonDecorators.has(path)) ||
      this.keepsManySessions(owner, view)
    );
  }

  private isMadePerRequest(owner: ClassNode, view: View): boolean {
    return (
      this.instancesOf(owner, view).some((instance) => this.handlers.around(instance, view)) ||
      this.decorators(owner, view).some(({ text }) => /\bscope\b/u.test(text)) ||
      [owner.superClass, ...owner.implements.map(({ expression }) => expression)].some(
        (base) => base && this.lexicon.instancePerKey.has(this.lexicon.paths.of({ node: base, view }) ?? ''),
      )
    );
  }

  private instancesOf(owner: ClassNode, view: View): Node[] {
    return censusOf(view).calls.filter(
      ({ type, callee }) =>
        type === 'NewExpression' &&
        callee.type === 'Identifier' &&
        callee.name === owner.id?.name &&
        soleEnd({ node: callee, view })?.node === owner,
    );
  }

  private decorators(owner: ClassNode, view: View): { path: string; text: string }[] {
    return owner.decorators.map(({ expression }) => ({
      path: this.lexicon.paths.of({ node: expression, view }) ?? '',
      text: view.text.slice(...expression.range),
    }));
  }

  /** `this.transports[id] = transport`, `this.sessions.set(id, { transport })`. */
  private keepsManySessions(owner: ClassNode, view: View): boolean {
    const { assignments, calls } = censusOf(view);
    return (
      assignments.some(
        ({ left, right }) =>
          left.type === 'MemberExpression' &&
          left.computed &&
          isFieldOf(owner, left.object) &&
          this.holdsTransport(right, view),
      ) ||
      calls.some(
        ({ callee, arguments: [key, value] }) =>
          callee.type === 'MemberExpression' &&
          isFieldOf(owner, callee.object) &&
          key !== undefined &&
          value !== undefined &&
          this.holdsTransport(value, view),
      )
    );
  }

  private holdsTransport(node: Node, view: View): boolean {
    const isTransport = (inner: Node): boolean =>
      this.lexicon.mcpTransports.has(this.lexicon.paths.of({ node: inner, view }) ?? '');
    return (
      isTransport(node) ||
      endsOf({ node, view }).some(
        (end) =>
          end.node.type === 'ObjectExpression' &&
          end.view === view &&
          end.node.properties.some((property) => property.type === 'Property' && isTransport(property.value)),
      )
    );
  }
}

const isFieldOf = (owner: ClassNode, node: Node): boolean =>
  node.type === 'MemberExpression' && node.object.type === 'ThisExpression' && enclosingClass(node) === owner;

/** The member of a class whose `this` it is: a method, or an arrow in a field; arrows inside have none of their own. */
export function functionOfThis(node: Node, owner: ClassNode): FunctionNode | undefined {
  for (let at = node.parent; at && at !== owner; at = at.parent) {
    if (isClass(at)) return undefined;
    if (isFunction(at) && (methodOf(at) || at.type !== 'ArrowFunctionExpression'))
      return methodOf(at) ? at : undefined;
  }
  return undefined;
}
