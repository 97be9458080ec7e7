/** A cookie that is written to be forgotten: no value, no lifetime, or an end in the past. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isNothing, keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import { isOneOf, knownValue, type Setting } from '../syntax/setting.js';
import { soleEnd, type Value } from '../syntax/values.js';

/** What is written into a cookie that is to be forgotten. */
const NO_VALUE = /^(?:|deleted?|none|null|undefined|expired|cleared|invalid|logged_?out|logout)$/iu;

export interface Lifetime {
  readonly value?: Value | undefined;
  readonly maxAge?: Setting | undefined;
  readonly expires?: Value | undefined;
}

/** Whether the browser is only told to forget the cookie. */
export function isForgotten({ value, maxAge, expires }: Lifetime): boolean {
  if (value && isNoValue(value)) return true;
  if (maxAge?.state === 'found' && (isOneOf(maxAge, '0') || Number(maxAge.value ?? 1) <= 0)) return true;
  return expires !== undefined && isPast(expires);
}

function isNoValue(value: Value): boolean {
  const end = soleEnd(value);
  if (!end) return false;
  if (isNothing(end.node)) return true;
  const known = knownValue(end);
  return typeof known === 'string' && NO_VALUE.test(known);
}

/** `new Date(0)`, `new Date('1970-01-01')`, `new Date(Date.now() - 1000)`, their texts, and such texts as they stand. */
export function isPast(value: Value): boolean {
  const end = soleEnd(value);
  if (!end) return false;
  const node = unwrap(end.node);
  const text = literalText(node);
  if (text !== undefined) return isLongAgo(Date.parse(text));
  if (node.type === 'Literal') return typeof node.value === 'number' && isLongAgo(node.value);
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression')
    return (
      /^to(?:UTC|GMT|ISO)?String$/u.test(keyName(node.callee) ?? '') &&
      isPast({ ...end, node: node.callee.object })
    );
  return node.type === 'NewExpression' && isDate(node) && isPastMoment(node.arguments[0], end);
}

const isDate = ({ callee }: TSESTree.NewExpression): boolean =>
  callee.type === 'Identifier' && callee.name === 'Date';

function isPastMoment(moment: Node | undefined, value: Value): boolean {
  if (!moment) return false;
  const known = knownValue(soleEnd({ ...value, node: moment }));
  if (typeof known === 'number') return isLongAgo(known);
  if (typeof known === 'string') return isLongAgo(Date.parse(known));
  return moment.type === 'BinaryExpression' && moment.operator === '-' && isNow(moment.left);
}

const isNow = (node: Node): boolean =>
  node.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  node.callee.object.type === 'Identifier' &&
  node.callee.object.name === 'Date' &&
  keyName(node.callee) === 'now';

const isLongAgo = (time: number): boolean => time < Date.UTC(2010);
