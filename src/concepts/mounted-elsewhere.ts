/**
 * Where other files let requests come to a door of this one: they put its handler on a route of theirs, call it from a
 * handler of theirs, or mount its router.
 */
import { methodOf, usesOf } from '../syntax/call-sites.js';
import { censusOf } from '../syntax/census.js';
import { exportedNames, exportedNamesOf } from '../syntax/exported-names.js';
import { mentionsElsewhere } from '../syntax/mentions-elsewhere.js';
import {
  enclosingClass,
  enclosingFunction,
  keyName,
  outermostSame,
  returnedValues,
  unwrap,
  type FunctionNode,
  type Node,
} from '../syntax/node.js';
import { soleEnd } from '../syntax/values.js';
import { variableOf, type Variable } from '../syntax/variable.js';
import type { Place, View } from '../syntax/view.js';
import type { Route } from './guarded-route.js';
import { routerOf } from './router-call.js';

interface Mounted {
  readonly fn: FunctionNode;
  readonly routes: readonly Route[];
}

/** A first look: whether other files can have to do with a door at all. */
export const mayBeMounted = ({ fn, routes }: Mounted, view: View): boolean =>
  routes.length === 0
    ? usesOf(fn, view).exported
    : routes.every(({ gate }) => !gate.identifies) && /\bexports?\b/u.test(view.text);

/** The expressions in other files that stand for a door's handler, or for the router that it is registered on; calls of it. */
export function mountsOf({ fn, routes }: Mounted, view: View): readonly Place[] {
  if (routes.length === 0) return [...handlersIn(fn, view), ...methodsIn(fn, view)];
  const routers = new Set(
    routes.flatMap(({ call }) => {
      const router = call && routerOf(call);
      return (router?.type === 'Identifier' && variableOf(router, view)) || [];
    }),
  );
  return [...routers].flatMap((router) => routersIn(router, view));
}

const handlersIn = (fn: FunctionNode, view: View): Place[] =>
  exportedNamesOf(fn, view).flatMap((name) => mentionsElsewhere(name, view).map(orCall));

/** A function that is called stands for nothing: its call does. */
function orCall(place: Place): Place {
  const at = outermostSame(place.node);
  const { parent } = at;
  return parent?.type === 'CallExpression' && parent.callee === at ? { ...place, node: parent } : place;
}

/** `const controller = new Controller(); app.post('/mcp', auth, controller.handle)` */
function methodsIn(fn: FunctionNode, view: View): Place[] {
  const method = methodOf(fn);
  const owner = method && enclosingClass(method);
  const name = method && keyName(method);
  const id = owner?.type === 'ClassDeclaration' ? owner.id : undefined;
  const variable = id ? variableOf(id, view) : undefined;
  if (!variable || name === undefined) return [];
  return exportedNames(variable).flatMap((as) =>
    mentionsElsewhere(as, view).flatMap((mention) => membersOf(mention, name)),
  );
}

/** The members by a name of what is made by a class, where they are called or handed on. */
function membersOf({ node, view }: Place, name: string): Place[] {
  if (node.parent?.type !== 'NewExpression') return [];
  const made = node.parent;
  const isMember = (one: Node): boolean =>
    one.type === 'MemberExpression' &&
    keyName(one) === name &&
    soleEnd({ node: one.object, view })?.node === made;
  return censusOf(view).calls.flatMap((call) => [
    ...(isMember(unwrap(call.callee)) ? [{ node: call, view }] : []),
    ...call.arguments.filter((one) => isMember(unwrap(one))).map((one) => ({ node: one, view })),
  ]);
}

/** An exported router, or what an exported function that makes and returns one gives. */
function routersIn(router: Variable, view: View): Place[] {
  const own = exportedNames(router).flatMap((name) => mentionsElsewhere(name, view));
  const definition = router.defs[0]?.name as Node | undefined;
  const maker = definition && enclosingFunction(definition);
  const returns =
    maker &&
    returnedValues(maker, view.keys).some(
      (value) => value.type === 'Identifier' && variableOf(value, view) === router,
    );
  return returns
    ? [...own, ...handlersIn(maker, view).filter(({ node }) => node.type === 'CallExpression')]
    : own;
}
