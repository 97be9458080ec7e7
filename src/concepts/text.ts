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

/** A part of a text: as it stands, or an expression that may be left out on some ways. */
interface Part {
  readonly value: string | Value;
  readonly optional?: boolean;
}

const MAX_TEXTS = 16;
const MAX_DEPTH = 16;
const EMPTY: Text = { text: '', holes: [] };

/** Every text that an expression may give: one for each way through its conditions. */
export const textsOf = (value: Value): readonly Text[] => new Texts().of(value);

class Texts {
  /** What is being read: a text that is made of itself is a hole. */
  private readonly reading = new Set<Node>();

  of(value: Value): readonly Text[] {
    const node = unwrap(value.node);
    const hole = [{ text: HOLE, holes: [{ ...value, node }] }];
    if (this.reading.has(node) || this.reading.size > MAX_DEPTH) return hole;
    this.reading.add(node);
    const texts = this.read({ ...value, node });
    this.reading.delete(node);
    return texts && texts.length > 0 && texts.length <= MAX_TEXTS ? texts : hole;
  }

  private read(value: Value): readonly Text[] | undefined {
    const { node } = value;
    const at = (next: Node): Value => ({ ...value, node: next });
    const plain = literalText(node);
    if (plain !== undefined) return [{ text: plain, holes: [] }];
    switch (node.type) {
      case 'TemplateLiteral':
        return this.join(
          node.quasis.flatMap(({ value: { cooked } }, index): Part[] => {
            const expression = node.expressions[index];
            const text = { value: cooked ?? '' };
            return expression ? [text, { value: at(expression) }] : [text];
          }),
        );
      case 'BinaryExpression':
        return node.operator === '+'
          ? this.join([{ value: at(node.left) }, { value: at(node.right) }])
          : undefined;
      case 'LogicalExpression':
        if (node.operator === '&&') return [...this.of(at(node.right)), EMPTY];
        break;
      case 'CallExpression':
        if (isCallOf(node, 'join')) return this.ofList(node, value);
        break;
      case 'Identifier': {
        const added = additionsTo(node, value);
        const first = added.length > 0 ? initialOf(node, value) : undefined;
        if (first) return this.join([{ value: first }, ...added]);
      }
    }
    return step(value)?.flatMap((one) => this.of(one));
  }

  /** `[a, b].join('; ')`, `[a, b].filter(Boolean).join('; ')`, and the same of a list that has a name. */
  private ofList(
    node: TSESTree.CallExpression & { callee: TSESTree.MemberExpression },
    value: Value,
  ): readonly Text[] | undefined {
    const object = unwrap(node.callee.object);
    const filtered = isCallOf(object, 'filter');
    const listed = filtered ? unwrap(object.callee.object) : object;
    const parts = partsOf(listed, value);
    return parts && this.join(parts, literalText(node.arguments[0]) ?? ',', filtered);
  }

  /** Parts one after the other. What follows `name=` is the value: whatever it is, it stays a hole. */
  private join(parts: readonly Part[], separator = '', withoutEmpty = false): readonly Text[] | undefined {
    let whole: readonly (Text | undefined)[] = [undefined];
    for (const { value, optional } of parts) {
      whole = whole.flatMap((before) => {
        const after = this.ofPart(value, before?.text ?? '').map((text) =>
          withoutEmpty && text.text === '' ? before : followedBy(before, separator, text),
        );
        return optional ? [before, ...after] : after;
      });
      if (whole.length > MAX_TEXTS) return undefined;
    }
    return whole.map((text) => text ?? EMPTY);
  }

  private ofPart(value: string | Value, before: string): readonly Text[] {
    if (typeof value === 'string') return [{ text: value, holes: [] }];
    return /^[^;=]*=$/u.test(before) ? [{ text: HOLE, holes: [value] }] : this.of(value);
  }
}

/** The elements of a list, and of lists that are spread into it; what cannot be read may be anything. */
function partsOf(listed: Node, value: Value, depth = 0): readonly Part[] | undefined {
  const list = soleEnd({ ...value, node: listed });
  if (list?.node.type !== 'ArrayExpression' || depth > MAX_DEPTH) return undefined;
  const { parent } = list.node;
  const declared = parent?.type === 'VariableDeclarator' ? [{ ...list, node: unwrap(parent.id) }] : [];
  // What is pushed by the name that the list has here, and by the one that it was made under.
  const names = [{ ...value, node: unwrap(listed) }, ...declared].filter(
    (name): name is Value & { readonly node: TSESTree.Identifier } => name.node.type === 'Identifier',
  );
  const variables = new Map(names.map((name) => [variableOf(name.node, name.view), name]));
  return [
    ...list.node.elements.flatMap((element): readonly Part[] => {
      if (element && element.type !== 'SpreadElement') return [{ value: { ...list, node: element } }];
      const spread = element && partsOf(element.argument, list, depth + 1);
      return spread ?? [{ value: list }];
    }),
    ...[...variables.values()].flatMap((name) => pushedTo(name.node, name)),
  ];
}

const followedBy = (before: Text | undefined, separator: string, after: Text): Text =>
  before ? { text: before.text + separator + after.text, holes: [...before.holes, ...after.holes] } : after;

/** `text += …`, which may be done or not. */
const additionsTo = (name: TSESTree.Identifier, value: Value): Part[] =>
  referencesTo(name, value).flatMap(({ parent }) =>
    parent?.type === 'AssignmentExpression' && parent.operator === '+='
      ? [{ value: { ...value, node: parent.right }, optional: true }]
      : [],
  );

/** What a variable that grows starts with. */
function initialOf(name: TSESTree.Identifier, value: Value): Value | undefined {
  const written = referencesTo(name, value).flatMap(({ parent }) =>
    parent?.type === 'VariableDeclarator' && parent.init
      ? [parent.init]
      : parent?.type === 'AssignmentExpression' && parent.operator === '='
        ? [parent.right]
        : [],
  );
  const [only] = written;
  return only && written.length === 1 ? { ...value, node: only } : undefined;
}

/** `list.push(…)`, which may be done or not. */
const pushedTo = (name: TSESTree.Identifier, value: Value): Part[] =>
  referencesTo(name, value).flatMap(({ parent }) => {
    const call = parent?.type === 'MemberExpression' ? parent.parent : undefined;
    if (call?.type !== 'CallExpression' || !isCallOf(call, 'push')) return [];
    return call.arguments.map((node) => ({ value: { ...value, node }, optional: true }));
  });

const referencesTo = (name: TSESTree.Identifier, { view }: Value): Node[] =>
  variableOf(name, view)?.references.map(({ identifier }) => identifier as Node) ?? [];

const isCallOf = (
  node: Node,
  name: string,
): node is TSESTree.CallExpression & { callee: TSESTree.MemberExpression } =>
  node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && keyName(node.callee) === name;
