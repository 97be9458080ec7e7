/** Methods of texts and bytes: what `toString`, `slice` and `concat` leave of a value's strength. */
import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, literalText, type Node } from '../syntax/node.js';
import { CallReading } from '../syntax/reading.js';
import type { Value } from '../syntax/values.js';
import { join, unknown, type Alternative } from './alternatives.js';

type CallNode = TSESTree.CallExpression | TSESTree.NewExpression;

/** Methods that give their receiver in another form: nothing is added, nothing is lost. */
const FORM = new Set([
  'toString',
  'replace',
  'replaceAll',
  'toUpperCase',
  'toLowerCase',
  'trim',
  'normalize',
  'join',
  'toFixed',
  'valueOf',
  'split',
  'reverse',
  'flat',
  'fill',
]);
const CUT = new Set(['slice', 'substring', 'substr', 'subarray']);
const JOIN = new Set(['concat', 'update', 'digest', 'padStart', 'padEnd']);

/** The alternatives of a method's result, by those of its receiver and arguments; `undefined` for any other method. */
export function ofTextMethod(
  node: CallNode,
  callee: TSESTree.MemberExpression,
  value: Value,
  of: (node: Node) => readonly Alternative[],
): readonly Alternative[] | undefined {
  const name = keyName(callee) ?? '';
  if (FORM.has(name)) return formed(name, of(callee.object), node, value);
  if (CUT.has(name)) return of(callee.object).map((one) => cut(one, node, value));
  if (JOIN.has(name))
    return join(value, [
      of(callee.object),
      ...node.arguments.map((argument) => (isEncoding(argument) ? [] : of(argument))),
    ]);
  if (name === 'charAt' || name === 'at') {
    const index = node.arguments[0] && of(node.arguments[0]);
    if (index?.every(({ kind }) => kind === 'random' || kind === 'weak')) return index;
  }
  return undefined;
}

function formed(
  name: string,
  alternatives: readonly Alternative[],
  node: CallNode,
  value: Value,
): readonly Alternative[] {
  if (name !== 'toString') return alternatives.map((one) => ({ ...one, origin: value }));
  const encoding = literalText(node.arguments[0]);
  const radix = new CallReading(node as TSESTree.CallExpression, value).number(0);
  const perCharacter = encoding?.startsWith('base64') ? 6 : radix && radix > 16 ? 5 : 4;
  return alternatives.map((one) =>
    one.kind === 'random' ? { ...one, perCharacter, origin: value } : { ...one, origin: value },
  );
}

/** `id.slice(0, 8)`: what is left of a random text; a cut at an unknown place leaves nothing certain. */
function cut(one: Alternative, node: CallNode, value: Value): Alternative {
  if (one.kind !== 'random') return { ...one, origin: value };
  const call = new CallReading(node as TSESTree.CallExpression, value);
  const [from, to] = [call.number(0), call.number(1)];
  if (from === undefined) return unknown(value);
  const perCharacter =
    keyName(node.callee as TSESTree.MemberExpression) === 'subarray' ? 8 : one.perCharacter;
  if (call.count === 1) {
    const left = from < 0 ? -from * perCharacter : one.bits - from * perCharacter;
    return { ...one, bits: Math.min(one.bits, left), origin: value };
  }
  if (to === undefined) return unknown(value);
  const length = keyName(node.callee as TSESTree.MemberExpression) === 'substr' ? to : to - from;
  return length > 0 ? { ...one, bits: Math.min(one.bits, length * perCharacter), origin: value } : one;
}

/** `digest('hex')`, `update(x, 'utf8')`: says how, not what. */
const isEncoding = (node: Node): boolean =>
  /^(?:hex|base64(?:url)?|utf-?8|ascii|latin1|binary)$/u.test(literalText(node) ?? '');
