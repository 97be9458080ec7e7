/**
 * Who chose a value: a random generator, a clock, the client, or nobody we can see.
 *
 * An expression has alternatives (`header || randomUUID()` has two). A text made of parts is as strong as its parts
 * together; one part that cannot be read makes the whole unknown.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Mint } from '../frameworks/framework.js';
import type { Lexicon } from '../frameworks/lexicon.js';
import { isFunction, keyName, literalText, returnedValues, unwrap, type Node } from '../syntax/node.js';
import { CallReading } from '../syntax/reading.js';
import { knownValue } from '../syntax/setting.js';
import { soleEnd, step, type Value } from '../syntax/values.js';
import { variableOf, type Variable } from '../syntax/variable.js';

export type Provenance =
  /** From a cryptographic generator. */
  | { readonly kind: 'random'; readonly bits: number; readonly perCharacter: number }
  /** From a clock, a counter, a predictable generator. */
  | { readonly kind: 'weak'; readonly because: string }
  /** The same each time. */
  | { readonly kind: 'constant' }
  /** Sent by the client, in a request or as a tool argument. */
  | { readonly kind: 'client'; readonly by: 'request' | 'tool' }
  /** Not secret (a user name), but not shown to be the client's choice either. */
  | { readonly kind: 'guessable' }
  | { readonly kind: 'unknown' };

export type Alternative = Provenance & { /** the expression that it comes from */ readonly origin: Value };

/** A UUID's 122 bits and nanoid's 126 pass for "at least 128 bits", as everybody means it; 96 do not. */
export const ENOUGH_BITS = 120;
const MAX_ALTERNATIVES = 12;
const MAX_DEPTH = 24;

/** Words that say what a value is about: not random, whoever chose it. */
const GUESSABLE_NAME =
  /^(?:user_?(?:id|name)?|e?mail|client_?(?:name|id|info)|agent_?(?:id|name)?|host_?name|prefix|name|ip|port|pid|tenant_?id|provider|type|index|idx|i|n)$/iu;
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

export class Provenances {
  constructor(private readonly lexicon: Lexicon) {}

  /** The alternatives of an expression; never empty. */
  of(value: Value, depth = 0, seen: ReadonlySet<Node> = new Set()): readonly Alternative[] {
    const node = unwrap(value.node);
    if (depth > MAX_DEPTH || seen.has(node)) return [unknown(value)];
    const found = this.find({ ...value, node }, depth + 1, new Set(seen).add(node));
    return found.length > MAX_ALTERNATIVES ? [unknown(value)] : found;
  }

  private find(value: Value, depth: number, seen: ReadonlySet<Node>): readonly Alternative[] {
    const { node } = value;
    const of = (next: Node): readonly Alternative[] => this.of({ ...value, node: next }, depth, seen);
    switch (node.type) {
      case 'Literal':
        return node.value === null ? [] : [{ kind: 'constant', origin: value }];
      case 'TemplateLiteral':
        return node.expressions.length === 0
          ? [{ kind: 'constant', origin: value }]
          : join(value, node.expressions.map(of));
      case 'BinaryExpression':
        return /^[-+*/%|&^]|<<|>>>?$/u.test(node.operator)
          ? join(value, [of(node.left), of(node.right)])
          : [unknown(value)];
      case 'UnaryExpression':
        return node.operator === '!' || node.operator === 'typeof' ? [unknown(value)] : of(node.argument);
      case 'UpdateExpression':
        return [{ kind: 'weak', because: `\`${this.text(node.argument, value)}\` counts up`, origin: value }];
      case 'SpreadElement':
        return of(node.argument);
      case 'ArrayExpression':
        return join(
          value,
          node.elements.map((element) => (element ? of(element) : [])),
        );
      case 'Identifier':
        return this.ofName(node, value, depth, seen);
      case 'MemberExpression':
        return this.ofMember(node, value, depth, seen);
      case 'CallExpression':
      case 'NewExpression':
        return this.ofCall(node, value, depth, seen);
      default:
        return this.further(value, depth, seen);
    }
  }

  /** What the values behind an expression say; the expression itself where it cannot be followed. */
  private further(value: Value, depth: number, seen: ReadonlySet<Node>): readonly Alternative[] {
    const next = step(value);
    if (!next || next.length === 0) return [this.unnamed(value)];
    return next.flatMap((one) => this.of(one, depth, seen));
  }

  private unnamed(value: Value): Alternative {
    const { node } = value;
    const name =
      node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? keyName(node) : undefined;
    return name !== undefined && GUESSABLE_NAME.test(name)
      ? { kind: 'guessable', origin: value }
      : unknown(value);
  }

  private ofName(
    node: TSESTree.Identifier,
    value: Value,
    depth: number,
    seen: ReadonlySet<Node>,
  ): readonly Alternative[] {
    if (node.name === 'undefined') return [];
    const variable = variableOf(node, value.view);
    const sum = variable && accumulated(variable);
    if (sum === 'counter') return [{ kind: 'weak', because: `\`${node.name}\` is a counter`, origin: value }];
    if (sum)
      return join(
        value,
        sum.map((part) => this.of({ ...value, node: part }, depth, seen)),
      );
    return this.byPath(value) ?? this.further(value, depth, seen);
  }

  private ofMember(
    node: TSESTree.MemberExpression,
    value: Value,
    depth: number,
    seen: ReadonlySet<Node>,
  ): readonly Alternative[] {
    const known = this.byPath(value);
    if (known) return known;
    const object = unwrap(node.object);
    if (node.computed && object.type === 'CallExpression' && isMethod(object, 'split')) {
      // `uuid.split('-')[0]`: one group of a uuid is 4 to 12 characters of it.
      return this.of({ ...value, node: object }, depth, seen).map((one) =>
        one.kind === 'random' ? { ...one, bits: Math.min(one.bits, 48) } : one,
      );
    }
    if (node.computed && knownValue(soleEnd({ ...value, node: node.property })) === undefined) {
      // `alphabet[i]`: the choice is as random as the index.
      const index = this.of({ ...value, node: node.property }, depth, seen);
      if (index.every(({ kind }) => kind === 'random' || kind === 'weak')) return index;
    }
    const counted = fieldCounter(node, value);
    if (counted)
      return [{ kind: 'weak', because: `\`${this.text(node, value)}\` is a counter`, origin: value }];
    return this.further(value, depth, seen);
  }

  private ofCall(
    node: TSESTree.CallExpression | TSESTree.NewExpression,
    value: Value,
    depth: number,
    seen: ReadonlySet<Node>,
  ): readonly Alternative[] {
    const known = this.byPath(value);
    if (known) return known;
    const of = (next: Node): readonly Alternative[] => this.of({ ...value, node: next }, depth, seen);
    const callee = unwrap(node.callee);
    if (callee.type === 'MemberExpression') {
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
      if (name === 'map' || name === 'from') {
        const each = node.arguments.find((argument) => isFunction(unwrap(argument)));
        if (each) return this.ofFunction({ ...value, node: unwrap(each) }, depth, seen);
      }
    }
    const path = this.lexicon.paths.of(value);
    if (path && PURE.test(path)) return join(value, node.arguments.map(of));
    if (path && HASH.test(path)) return [{ kind: 'constant', origin: value }];
    return this.further(value, depth, seen);
  }

  /** What a function returns, each time it is called. */
  ofFunction(value: Value, depth = 0, seen: ReadonlySet<Node> = new Set()): readonly Alternative[] {
    const end = soleEnd(value);
    if (!end || !isFunction(end.node)) {
      const path = this.lexicon.paths.of(value);
      const mint = path === undefined ? undefined : this.lexicon.mints.get(`${path}()`);
      return mint && typeof mint !== 'function' ? [fromMint(mint, value)] : [unknown(value)];
    }
    const returned = returnedValues(end.node, end.view.keys);
    if (returned.length === 0) return [unknown(value)];
    return returned.flatMap((node) => this.of({ ...end, node }, depth, seen));
  }

  /** What the frameworks say of a value by its path. */
  private byPath(value: Value): readonly Alternative[] | undefined {
    const path = this.lexicon.paths.of(value);
    if (path === undefined) return undefined;
    if (path === '@input') return [{ kind: 'client', by: 'request', origin: value }];
    if (path === '@tool-input') return [{ kind: 'client', by: 'tool', origin: value }];
    if (path === '@principal') return [{ kind: 'guessable', origin: value }];
    const mint = this.lexicon.mints.get(path);
    if (mint === undefined) return undefined;
    const { node } = value;
    const told =
      typeof mint !== 'function'
        ? mint
        : node.type === 'CallExpression' || node.type === 'NewExpression'
          ? mint(new CallReading(node, value))
          : undefined;
    return told === undefined ? [unknown(value)] : [fromMint(told, value)];
  }

  private text(node: Node, { view }: Value): string {
    return view.text.slice(...node.range);
  }
}

/** Arithmetic and encodings of other libraries' that add nothing: the result is as guessable as what goes in. */
const PURE =
  /^global#(?:Math\.(?:floor|round|ceil|abs|trunc)|Number|parseInt|BigInt|String|btoa|Array|encodeURIComponent|Buffer\.(?:from|concat)|Date\(\)\.\w+)\(\)$|^buffer#Buffer\.from\(\)$/u;
const HASH = /^crypto#createHash\(\)$/u;

const unknown = (origin: Value): Alternative => ({ kind: 'unknown', origin });

function fromMint(mint: Mint, origin: Value): Alternative {
  if (mint === 'constant') return { kind: 'constant', origin };
  if ('weak' in mint) return { kind: 'weak', because: mint.weak, origin };
  return { kind: 'random', bits: mint.bits, perCharacter: mint.perCharacter ?? 4, origin };
}

/** A text of several parts: every combination of their alternatives, each as strong as its parts together. */
function join(origin: Value, parts: readonly (readonly Alternative[])[]): readonly Alternative[] {
  let combined: (readonly Alternative[])[] = [[]];
  for (const part of parts) {
    if (part.length === 0) continue;
    combined = combined.flatMap((one) => part.map((alternative) => [...one, alternative]));
    if (combined.length > MAX_ALTERNATIVES) return [unknown(origin)];
  }
  return combined.map((one) => together(origin, one));
}

function together(origin: Value, parts: readonly Alternative[]): Alternative {
  const random = parts.filter((part) => part.kind === 'random');
  const bits = random.reduce((sum, part) => sum + part.bits, 0);
  if (bits >= ENOUGH_BITS)
    return { kind: 'random', bits, perCharacter: random[0]?.perCharacter ?? 4, origin };
  if (parts.some(({ kind }) => kind === 'unknown')) return unknown(origin);
  const weak = parts.find((part) => part.kind === 'weak');
  if (random.length > 0 && bits > 0)
    return { kind: 'random', bits, perCharacter: random[0]?.perCharacter ?? 4, origin };
  if (weak) return { ...weak, origin };
  const client = parts.find((part) => part.kind === 'client');
  if (client) return { ...client, origin };
  return { kind: parts.some(({ kind }) => kind === 'guessable') ? 'guessable' : 'constant', origin };
}

function formed(
  name: string,
  alternatives: readonly Alternative[],
  node: TSESTree.CallExpression | TSESTree.NewExpression,
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
function cut(
  one: Alternative,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  value: Value,
): Alternative {
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

/** A variable that is written by `+=` or `++`: its parts, or `counter`. */
function accumulated(variable: Variable): Node[] | 'counter' | undefined {
  const parts: Node[] = [];
  let compound = false;
  for (const reference of variable.references) {
    if (!reference.isWrite()) continue;
    const { parent } = reference.identifier as Node;
    if (parent?.type === 'UpdateExpression') return isLoopIndex(parent) ? undefined : 'counter';
    if (parent?.type === 'AssignmentExpression' && parent.operator === '+=') {
      if (parent.right.type === 'Literal' && typeof parent.right.value === 'number') return 'counter';
      compound = true;
      parts.push(parent.right);
    } else if (reference.writeExpr) parts.push(reference.writeExpr as Node);
  }
  return compound ? parts : undefined;
}

const isLoopIndex = (node: Node): boolean =>
  node.parent?.type === 'ForStatement' && node.parent.update === node;

/** A field that some method counts up: `this.next++`. */
function fieldCounter(node: TSESTree.MemberExpression, { view }: Value): boolean {
  const name = keyName(node);
  if (node.object.type !== 'ThisExpression' || name === undefined) return false;
  return new RegExp(
    String.raw`this\.${name.replaceAll(/\W/gu, '')}(?:\+\+|\s*\+=\s*1\b)|\+\+this\.${name.replaceAll(/\W/gu, '')}\b`,
    'u',
  ).test(view.text);
}

const isMethod = (call: TSESTree.CallExpression, name: string): boolean =>
  call.callee.type === 'MemberExpression' && keyName(call.callee) === name;

/** `digest('hex')`, `update(x, 'utf8')`: says how, not what. */
const isEncoding = (node: Node): boolean =>
  /^(?:hex|base64(?:url)?|utf-?8|ascii|latin1|binary)$/u.test(literalText(node) ?? '');
