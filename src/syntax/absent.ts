/** What code writes for a value that is absent. */
import { unwrap, type Node } from './node.js';

export const isEmptyObject = (node: Node): boolean =>
  node.type === 'ObjectExpression' && node.properties.length === 0;

/** `req.url ?? '/'`: a text of the code's own stands in for what is absent. */
export function withoutDefault(node: Node): Node {
  const inner = unwrap(node);
  return inner.type === 'LogicalExpression' && inner.operator !== '&&' && inner.right.type === 'Literal'
    ? inner.left
    : node;
}
