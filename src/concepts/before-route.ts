/** What runs before a route's handler: middleware in its list, on its router, and on what the router is mounted on. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { usesOf, type Call } from '../syntax/call-sites.js';
import { censusOf } from '../syntax/census.js';
import { isFunction, keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';
import { parameterOf, variableOf } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { strongest, type Gate, type Middleware } from './middleware.js';
import { isNoGuard } from './no-guard.js';
import { covers, nameOfRouter, pathOf, rootOf, runsBefore } from './router-call.js';
import { calleeName } from './same-value.js';

const MOUNTS = /^(?:use|route|mount|register|all)$/u;
const MAX_HOPS = 4;

export interface Guard {
  readonly node: Node;
  readonly option: string | undefined;
}

export class BeforeRoute {
  constructor(
    private readonly middleware: Middleware,
    private readonly lexicon: Lexicon,
  ) {}

  /** What stands before a handler in its list; an object of hooks runs before it wherever it stands. */
  inList(list: readonly (Node | null)[], handler: Node, view: View): Gate[] {
    const at = list.indexOf(handler);
    return list.flatMap((node, index) =>
      node &&
      literalText(node) === undefined &&
      (index < at || (index > at && unwrap(node).type === 'ObjectExpression'))
        ? [this.hookOrMiddleware({ node, view })]
        : [],
    );
  }

  /** `app.get('/x', { preHandler: auth }, handler)` has its hooks in an object. */
  private hookOrMiddleware(value: Value): Gate {
    const node = unwrap(value.node);
    if (node.type !== 'ObjectExpression') return this.middleware.gateOf(value);
    return strongest(
      node.properties.flatMap((one) =>
        one.type === 'Property' && this.lexicon.routeHooks.has(keyName(one) ?? '')
          ? [this.middleware.gateOf({ ...value, node: one.value })]
          : [],
      ),
    );
  }

  /** The middleware in a call's own list that lets only verified callers through, and the option it is, if it is one. */
  guardIn(call: Call, view: View): Guard | undefined {
    for (const argument of call.arguments.slice(0, -1)) {
      const node = unwrap(argument);
      if (literalText(node) !== undefined) continue;
      const parts: Guard[] =
        node.type === 'ObjectExpression'
          ? node.properties.flatMap((one) =>
              one.type === 'Property' && this.lexicon.routeHooks.has(keyName(one) ?? '')
                ? [{ node: one.value, option: keyName(one) }]
                : [],
            )
          : [{ node, option: undefined }];
      const found = parts.find(
        (one) => this.middleware.gateOf({ node: one.node, view }).verified === 'every',
      );
      if (found) return found;
    }
    return undefined;
  }

  /** What the app or router that a route is registered on has been told to run before, and what runs before the router. */
  onRouter(route: Call, path: string | undefined, view: View, hops = 0): Gate[] {
    const callee = unwrap(route.callee);
    if (callee.type !== 'MemberExpression' || hops > MAX_HOPS) return [];
    const app = nameOfRouter(callee.object, view);
    const gates: Gate[] = [];
    for (const call of censusOf(view).calls) {
      const other = unwrap(call.callee);
      if (call === route || call.type !== 'CallExpression' || other.type !== 'MemberExpression') continue;
      const method = keyName(other) ?? '';
      const before = this.lexicon.routeGuards.has(method);
      if (!before && !MOUNTS.test(method)) continue;
      const own = nameOfRouter(other.object, view) === app;
      const used = this.lexicon.eventGuards.has(method) ? undefined : pathOf(call);
      if (own && before && runsBefore(call, route) && covers(used, path))
        gates.push(...call.arguments.flatMap((node) => this.usedGate(node, view)));
      // `app.use('/mcp', requireAuth, router)`
      const mounted = own
        ? -1
        : call.arguments.findIndex((node) => nameOfRouter(node, view) === app && !isBeside(node));
      const mount = mounted < 0 ? undefined : call.arguments[mounted];
      if (mount)
        gates.push(
          ...this.inList(call.arguments, mount, view),
          ...this.onRouter(call, pathOf(call), view, hops + 1),
        );
    }
    for (const { call, scope } of registeredBy(callee.object, view))
      gates.push(
        ...this.inList(call.arguments, scope, view),
        ...this.onRouter(call, undefined, view, hops + 1),
      );
    return gates;
  }

  /** What is used on all paths often lets some through (`/health`): which, is not known. */
  private usedGate(node: Node, view: View): Gate[] {
    if (literalText(node) !== undefined || node.type === 'ArrayExpression') return [];
    const gate = this.hookOrMiddleware({ node, view });
    return [gate.verified === 'some' ? { ...gate, verified: 'unknown' } : gate];
  }
}

/** Koa's `router.allowedMethods()` answers for what the router has no route for. */
const isBeside = (node: Node): boolean => node.type === 'CallExpression' && isNoGuard(calleeName(node) ?? '');

/** `app.register(async (scope) => { scope.get(…) })`: what is handed a scope of the app has the app's hooks, too. */
function registeredBy(router: Node, view: View): { call: Call; scope: Node }[] {
  const inner = rootOf(router);
  const variable = inner.type === 'Identifier' ? variableOf(inner, view) : undefined;
  const part = variable && parameterOf(variable);
  if (!part || part.index > 0 || !isFunction(part.fn)) return [];
  return usesOf(part.fn, view).values.flatMap((scope) => {
    const { parent } = scope;
    return parent?.type === 'CallExpression' &&
      /^(?:register|group|guard|route)$/u.test(calleeName(parent) ?? '')
      ? [{ call: parent, scope }]
      : [];
  });
}
