/**
 * Who chose a value: a random generator, a clock, the client, or nobody we can see.
 * An expression has alternatives: `header || randomUUID()` has two.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { declaredMethod } from '../syntax/declared-class.js';
import { isFunction, keyName, returnedValues, unwrap, type Node } from '../syntax/node.js';
import { CallReading } from '../syntax/reading.js';
import { soleEnd, step, type Value } from '../syntax/values.js';
import { restGiven } from '../syntax/rest-parameter.js';
import { variableOf } from '../syntax/variable.js';
import { accumulated, fieldCounter } from './accumulation.js';
import {
  calculated,
  fromMint,
  join,
  MAX_ALTERNATIVES,
  repeated,
  unknown,
  type Alternative,
} from './alternatives.js';
import { ofElement, lengthOf } from './element-draw.js';
import { isTaught, mintOfFunction } from './mint-of-function.js';
import { leftOnRequest } from './request-member.js';
import { ofTextMethod } from './text-methods.js';
import { unnamed } from './unnamed-value.js';

const MAX_DEPTH = 24;

/** Parts of one value that are looked into: `b = a + a; c = b + b; …` has two for each name, and twice as many each time. */
const MAX_PARTS = 400;

export class Provenances {
  private parts = 0;

  constructor(private readonly lexicon: Lexicon) {}

  /** The alternatives of an expression; never empty. */
  of(value: Value, depth = 0, seen: ReadonlySet<Node> = new Set()): readonly Alternative[] {
    const node = unwrap(value.node);
    if (depth === 0) this.parts = 0;
    if (depth > MAX_DEPTH || this.parts++ > MAX_PARTS || seen.has(node)) return [unknown(value)];
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
          ? calculated(node.operator, value, of(node.left), of(node.right))
          : [unknown(value)];
      case 'UnaryExpression':
        return node.operator === '!' || node.operator === 'typeof' ? [unknown(value)] : of(node.argument);
      case 'UpdateExpression':
        return [{ kind: 'weak', because: `\`${textOf(node.argument, value)}\` counts up`, origin: value }];
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
    if (!next || next.length === 0) return [unnamed(value)];
    return next.flatMap((one) => this.of(one, depth, seen));
  }

  private ofName(
    node: TSESTree.Identifier,
    value: Value,
    depth: number,
    seen: ReadonlySet<Node>,
  ): readonly Alternative[] {
    if (node.name === 'undefined') return [];
    const variable = variableOf(node, value.view);
    const rest = variable && restGiven(variable, value);
    if (rest)
      return join(
        value,
        rest.map((one) => this.of(one, depth, seen)),
      );
    const sum = variable && accumulated(variable);
    if (sum === 'counter') return [{ kind: 'weak', because: `\`${node.name}\` is a counter`, origin: value }];
    if (sum)
      return join(
        value,
        sum.map((part) => this.of({ ...value, node: part }, depth, seen).map((one) => repeated(one))),
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
    const left = leftOnRequest(node, value, this.lexicon);
    if (left) return left.flatMap((one) => this.of(one, depth, seen));
    const drawn = ofElement(node, value, (next) => this.of({ ...value, node: next }, depth, seen));
    if (drawn) return drawn;
    const counted = fieldCounter(node, value);
    if (counted) return [{ kind: 'weak', because: `\`${textOf(node, value)}\` is a counter`, origin: value }];
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
      const text = ofTextMethod(node, callee, value, of);
      if (text) return text;
      const name = keyName(callee);
      if (name === 'map' || name === 'from') {
        const each = node.arguments.find((argument) => isFunction(unwrap(argument)));
        if (each)
          return this.ofFunction({ ...value, node: unwrap(each) }, depth, seen).map((one) =>
            repeated(one, lengthOf(node, value)),
          );
      }
    }
    const path = this.lexicon.paths.of(value);
    if (path && this.lexicon.neutral.has(path)) return join(value, node.arguments.map(of));
    const method = step(value) ? undefined : declaredMethod(node, value.view);
    return method ? this.ofFunction(method, depth, seen) : this.further(value, depth, seen);
  }

  /** What a function returns, each time it is called. */
  ofFunction(value: Value, depth = 0, seen: ReadonlySet<Node> = new Set()): readonly Alternative[] {
    const end = soleEnd(value);
    if (!end || !isFunction(end.node)) return mintOfFunction(value, this.lexicon) ?? [unknown(value)];
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
    if (path === '@principal') return [{ kind: 'principal', origin: value }];
    const mint = this.lexicon.mints.get(path);
    // Where the way to the call that mints can be followed, that call is what has to be mended.
    if (mint === undefined || (step(value) && !isTaught(path))) return undefined;
    const { node } = value;
    const told =
      typeof mint !== 'function'
        ? mint
        : node.type === 'CallExpression' || node.type === 'NewExpression'
          ? mint(new CallReading(node, value))
          : undefined;
    return told === undefined ? [unknown(value)] : [fromMint(told, value)];
  }
}

const textOf = (node: Node, { view }: Value): string => view.text.slice(...node.range);
