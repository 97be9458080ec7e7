/**
 * Which functions are run for each request (or each connection), and how we know. A function counts when a framework
 * hands it requests, when it stands where routes stand, when it is exported as platforms call exports, when it takes a
 * request, or when a function that counts calls it. Nothing is said of a function that only other files call.
 */
import type { Lexicon } from '../frameworks/lexicon.js';
import { methodOf, usesOf, type Call } from '../syntax/call-sites.js';
import {
  isFunction,
  keyName,
  literalText,
  outermostSame,
  type FunctionNode,
  type Node,
} from '../syntax/node.js';
import type { View } from '../syntax/view.js';

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
    return roles ? this.hasRequest(roles) : isRoutePosition(node, parameters);
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

/** `export async function POST(request)`: Next.js, SvelteKit, Astro and others call exports by the verb's name. */
const VERB_EXPORT = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ALL)$/u;
/** React Router and Remix call these with `{ request, … }`. */
const ROUTE_MODULE_EXPORT = /^(?:action|loader)$/u;

function isPlatformExport(fn: FunctionNode): boolean {
  const declaration =
    fn.type === 'FunctionDeclaration'
      ? fn
      : fn.parent.type === 'VariableDeclarator' && fn.parent.init === fn
        ? fn.parent
        : undefined;
  if (declaration?.id?.type !== 'Identifier') return false;
  const { name } = declaration.id;
  if (!VERB_EXPORT.test(name) && !(ROUTE_MODULE_EXPORT.test(name) && takesRequestPart(fn))) return false;
  const statement = declaration.type === 'VariableDeclarator' ? declaration.parent : declaration;
  return statement.parent?.type === 'ExportNamedDeclaration';
}

/** `({ request }) =>` */
function takesRequestPart(fn: FunctionNode): boolean {
  const first = fn.params[0];
  return (
    first?.type === 'ObjectPattern' &&
    first.properties.some((property) => property.type === 'Property' && keyName(property) === 'request')
  );
}

const ROUTE_METHOD = /^(?:get|post|put|patch|delete|del|all|use|on|head|options|route)$/u;
const MAX_WRAPPERS = 3;

/**
 * Whether a function stands where servers of any make take handlers: `router.post('/mcp', fn)`, also wrapped or in a
 * list; `{ method: 'POST', path: '/mcp', handler: fn }`; `{ '/mcp': { POST: fn } }`; `export { fn as POST }`.
 */
function isRoutePosition(value: Node, parameters: number, wrappers = 0): boolean {
  const at = outermostSame(value);
  const { parent } = at;
  switch (parent?.type) {
    case 'ExportSpecifier':
      return parent.exported.type === 'Identifier' && VERB_EXPORT.test(parent.exported.name);
    case 'Property': {
      if (parent.value !== at || parent.parent.type !== 'ObjectExpression') return false;
      const name = keyName(parent) ?? '';
      if (VERB_EXPORT.test(name)) return true;
      return (
        name === 'handler' &&
        parent.parent.properties.some(
          (other) => other.type === 'Property' && /^(?:path|url|route|methods?)$/u.test(keyName(other) ?? ''),
        )
      );
    }
    case 'ArrayExpression':
      return isRoutePosition(parent, parameters, wrappers + 1);
    case 'CallExpression': {
      if (parent.callee === at || wrappers > MAX_WRAPPERS) return false;
      if (
        parent.callee.type === 'MemberExpression' &&
        ROUTE_METHOD.test(keyName(parent.callee) ?? '') &&
        parent.arguments[0] !== at
      )
        return isRoutePath(parent.arguments[0]);
      // A wrapper such as `asyncHandler(async (req, res) => …)` hands on what it is handed; a thunk is no handler.
      return parameters > 0 && isRoutePosition(parent, parameters, wrappers + 1);
    }
    default:
      return false;
  }
}

const isRoutePath = (node: Node | undefined): boolean =>
  /^(?:\/|\*$)/u.test(
    literalText(node) ?? (node?.type === 'TemplateLiteral' ? (node.quasis[0]?.value.raw ?? '') : ''),
  );
