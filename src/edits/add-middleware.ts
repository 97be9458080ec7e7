/** Puts middleware that another route has before a route's handler, where everything that it is made of is in reach. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Call } from '../syntax/call-sites.js';
import {
  enclosingFunction,
  isFunction,
  isInside,
  literalText,
  unwrap,
  walk,
  type Node,
} from '../syntax/node.js';
import { definitionOf, variableOf } from '../syntax/variable.js';
import { viewOf, type View } from '../syntax/view.js';

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

export interface Addition {
  readonly expression: Node;
  /** The option of the route that holds it; absent where middleware stands in the list of arguments. */
  readonly option: string | undefined;
  /** The call that registers the route. */
  readonly call: Call;
}

/** `null` where the route is written in another form, or the middleware is made of something that is not in reach there. */
export function addMiddleware(
  { expression, option, call }: Addition,
  context: Context,
): TSESLint.ReportFixFunction | null {
  const view = viewOf(context);
  const handler = call.arguments.at(-1);
  const callee = unwrap(call.callee);
  if (!handler || callee.type !== 'MemberExpression' || literalText(handler) !== undefined) return null;
  if (unwrap(handler).type === 'ObjectExpression') return null;
  if (option !== undefined && call.arguments.length > 2) return null;
  if (!isInReach(expression, call, view)) return null;
  const text = view.text.slice(...expression.range);
  return (fixer) =>
    fixer.insertTextBefore(handler, option === undefined ? `${text}, ` : `{ ${option}: ${text} }, `);
}

/** Names, members and calls only, whose names are defined before and around the place. */
function isInReach(expression: Node, place: Node, view: View): boolean {
  let reached = true;
  walk(expression, view.keys, (node) => {
    if (isFunction(node) || /^(?:This|Await|Assignment|Update|Yield|Class)/u.test(node.type)) reached = false;
    if (node.type === 'Identifier') reached &&= isDefinedFor(node, place, view);
    return reached;
  });
  return reached;
}

function isDefinedFor(node: TSESTree.Identifier, place: Node, view: View): boolean {
  const { parent } = node;
  if (parent.type === 'MemberExpression' && parent.property === node && !parent.computed) return true;
  if (parent.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand) return true;
  const variable = variableOf(node, view);
  const definition = variable && definitionOf(variable);
  if (!variable || !definition) return false;
  const scope = variable.scope.block as Node;
  if (!isInside(place, scope)) return false;
  // What is declared in the same list of statements has to come first.
  return (
    (definition.type as string) !== 'Variable' ||
    (enclosingFunction(place) ?? place) !== (enclosingFunction(definition.name as Node) ?? place) ||
    definition.name.range[0] < place.range[0]
  );
}
