/** Members of a record that say whose it is. */
import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, type Node } from '../syntax/node.js';
import { endsOf } from '../syntax/values.js';
import type { View } from '../syntax/view.js';

/** A tenant has many users, and who wrote something does not own it by that. */
const OWNERS =
  /^(?:owner\w*|user|user_?id|user_?name|uid|sub|subject|principal\w*|identity|account_?id|email|user_?email|client_?id)$/iu;

/** The owner-like members of a record that is put into a store, with their values; `undefined` where it cannot be read. */
export function ownersWritten(value: Node, view: View): ReadonlyMap<string, Node> | undefined {
  const [end, more] = endsOf({ node: value, view });
  if (more || end?.view !== view || end.node.type !== 'ObjectExpression') return undefined;
  const found = end.node.properties.filter(
    (one): one is TSESTree.Property => one.type === 'Property' && OWNERS.test(keyName(one) ?? ''),
  );
  return new Map(found.map((one) => [keyName(one) as string, one.value]));
}
