/** Expressions that are strings whatever their parts are: no type checker is needed to say so. */
import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, literalText, type Node } from './node.js';
import { definitionOf, variableOf } from './variable.js';
import type { View } from './view.js';

/** Methods that give a string where they give anything. `slice` and `at` are also an array's. */
const STRING_METHODS = new Set([
  'substring',
  'substr',
  'trim',
  'trimStart',
  'trimEnd',
  'replace',
  'replaceAll',
  'toLowerCase',
  'toUpperCase',
  'padStart',
  'padEnd',
  'normalize',
  'repeat',
  'charAt',
  'toString',
  'join',
]);
const STRING_FUNCTIONS = new Set(['String', 'encodeURIComponent', 'decodeURIComponent', 'btoa', 'atob']);

/** Whether an expression is a string, neither unset nor an array, by its own text. */
export function isCertainlyString(node: Node, view: View): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string';
    case 'TemplateLiteral':
      return true;
    case 'BinaryExpression':
      return (
        node.operator === '+' && (isCertainlyString(node.left, view) || isCertainlyString(node.right, view))
      );
    case 'ConditionalExpression':
      return isCertainlyString(node.consequent, view) && isCertainlyString(node.alternate, view);
    case 'CallExpression':
      return givesString(node, view);
    case 'Identifier': {
      const variable = variableOf(node, view);
      const declarator = variable && (definitionOf(variable)?.node as Node | undefined);
      return (
        declarator?.type === 'VariableDeclarator' &&
        declarator.parent.kind === 'const' &&
        declarator.id.type === 'Identifier' &&
        declarator.init !== null &&
        declarator.init.type !== 'Identifier' &&
        isCertainlyString(declarator.init, view)
      );
    }
    default:
      return false;
  }
}

function givesString(node: TSESTree.CallExpression, view: View): boolean {
  const { callee, arguments: given } = node;
  if (mayStopShort(node)) return false;
  if (callee.type === 'Identifier') return STRING_FUNCTIONS.has(callee.name) && !variableOf(callee, view);
  if (callee.type !== 'MemberExpression') return false;
  const name = keyName(callee) ?? '';
  // `hmac.digest('hex')`: without an encoding it gives bytes.
  if (name === 'digest') return literalText(given[0]) !== undefined;
  return STRING_METHODS.has(name);
}

/** `header?.trim()`: an optional chain may give nothing. */
function mayStopShort(node: Node): boolean {
  if (node.type === 'CallExpression') return node.optional || mayStopShort(node.callee);
  return node.type === 'MemberExpression' && (node.optional || mayStopShort(node.object));
}
