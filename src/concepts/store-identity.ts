/** Whether two expressions mean one store: by the object that they end in, else by the name in its class or its scope. */
import { enclosingClass, unwrap, type Node } from '../syntax/node.js';
import { soleEnd } from '../syntax/values.js';
import { definitionOf, variableOf } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';

/** A text that is the same for all expressions that mean the same store. */
export function identityOf(store: Node, view: View): string {
  const node = unwrap(store);
  const end = soleEnd({ node, view });
  if (end && /^(?:New|Object|Call)Expression$/u.test(end.node.type))
    return `${end.view.filename}:${end.node.range[0]}`;
  const variable = node.type === 'Identifier' ? variableOf(node, view) : undefined;
  const name = variable && definitionOf(variable)?.name;
  if (name) return `${view.filename}:${name.range[0]}`;
  const owner = /^this\b/u.test(view.text.slice(...node.range)) ? enclosingClass(node) : undefined;
  return `${owner?.range[0] ?? ''}:${view.text.slice(...node.range)}`;
}
