/** Members of a record that say whose it is. */
import type { Lexicon } from '../frameworks/lexicon.js';
import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, type Node } from '../syntax/node.js';
import { endsOf, type Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { originOf } from './value-origin.js';

/** Who wrote something does not own it by that, nor who is to do it. */
const WRITERS =
  /(?:by|author|editor|writer|assignee|reporter|reviewer|sender|from|to|actor|last\w*|modified\w*|updated\w*)$/iu;

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

/** Whether a record that is put into a store says whose it is, by whatever member: who calls is its value. */
export function holdsCaller(value: Node, view: View, lexicon: Lexicon): boolean {
  const [end, more] = endsOf({ node: value, view });
  if (more || end?.node.type !== 'ObjectExpression') return false;
  return end.node.properties.some(
    (one) =>
      one.type === 'Property' &&
      !/^(?:Literal|ArrayExpression|ObjectExpression)$/u.test(one.value.type) &&
      !isWriter(keyName(one) ?? '') &&
      isCaller({ ...end, node: one.value }, lexicon),
  );
}

const isWriter = (name: string): boolean => name !== 'by' && WRITERS.test(name);

/** Whether a value is who calls, or a part of that. */
export function isCaller(value: Value, lexicon: Lexicon): boolean {
  const { principal, carried, fromClient } = originOf(value, lexicon);
  return principal || (carried && !fromClient);
}
