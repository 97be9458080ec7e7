/** Whether TypeScript widens the values of an object literal, because nothing where it stands says their types. */
import type { Node } from '../syntax/node.js';

/** `const options = { sameSite: 'lax' }` has a `string`; as an argument, annotated, `satisfies` or `as const` it has `'lax'`. */
export function isWidened(object: Node): boolean {
  let at = object;
  for (;;) {
    const { parent } = at;
    switch (parent?.type) {
      case 'Property':
      case 'ObjectExpression':
      case 'ArrayExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
        at = parent;
        continue;
      case 'CallExpression':
      case 'NewExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
        return false;
      case 'VariableDeclarator':
        return !parent.id.typeAnnotation;
      case 'PropertyDefinition':
        return !parent.typeAnnotation;
      case 'ArrowFunctionExpression':
      case 'ReturnStatement':
        return !returnTypeOf(parent);
      default:
        return true;
    }
  }
}

function returnTypeOf(node: Node): Node | undefined {
  for (let at: Node | undefined = node; at; at = at.parent)
    if ('returnType' in at) return at.returnType ?? undefined;
  return undefined;
}
