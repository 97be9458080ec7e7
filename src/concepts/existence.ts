/** Whether a record exists where it is written: then the write changes it and creates nothing. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, unwrap, walk, type Node } from '../syntax/node.js';
import { definitionOf, variableOf } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { calleeName } from './same-value.js';

/** How many names for one record are followed: `const b = a` may stand before `const a = b`. */
const MAX_NAMES = 5;

/**
 * What is known of the record under the key where it is written: `exists` after `if (!store.has(key)) return …` or within
 * `if (record) { … }`, `missing` within `if (!record) { … }`.
 */
export function existenceAt(write: Node, key: Node, view: View): 'exists' | 'missing' | undefined {
  const says = nearestSaying(write, key, view);
  return says === 'missing' && isRestored(write, key, view) ? 'exists' : says;
}

function nearestSaying(write: Node, key: Node, view: View): 'exists' | 'missing' | undefined {
  const keyText = view.text.slice(...unwrap(key).range);
  for (let at = write; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'IfStatement' && at !== parent.test) {
      const says = existenceSaid(parent.test, keyText, view);
      if (says) return at === parent.consequent ? says : opposite(says);
    }
    for (const guard of guardsIn(parent)) {
      if (guard.range[0] >= at.range[0]) break;
      const says = guard.alternate ? undefined : existenceSaid(guard.test, keyText, view);
      if (says) return opposite(says);
    }
    // Beyond the function that the write runs in, nothing is known of the order.
    if (isFunction(parent)) return undefined;
  }
  return undefined;
}

const LOOKING_UP = /^(?:get|find|load|fetch|read|look_?up|select|restore|query)/iu;

/**
 * Whether what a cache lacks was found before where sessions are kept for good: `const stored = await store.load(id);
 * if (!stored) throw …`.
 */
function isRestored(write: Node, key: Node, view: View): boolean {
  const keyText = view.text.slice(...unwrap(key).range);
  for (let at = write; at.parent && !isFunction(at); at = at.parent)
    for (const { range, test, alternate } of guardsIn(at.parent)) {
      if (range[0] >= at.range[0]) break;
      const record =
        test.type === 'UnaryExpression' && test.operator === '!' ? unwrap(test.argument) : undefined;
      const variable = record?.type === 'Identifier' && !alternate ? variableOf(record, view) : undefined;
      const declarator = variable && (definitionOf(variable)?.node as Node | undefined);
      const init =
        declarator?.type === 'VariableDeclarator' && declarator.init ? unwrap(declarator.init) : undefined;
      const call = init?.type === 'AwaitExpression' ? unwrap(init.argument) : init;
      if (
        call?.type === 'CallExpression' &&
        LOOKING_UP.test(calleeName(call) ?? '') &&
        mentions(call, keyText, view)
      )
        return true;
    }
  return false;
}

/**
 * Whether a use comes after a branch that turns the request away because of the id, on a condition of the server's own:
 * `if (id && !allowsClientIds) return reject()`. What is let through then is the server's decision.
 */
export function isScreened(use: Node, view: View): boolean {
  const key = view.text.slice(...unwrap(use).range);
  for (let at = use; at.parent; at = at.parent) {
    for (const guard of guardsIn(at.parent)) {
      if (guard.range[0] >= at.range[0]) break;
      if (screens(guard.test, key, view)) return true;
    }
  }
  return false;
}

const guards = new WeakMap<Node, readonly TSESTree.IfStatement[]>();

/** The branches among a block's own statements that leave it, in order. */
export function guardsIn(block: Node): readonly TSESTree.IfStatement[] {
  if (!('body' in block) || !Array.isArray(block.body)) return [];
  let found = guards.get(block);
  if (!found) {
    found = (block.body as Node[]).filter(
      (statement): statement is TSESTree.IfStatement =>
        statement.type === 'IfStatement' && leaves(statement.consequent),
    );
    guards.set(block, found);
  }
  return found;
}

function screens(test: Node, key: string, view: View): boolean {
  const node = unwrap(test);
  if (isOption(node, view)) return true;
  if (node.type !== 'LogicalExpression' || node.operator !== '&&' || existenceSaid(node, key, view))
    return false;
  const sides = [unwrap(node.left), unwrap(node.right)];
  return (
    sides.some((side) => side.type === 'Identifier' && mentions(side, key, view)) &&
    sides.some((side) => !mentions(side, key, view))
  );
}

/** `!this.options.allowsClientIds`: a switch that whoever runs the server has set. */
function isOption(node: Node, view: View): boolean {
  const inner = node.type === 'UnaryExpression' && node.operator === '!' ? unwrap(node.argument) : node;
  return (
    inner.type === 'MemberExpression' &&
    !inner.computed &&
    /option|config|setting|\benv\b|allow|external/iu.test(view.text.slice(...inner.range))
  );
}

/** What a condition, where it holds, says of the record under the key. */
export function existenceSaid(test: Node, key: string, view: View): 'exists' | 'missing' | undefined {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!')
    return opposite(existenceSaid(node.argument, key, view));
  if (node.type === 'LogicalExpression') {
    const said = [node.left, node.right].map((side) => existenceSaid(side, key, view));
    // Of `a && b` both hold; of `a || b` at least one, so only a guard that leaves on it proves anything.
    return node.operator === '&&'
      ? said.find((one) => one === 'exists')
      : said.find((one) => one === 'missing');
  }
  if (node.type === 'BinaryExpression' && /^[!=]==?$/u.test(node.operator) && isNothing(node.right))
    return refersToRecord(node.left, key, view)
      ? node.operator.startsWith('!')
        ? 'exists'
        : 'missing'
      : undefined;
  return refersToRecord(node, key, view) ? 'exists' : undefined;
}

export const opposite = (said: 'exists' | 'missing' | undefined): 'exists' | 'missing' | undefined =>
  said === undefined ? undefined : said === 'exists' ? 'missing' : 'exists';

/** A look-up by the key (`store.get(key)`, `store[key]`), or a variable that holds the result of one. */
function refersToRecord(node: Node, key: string, view: View, depth = 0): boolean {
  const inner = unwrap(node);
  if (depth > MAX_NAMES) return false;
  if (inner.type === 'AwaitExpression') return refersToRecord(inner.argument, key, view, depth);
  if (inner.type === 'CallExpression')
    return inner.arguments.some((argument) => mentions(argument, key, view));
  if (inner.type === 'MemberExpression') return inner.computed && mentions(inner.property, key, view);
  if (inner.type !== 'Identifier' || inner.name === key) return false;
  const variable = variableOf(inner, view);
  const declarator = variable && (definitionOf(variable)?.node as Node | undefined);
  return (
    declarator?.type === 'VariableDeclarator' &&
    declarator.init !== null &&
    refersToRecord(declarator.init, key, view, depth + 1)
  );
}

function mentions(node: Node, key: string, view: View): boolean {
  if (view.text.slice(...unwrap(node).range) === key) return true;
  let found = false;
  walk(node, view.keys, (inner) => {
    found ||= inner.type === 'Identifier' && inner.name === key;
    return !found;
  });
  return found;
}

const isNothing = (node: Node): boolean =>
  (node.type === 'Literal' && (node.value === null || node.value === 0)) ||
  (node.type === 'Identifier' && node.name === 'undefined');

/** Whether a statement always ends the function or the turn of the loop. */
export function leaves(statement: Node): boolean {
  const last =
    statement.type === 'BlockStatement' ? (statement as TSESTree.BlockStatement).body.at(-1) : statement;
  return last !== undefined && /^(?:Return|Throw|Continue|Break)Statement$/u.test(last.type);
}
