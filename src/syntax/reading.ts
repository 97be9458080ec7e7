/** Reading a call: its arguments and options, each found, absent or unknown. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isAssignedLater } from './members.js';
import { isInside, propertyOf, unwrap, type Node } from './node.js';
import { knownValue, type Known, type Setting } from './setting.js';
import { soleEnd, type Value } from './values.js';
import type { View } from './view.js';

type CallNode = TSESTree.CallExpression | TSESTree.NewExpression;

/** An options object, or one of its members, before it is asked for a value. */
export class Reading {
  constructor(
    private readonly call: CallNode,
    private readonly view: View,
    private readonly index: number,
    private readonly path: readonly string[],
    /** The object literal; `absent` where it would have to be made, `unknown` where it cannot be read. */
    private readonly object: { value: Value; literal: TSESTree.ObjectExpression } | 'absent' | 'unknown',
    /** The innermost object literal of the linted file that could hold what is missing. */
    private readonly holder: TSESTree.ObjectExpression | undefined,
    private readonly missing: readonly string[],
  ) {}

  /** The object under a key, for `{ cookie: { secure } }`. */
  key(name: string): Reading {
    const path = [...this.path, name];
    if (typeof this.object === 'string')
      return new Reading(this.call, this.view, this.index, path, this.object, this.holder, [
        ...this.missing,
        name,
      ]);
    const property = propertyOf(this.object.literal, name);
    if (property === undefined)
      return new Reading(this.call, this.view, this.index, path, 'absent', this.holder, [
        ...this.missing,
        name,
      ]);
    const end = property === 'unknown' ? undefined : soleEnd({ ...this.object.value, node: property.value });
    if (end?.node.type !== 'ObjectExpression')
      return new Reading(this.call, this.view, this.index, path, 'unknown', undefined, []);
    const holder = end.view === this.view ? end.node : undefined;
    return new Reading(this.call, this.view, this.index, path, { value: end, literal: end.node }, holder, []);
  }

  /** An option as a setting; `fallback` is the library's default where it is absent. */
  setting(name: string, fallback: Known | undefined): Setting {
    const path = [...this.path, name];
    const site = this.site();
    if (this.object === 'unknown') return { state: 'unknown', value: undefined, site, home: undefined, path };
    if (this.object === 'absent') return this.absent(name, fallback);
    const property = isAssignedLater(this.object.value, name)
      ? 'unknown'
      : propertyOf(this.object.literal, name);
    if (property === undefined) return this.absent(name, fallback);
    if (property === 'unknown') return { state: 'unknown', value: undefined, site, home: undefined, path };
    const value = knownValue(soleEnd({ ...this.object.value, node: property.value }));
    const local = this.object.value.view === this.view && isInside(property, this.view.ast);
    return {
      state: value === undefined ? 'unknown' : 'found',
      value,
      site: local ? property : site,
      // A shorthand or a named value is written elsewhere; only what stands here is replaced here.
      home: local && !property.shorthand ? { kind: 'property', property } : undefined,
      path,
    };
  }

  /** The expression of an option, where there is one. */
  value(name: string): Value | undefined {
    if (typeof this.object === 'string') return undefined;
    const property = propertyOf(this.object.literal, name);
    return property && property !== 'unknown' ? { ...this.object.value, node: property.value } : undefined;
  }

  /** The literal text of an option. */
  text(name: string): string | undefined {
    const value = this.value(name);
    const known = value && knownValue(soleEnd(value));
    return typeof known === 'string' ? known : undefined;
  }

  get isUnknown(): boolean {
    return this.object === 'unknown';
  }

  private absent(name: string, fallback: Known | undefined): Setting {
    const missing = [...this.missing, name];
    return {
      state: 'absent',
      value: fallback,
      site: this.site(),
      home: this.holder
        ? { kind: 'object', object: this.holder, missing }
        : this.object === 'absent'
          ? { kind: 'argument', call: this.call, index: this.index, missing }
          : undefined,
      path: [...this.path, name],
    };
  }

  private site(): Node {
    return this.holder && isInside(this.holder, this.call) ? this.holder : this.call;
  }
}

export class CallReading {
  constructor(
    readonly node: CallNode,
    readonly value: Value,
  ) {}

  /** The expression of an argument. */
  arg(index: number): Value | undefined {
    const before = this.node.arguments.slice(0, index + 1);
    const argument = before[index];
    return argument && !before.some(({ type }) => type === 'SpreadElement')
      ? { ...this.value, node: argument }
      : undefined;
  }

  get count(): number {
    return this.node.arguments.length;
  }

  /** The literal value of an argument. */
  known(index: number): Known | undefined {
    const argument = this.arg(index);
    return argument && knownValue(soleEnd(argument));
  }

  text(index: number): string | undefined {
    const known = this.known(index);
    return typeof known === 'string' ? known : undefined;
  }

  number(index: number): number | undefined {
    const known = this.known(index);
    return typeof known === 'number' ? known : undefined;
  }

  /** An options object among the arguments. */
  options(index: number): Reading {
    const { view } = this.value;
    if (this.node.arguments.some(({ type }) => type === 'SpreadElement'))
      return new Reading(this.node, view, index, [], 'unknown', undefined, []);
    const argument = this.arg(index);
    if (!argument) return new Reading(this.node, view, index, [], 'absent', undefined, []);
    const end = soleEnd(argument);
    if (end?.node.type !== 'ObjectExpression')
      return new Reading(this.node, view, index, [], 'unknown', undefined, []);
    const holder = end.view === view ? end.node : undefined;
    return new Reading(this.node, view, index, [], { value: end, literal: end.node }, holder, []);
  }

  /** The object that a method is called on. */
  get receiver(): Value | undefined {
    const callee = unwrap(this.node.callee);
    return callee.type === 'MemberExpression' ? { ...this.value, node: callee.object } : undefined;
  }
}
