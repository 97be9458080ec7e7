/** The texts that an expression may give, as far as they can be read; what cannot be is a hole. */
import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import { soleEnd, step, type Value } from '../syntax/values.js';
import { variableOf } from '../syntax/variable.js';

/** Stands in a text for what cannot be read. */
export const HOLE = '\u0000';

export interface Text {
  readonly text: string;
  /** The expressions of the holes, in order. */
  readonly holes: readonly Value[];
}

const MAX_TEXTS = 8;
const MAX_DEPTH = 16;
const EMPTY: Text = { text: '', holes: [] };

/** Every text that an expression may give: one for each way through its conditions. */
export function textsOf(value: Value, depth = 0): readonly Text[] {
  const node = unwrap(value.node);
  const at = (next: Node): Value => ({ ...value, node: next });
  const further = (next: Node): readonly Text[] => textsOf(at(next), depth + 1);
  const hole: readonly Text[] = [{ text: HOLE, holes: [at(node)] }];
  if (depth > MAX_DEPTH) return hole;
  const plain = literalText(node);
  if (plain !== undefined) return [{ text: plain, holes: [] }];
  if (node.type === 'TemplateLiteral')
    return concatenation(
      node.quasis.flatMap(({ value: { cooked } }, index) => {
        const expression = node.expressions[index];
        return expression ? [cooked ?? '', at(expression)] : [cooked ?? ''];
      }),
      depth,
      hole,
    );
  if (node.type === 'BinaryExpression' && node.operator === '+')
    return concatenation([at(node.left), at(node.right)], depth, hole);
  if (node.type === 'LogicalExpression' && node.operator === '&&') return [...further(node.right), EMPTY];
  const list = joinedList(at(node));
  if (list) return joined(list, depth, hole);
  const next = step(at(node));
  const texts = next?.flatMap((one) => textsOf(one, depth + 1));
  return texts && texts.length > 0 && texts.length <= MAX_TEXTS ? texts : hole;
}

/** Parts one after the other. What follows `name=` is the value: whatever it is, it stays a hole. */
function concatenation(
  parts: readonly (string | Value)[],
  depth: number,
  hole: readonly Text[],
): readonly Text[] {
  let whole: readonly Text[] = [EMPTY];
  for (const part of parts) {
    whole = whole.flatMap((before) => {
      const texts =
        typeof part === 'string'
          ? [{ text: part, holes: [] }]
          : /^[^;=]*=$/u.test(before.text)
            ? [{ text: HOLE, holes: [part] }]
            : textsOf(part, depth + 1);
      return texts.map(({ text, holes }) => ({
        text: before.text + text,
        holes: [...before.holes, ...holes],
      }));
    });
    if (whole.length > MAX_TEXTS) return hole;
  }
  return whole;
}

interface List {
  /** A spread is the list itself, and so a hole. */
  readonly elements: readonly Value[];
  readonly separator: string;
  readonly withoutEmpty: boolean;
  /** Whether more is pushed to it elsewhere. */
  readonly grows: boolean;
}

function joined(list: List, depth: number, hole: readonly Text[]): readonly Text[] {
  let whole: readonly (readonly Text[])[] = [[]];
  for (const element of list.elements) {
    const texts = textsOf(element, depth + 1);
    whole = whole.flatMap((before) =>
      texts.map((text) => (list.withoutEmpty && text.text === '' ? before : [...before, text])),
    );
    if (whole.length > MAX_TEXTS) return hole;
  }
  return whole.map((parts) => {
    const all = list.grows ? [...parts, ...hole] : parts;
    return {
      text: all.map(({ text }) => text).join(list.separator),
      holes: all.flatMap(({ holes }) => holes),
    };
  });
}

/** `[a, b].join('; ')`, `[a, b].filter(Boolean).join('; ')`, and the same of a list that has a name. */
function joinedList(value: Value): List | undefined {
  const { node } = value;
  if (!isCallOf(node, 'join')) return undefined;
  const separator = literalText(node.arguments[0]) ?? ',';
  const object = unwrap(node.callee.object);
  const withoutEmpty = isCallOf(object, 'filter');
  const listed = withoutEmpty ? unwrap(object.callee.object) : object;
  const end = soleEnd({ ...value, node: listed });
  if (end?.node.type !== 'ArrayExpression') return undefined;
  return {
    elements: end.node.elements.map((element) =>
      element && element.type !== 'SpreadElement' ? { ...end, node: element } : end,
    ),
    separator,
    withoutEmpty,
    grows: listed.type === 'Identifier' && growsByName(listed, value),
  };
}

function growsByName(name: TSESTree.Identifier, { view }: Value): boolean {
  const references = variableOf(name, view)?.references ?? [];
  return references.some(({ identifier }) => {
    const member = (identifier as Node).parent;
    return member?.type === 'MemberExpression' && /^(?:push|unshift|splice)$/u.test(keyName(member) ?? '');
  });
}

const isCallOf = (
  node: Node,
  name: string,
): node is TSESTree.CallExpression & { callee: TSESTree.MemberExpression } =>
  node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && keyName(node.callee) === name;
