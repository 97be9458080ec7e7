/** An id under which the server found something of its own before: it was minted here once, and is only used again. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, isNothing, unwrap, walk, type Node } from '../syntax/node.js';
import { definitionOf, variableOf, writtenTo } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { guardsIn, opposite } from './existence.js';
import { calleeName } from './same-value.js';

/** How many names for one record are followed. */
const MAX_NAMES = 4;

/** Methods that tell what a store has. A check of the id's form is none. */
const LOOKS_UP =
  /^(?:[mh]?[gG]et(?:[aA]ll|[eE]x)?|find|load|fetch|read|look_?[uU]p|select|query|restore|h?[eE]xists|has|s?_?[iI]s_?[mM]ember|knows|is_?[kK]nown)(?:$|[A-Z_])/u;
const FORM = /^(?:get|has|read)\w*(?:length|type|format|valid)/iu;

/** Whether the branch that an id is used in is run only where a look-up by that id has found something. */
export function isFoundBefore(use: Node, view: View): boolean {
  const key = view.text.slice(...unwrap(use).range);
  const says = (test: Node): 'exists' | 'missing' | undefined => said(test, key, view);
  for (let at = use; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'IfStatement' && at !== parent.test) {
      const told = says(parent.test);
      if ((at === parent.consequent ? told : opposite(told)) === 'exists') return true;
    }
    if (parent.type === 'ConditionalExpression' && at === parent.consequent && says(parent.test) === 'exists')
      return true;
    if (parent.type === 'LogicalExpression' && parent.operator === '&&' && at === parent.right)
      if (says(parent.left) === 'exists') return true;
    for (const guard of guardsIn(parent)) {
      if (guard.range[0] >= at.range[0]) break;
      if (!guard.alternate && says(guard.test) === 'missing') return true;
    }
  }
  return false;
}

/** What a condition, where it holds, says of what is kept under the key. */
function said(test: Node, key: string, view: View): 'exists' | 'missing' | undefined {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!')
    return opposite(said(node.argument, key, view));
  if (node.type === 'LogicalExpression') {
    const sides = [node.left, node.right].map((side) => said(side, key, view));
    const proves = node.operator === '&&' ? 'exists' : 'missing';
    return sides.find((one) => one === proves);
  }
  if (node.type === 'BinaryExpression') return saidByComparing(node, key, view);
  return isRecord(node, key, view) ? 'exists' : undefined;
}

/** `record !== null`, `(await redis.exists(id)) === 1`, `record.owner === caller`. */
function saidByComparing(
  node: TSESTree.BinaryExpression,
  key: string,
  view: View,
): 'exists' | 'missing' | undefined {
  if (!isRecord(node.left, key, view)) return undefined;
  const right = unwrap(node.right);
  const empty =
    isNothing(right) || (right.type === 'Literal' && (right.value === 0 || right.value === false));
  const equal = /^===?$/u.test(node.operator);
  if (!equal && !/^(?:!==?|>=?|<)$/u.test(node.operator)) return undefined;
  if (node.operator.startsWith('>')) return 'exists';
  if (node.operator === '<') return 'missing';
  return equal === empty ? 'missing' : 'exists';
}

/** Whether a record is one that was found under the key before: `const session = JSON.parse(await redis.get(id))`, changed since. */
export function isFoundUnder(record: Node, key: Node, view: View): boolean {
  const node = unwrap(record);
  if (node.type === 'ObjectExpression')
    return node.properties.some(
      (one) => one.type === 'SpreadElement' && isFoundUnder(one.argument, key, view),
    );
  const variable = node.type === 'Identifier' ? variableOf(node, view) : undefined;
  // A name that is given something else, too, holds a new record where none was found.
  if (variable && writtenTo(variable)?.length !== 1) return false;
  return isRecord(node, view.text.slice(...unwrap(key).range), view);
}

/** Whether a node is a look-up by the key, a name that holds what it gave, or a part of that. */
export function isRecord(node: Node, key: string, view: View, depth = 0): boolean {
  const inner = unwrap(node);
  if (depth > MAX_NAMES) return false;
  switch (inner.type) {
    case 'AwaitExpression':
      return isRecord(inner.argument, key, view, depth);
    case 'MemberExpression':
      return (
        (inner.computed && mentions(inner.property, key, view)) ||
        isRecord(inner.object, key, view, depth + 1)
      );
    case 'CallExpression': {
      const name = calleeName(inner) ?? '';
      if (/^(?:parse|Boolean|keys)$/u.test(name))
        return inner.arguments.some((argument) => isRecord(argument, key, view, depth + 1));
      return (
        LOOKS_UP.test(name) &&
        !FORM.test(name) &&
        inner.arguments.some((argument) => mentions(argument, key, view))
      );
    }
    case 'Identifier': {
      const init = inner.name === key ? undefined : initOf(inner, view);
      return init !== undefined && isRecord(init, key, view, depth + 1);
    }
    default:
      return false;
  }
}

function initOf(name: TSESTree.Identifier, view: View): Node | undefined {
  const variable = variableOf(name, view);
  const declarator = variable && (definitionOf(variable)?.node as Node | undefined);
  return declarator?.type === 'VariableDeclarator' && declarator.init ? declarator.init : undefined;
}

/** Whether an expression is made of the key, also by a name: `const place = `mcp:${sub}:${id}``. */
function mentions(node: Node, key: string, view: View, depth = 0): boolean {
  let found = false;
  walk(node, view.keys, (inner) => {
    if (found || isFunction(inner)) return false;
    if (view.text.slice(...inner.range) === key) found = true;
    else if (inner.type === 'Identifier' && depth < 2) {
      const init = initOf(inner, view);
      found = init?.type === 'TemplateLiteral' && mentions(init, key, view, depth + 1);
    }
    return !found;
  });
  return found;
}
