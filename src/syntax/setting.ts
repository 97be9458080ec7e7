/** A setting: an option at one place of the source, three-valued, with the library's default where it is absent. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node } from './node.js';
import type { Value } from './values.js';

export type Known = string | number | boolean | null;

export interface Setting {
  /** `found`: stands in the source; `absent`: the default holds; `unknown`: cannot be read. */
  readonly state: 'found' | 'absent' | 'unknown';
  /** The value where it is known: what was found, or the default. `undefined` where it is not known. */
  readonly value: Known | undefined;
  /** Where the option stands in the linted file, or the nearest node that would hold it. */
  readonly site: Node;
  /** How to write it: the object literal to add to, or the call to give an object to; `undefined` where no edit is possible here. */
  readonly home: SettingHome | undefined;
  /** The option's name and the objects it lies in: `['cookie', 'secure']`. */
  readonly path: readonly string[];
  /** The expression that stands there, where one does. */
  readonly given?: Value | undefined;
  /** The object literal in another file that holds it, or lacks it. */
  readonly declaredIn?: Value | undefined;
}

export type SettingHome =
  | { readonly kind: 'property'; readonly property: TSESTree.Property }
  | {
      readonly kind: 'object';
      readonly object: TSESTree.ObjectExpression;
      readonly missing: readonly string[];
    }
  | {
      readonly kind: 'argument';
      readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
      readonly index: number;
      readonly missing: readonly string[];
    }
  /** The text of a cookie: a literal, a sum that ends in anything, or a list that is joined. */
  | { readonly kind: 'text'; readonly text: Node };

/** Whether a setting is certainly one of these values, found or by default. */
export const isOneOf = (setting: Setting | undefined, ...values: readonly (Known | undefined)[]): boolean =>
  setting !== undefined && setting.state !== 'unknown' && values.includes(setting.value ?? undefined);

/** An end that is a literal, as a value; `undefined` for anything that has to be computed. */
export function knownValue(end: Value | undefined): Known | undefined {
  const node = end?.node;
  if (!node) return undefined;
  if (node.type === 'Literal' && !(node.value instanceof RegExp) && typeof node.value !== 'bigint')
    return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  if (node.type === 'UnaryExpression') {
    const inner = knownValue({ ...(end as Value), node: node.argument });
    if (node.operator === '!' && typeof inner === 'number') return !inner;
    if (node.operator === '-' && typeof inner === 'number') return -inner;
  }
  return undefined;
}
