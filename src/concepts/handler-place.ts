/** Places of functions that servers of any make and platforms run for each request, whoever the server is. */
import { keyName, literalText, outermostSame, type FunctionNode, type Node } from '../syntax/node.js';

/** `export async function POST(request)`: Next.js, SvelteKit, Astro and others call exports by the verb's name. */
const VERB_EXPORT = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ALL)$/u;
/** React Router and Remix call these with `{ request, … }`. */
const ROUTE_MODULE_EXPORT = /^(?:action|loader)$/u;

export function isPlatformExport(fn: FunctionNode): boolean {
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
/** `listener.on('request', fn)`, `sockets.on('connection', fn)`, `listener.onConnection(fn)`. */
const EVENT = /^(?:request|connection)$/u;
const EVENT_METHOD = /^on(?:New)?(?:Connection|Request)$/u;
const MAX_WRAPPERS = 3;

/**
 * Whether a function stands where servers of any make take handlers: `router.post('/mcp', fn)`, also wrapped or in a
 * list; `{ method: 'POST', path: '/mcp', handler: fn }`; `{ '/mcp': { POST: fn } }`; `export { fn as POST }`; or where an
 * event stands for a request or a connection.
 */
export function isRoutePlace(value: Node, parameters: number, wrappers = 0): boolean {
  const at = outermostSame(value);
  const { parent } = at;
  switch (parent?.type) {
    case 'ExportSpecifier':
      return parent.exported.type === 'Identifier' && VERB_EXPORT.test(parent.exported.name);
    case 'Property': {
      if (parent.value !== at || parent.parent.type !== 'ObjectExpression') return false;
      const name = keyName(parent) ?? '';
      if (VERB_EXPORT.test(name) || EVENT_METHOD.test(name)) return true;
      return (
        name === 'handler' &&
        parent.parent.properties.some(
          (other) => other.type === 'Property' && /^(?:path|url|route|methods?)$/u.test(keyName(other) ?? ''),
        )
      );
    }
    case 'ArrayExpression':
      return isRoutePlace(parent, parameters, wrappers + 1);
    case 'CallExpression': {
      if (parent.callee === at || wrappers > MAX_WRAPPERS) return false;
      const [first] = parent.arguments;
      const method = parent.callee.type === 'MemberExpression' ? (keyName(parent.callee) ?? '') : '';
      if (EVENT_METHOD.test(method)) return true;
      if (ROUTE_METHOD.test(method) && first !== at)
        return isRoutePath(first) || (method === 'on' && EVENT.test(literalText(first) ?? ''));
      // A wrapper such as `asyncHandler(async (req, res) => …)` hands on what it is handed; a thunk is no handler.
      return parameters > 0 && isRoutePlace(parent, parameters, wrappers + 1);
    }
    default:
      return false;
  }
}

const isRoutePath = (node: Node | undefined): boolean =>
  /^(?:\/|\*$)/u.test(
    literalText(node) ?? (node?.type === 'TemplateLiteral' ? (node.quasis[0]?.value.raw ?? '') : ''),
  );
