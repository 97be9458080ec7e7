/** Random values that are drawn from lists: `alphabet[i]`, `uuid.split('-')[0]`, one number of an array of them. */
import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, propertyOf, unwrap, type Node } from '../syntax/node.js';
import { knownValue } from '../syntax/setting.js';
import { soleEnd, type Value } from '../syntax/values.js';
import type { Alternative } from './alternatives.js';

/** The alternatives of an element, by those of its list or index; `undefined` where neither tells. */
export function ofElement(
  node: TSESTree.MemberExpression,
  value: Value,
  of: (node: Node) => readonly Alternative[],
): readonly Alternative[] | undefined {
  const object = unwrap(node.object);
  if (node.computed && object.type === 'CallExpression' && isMethod(object, 'split'))
    // One group of a uuid is 4 to 12 characters of it.
    return of(object).map((one) => (one.kind === 'random' ? { ...one, bits: Math.min(one.bits, 48) } : one));
  if (node.computed && knownValue(soleEnd({ ...value, node: node.property })) === undefined) {
    // The choice is as random as the index.
    const index = of(node.property);
    if (index.every(({ kind }) => kind === 'random' || kind === 'weak')) return index;
  }
  if (!/^\d+$/u.test(keyName(node) ?? '')) return undefined;
  const list = of(object);
  if (list.length === 0 || !list.every((one) => one.kind === 'random' && one.perElement !== undefined))
    return undefined;
  return list.map((one) =>
    one.kind === 'random' ? { ...one, bits: one.perElement ?? one.bits, perElement: undefined } : one,
  );
}

const isMethod = (call: TSESTree.CallExpression, name: string): boolean =>
  call.callee.type === 'MemberExpression' && keyName(call.callee) === name;

/** `Array.from({ length: 16 }, draw)`. */
export function lengthOf(
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  value: Value,
): number | undefined {
  const list = call.arguments[0] && unwrap(call.arguments[0]);
  const length = list?.type === 'ObjectExpression' ? propertyOf(list, 'length') : undefined;
  if (!length || length === 'unknown') return undefined;
  const known = knownValue(soleEnd({ ...value, node: length.value }));
  return typeof known === 'number' ? known : undefined;
}
