/**
 * A door: a function that answers requests, by what verbs and paths it is come to, and what runs before it: middleware of
 * its route, of its router and of the app, wrappers around it, guards on its class.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { usesOf } from '../syntax/call-sites.js';
import { keyName, literalText, outermostSame, unwrap, type FunctionNode, type Node } from '../syntax/node.js';
import { variableOf } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { BeforeRoute, type Guard } from './before-route.js';
import { guardedRoute, type Route } from './guarded-route.js';
import { isPlatformExport } from './handler-place.js';
import { BY_NAME, IDENTIFIED, OPEN, strongest, UNKNOWN, type Gate, type Middleware } from './middleware.js';
import { isNoGuard } from './no-guard.js';
import { isRouter, pathOf, routeCall, verbsOf } from './router-call.js';
import { calleeName } from './same-value.js';
import { isAuthMiddlewareName } from './verification.js';

const MAX_HOPS = 4;

export class Doors {
  private readonly before: BeforeRoute;

  constructor(
    private readonly lexicon: Lexicon,
    private readonly middleware: Middleware,
  ) {
    this.before = new BeforeRoute(middleware, lexicon);
  }

  /** The middleware that a route has of its own and that lets only verified callers through. */
  guardOf({ call }: Route, view: View): Guard | undefined {
    return call && this.before.guardIn(call, view);
  }

  /** The routes that lead to a function; empty where none is in sight. */
  routesTo(fn: FunctionNode, view: View): readonly Route[] {
    const guarded = guardedRoute(fn, view, this.lexicon);
    if (guarded) return [guarded];
    const uses = usesOf(fn, view).values.flatMap((value) => this.routesAt(value, view, [], 0));
    // `export async function POST(request)`
    return uses.length === 0 && fn.type === 'FunctionDeclaration' && isPlatformExport(fn)
      ? [{ verb: fn.id?.name ?? 'all', path: undefined, gate: OPEN, call: undefined }]
      : uses;
  }

  /** The routes that a function handed on at this place, or a name for it, is registered for. */
  routesAt(value: Node, view: View, around: readonly Gate[], hops: number): readonly Route[] {
    const at = outermostSame(value);
    const { parent } = at;
    if (hops > MAX_HOPS) return [];
    switch (parent?.type) {
      case 'ArrayExpression':
        return this.routesAt(
          parent,
          view,
          [...around, ...this.before.inList(parent.elements, at, view)],
          hops + 1,
        );
      case 'SpreadElement':
        return this.routesAt(parent, view, around, hops + 1);
      case 'VariableDeclarator':
        // `const handler = withAuth(fn)`, `export const POST = …`
        return parent.init === at && parent.id.type === 'Identifier'
          ? this.routesOfName(parent.id, view, around, hops)
          : [];
      case 'ExportSpecifier':
        return [{ verb: nameOfExport(parent), path: undefined, gate: strongest(around), call: undefined }];
      case 'Property':
        return this.routesOfProperty(parent, view, around);
      case 'CallExpression':
        return parent.callee === at ? [] : this.routesOfCall(parent, at, view, around, hops);
      default:
        return [];
    }
  }

  private routesOfName(id: TSESTree.Identifier, view: View, around: readonly Gate[], hops: number): Route[] {
    const variable = variableOf(id, view);
    const exported = id.parent.parent?.parent?.type === 'ExportNamedDeclaration';
    const own: Route[] =
      exported && /^(?:GET|POST|PUT|PATCH|DELETE|ALL)$/u.test(id.name)
        ? [{ verb: id.name.toLowerCase(), path: undefined, gate: strongest(around), call: undefined }]
        : [];
    const uses = variable?.references.filter((one) => one.isRead()) ?? [];
    return [
      ...own,
      ...uses.flatMap(({ identifier }) => this.routesAt(identifier as Node, view, around, hops + 1)),
    ];
  }

  /** `{ method: 'POST', url: '/mcp', preHandler: [auth], handler: fn }`, `{ fetch: fn }`. */
  private routesOfProperty(property: TSESTree.Property, view: View, around: readonly Gate[]): Route[] {
    const name = keyName(property) ?? '';
    const object = property.parent;
    if (object.type !== 'ObjectExpression') return [];
    const part = (names: RegExp): Node | undefined =>
      object.properties.find(
        (one): one is TSESTree.Property => one.type === 'Property' && names.test(keyName(one) ?? ''),
      )?.value;
    const hooks = [...this.lexicon.routeHooks].flatMap((hook) => {
      const given = part(new RegExp(`^${hook}$`, 'u'));
      return given ? [this.middleware.gateOf({ node: given, view })] : [];
    });
    if (name !== 'handler' && name !== 'fetch' && !/^[A-Z]+$/u.test(name)) return [];
    const call = object.parent.type === 'CallExpression' ? object.parent : undefined;
    const before = call ? this.before.onRouter(call, undefined, view) : [];
    const verb = literalText(part(/^methods?$/u)) ?? name;
    return [
      {
        verb: verb.toLowerCase(),
        path: literalText(part(/^(?:url|path|route)$/u)),
        gate: strongest([...around, ...hooks, ...before]),
        call,
      },
    ];
  }

  private routesOfCall(
    call: TSESTree.CallExpression,
    handler: Node,
    view: View,
    around: readonly Gate[],
    hops: number,
  ): readonly Route[] {
    const callee = unwrap(call.callee);
    const method = callee.type === 'MemberExpression' ? (keyName(callee) ?? '') : '';
    if (
      callee.type === 'MemberExpression' &&
      this.lexicon.routeMethods.has(method) &&
      isRouter(callee.object, call, handler)
    ) {
      const path = pathOf(call) ?? pathOf(routeCall(callee.object));
      const verbs = verbsOf(call);
      const gates = [
        ...around,
        ...this.before.inList(call.arguments.slice(verbs ? 2 : 0), handler, view),
        ...this.before.onRouter(call, path, view),
      ];
      return [{ verb: verbs?.join('|') ?? method, path, gate: strongest(gates), call }];
    }
    const name = this.lexicon.paths.of({ node: call, view });
    const first = call.arguments[0];
    if (/^@node-server$/u.test(name ?? '') || /createServer|serve$/iu.test(calleeName(call) ?? ''))
      return [{ verb: 'all', path: undefined, gate: strongest(around), call }];
    // A wrapper such as `withMcpAuth(handler, …)` or `asyncHandler(handler)`.
    return this.routesAt(call, view, [...around, first ? this.wrapperGate(name, call) : OPEN], hops + 1);
  }

  private wrapperGate(path: string | undefined, call: TSESTree.CallExpression): Gate {
    if (path !== undefined && this.lexicon.authWrappers.has(path)) return IDENTIFIED;
    const name = calleeName(call) ?? '';
    return isAuthMiddlewareName(name) ? BY_NAME : isNoGuard(name) ? OPEN : UNKNOWN;
  }
}

const nameOfExport = ({ exported }: TSESTree.ExportSpecifier): string =>
  (exported.type === 'Identifier' ? exported.name : exported.value).toLowerCase();
