/** Reading a call: its arguments and options, each found, absent or unknown. */
import type { TSESTree } from '@typescript-eslint/utils';
import { assignedLater } from './late-member.js';
import { isAssignedThrough } from './members.js';
import { isInside, isNothing, keyName, unwrap, type Node } from './node.js';
import { memberIn, type Member } from './object-member.js';
import { knownValue, type Known, type Setting } from './setting.js';
import { soleEnd, type Value } from './values.js';

type CallNode = TSESTree.CallExpression | TSESTree.NewExpression;

/** Where an options object is looked for, and what was found there. */
interface Place {
  readonly call: Value & { readonly node: CallNode };
  /** Which argument it is, or lies in. */
  readonly index: number;
  /** The keys that lead to it. */
  readonly path: readonly string[];
  /** The object literal; `absent` where it would have to be made, `unknown` where it cannot be read. */
  readonly object: Value | 'absent' | 'unknown';
  /** The expressions that it was reached through: what is assigned to a member of one of them counts too. */
  readonly through: readonly Value[];
  /** The innermost object literal of the linted file that could hold what is missing. */
  readonly holder: TSESTree.ObjectExpression | undefined;
  /** The keys that are missing in `holder`. */
  readonly missing: readonly string[];
}

/** An options object, or one of its members, before it is asked for a value. */
export class Reading {
  constructor(private readonly at: Place) {}

  /** The object under a key, for `{ cookie: { secure } }`. */
  key(name: string): Reading {
    const path = [...this.at.path, name];
    const late = assignedLater(this.at.through, name, this.at.call);
    if (late) return new Reading(place(this.at, path, late));
    const member = this.member(name);
    if (member === undefined)
      return new Reading({ ...this.at, path, object: 'absent', missing: [...this.at.missing, name] });
    return new Reading(
      member === 'unknown'
        ? { ...this.at, path, object: 'unknown', holder: undefined, missing: [] }
        : place(this.at, path, { ...member.holder, node: member.property.value }),
    );
  }

  /** An option as a setting; `fallback` is the library's default where it is absent. */
  setting(name: string, fallback: Known | undefined): Setting {
    const { object, call, holder, index } = this.at;
    const path = [...this.at.path, name];
    const member = this.member(name);
    if (member === 'unknown')
      return { state: 'unknown', value: undefined, site: this.site(), home: undefined, path };
    const declaredIn = typeof object !== 'string' && object.view !== call.view ? object : undefined;
    if (member === undefined) {
      const missing = [...this.at.missing, name];
      const home = holder
        ? ({ kind: 'object', object: holder, missing } as const)
        : object === 'absent'
          ? ({ kind: 'argument', call: call.node, index, missing } as const)
          : undefined;
      return { state: 'absent', value: fallback, site: this.site(), home, path, declaredIn };
    }
    const { property, holder: owner } = member;
    const given = { ...owner, node: property.value };
    const end = soleEnd(given);
    const local = owner.view === call.view;
    const common = {
      site: local ? property : this.site(),
      // A shorthand or a named value is written elsewhere; only what stands here is replaced here.
      home: local && !property.shorthand ? ({ kind: 'property', property } as const) : undefined,
      path,
      given,
      declaredIn: local ? undefined : owner,
    };
    if (end && isNothing(end.node) && end.node.type !== 'Literal')
      return { state: 'absent', value: fallback, ...common };
    const value = knownValue(end);
    return { state: value === undefined ? 'unknown' : 'found', value, ...common };
  }

  /** The expression of an option, where there is one. */
  value(name: string): Value | undefined {
    const member = this.member(name);
    return member === undefined || member === 'unknown'
      ? undefined
      : { ...member.holder, node: member.property.value };
  }

  /** The literal text of an option. */
  text(name: string): string | undefined {
    const value = this.value(name);
    const known = value && knownValue(soleEnd(value));
    return typeof known === 'string' ? known : undefined;
  }

  get isUnknown(): boolean {
    return this.at.object === 'unknown';
  }

  private member(name: string): Member | 'unknown' | undefined {
    const { object, through } = this.at;
    if (object === 'unknown' || through.some((value) => isAssignedThrough(value, name))) return 'unknown';
    return object === 'absent' ? undefined : memberIn(object, name);
  }

  private site(): Node {
    const { holder, call } = this.at;
    return holder && isInside(holder, call.node) ? holder : call.node;
  }
}

/** The place that an expression leads to. */
function place(from: Omit<Place, 'object'>, path: readonly string[], value: Value): Place {
  const end = soleEnd(value);
  const through = [...from.through, value];
  if (end?.node.type !== 'ObjectExpression')
    return { ...from, path, object: 'unknown', through, holder: undefined, missing: [] };
  const holder = end.view === from.call.view ? end.node : undefined;
  return { ...from, path, object: end, through, holder, missing: [] };
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
    const from = {
      call: { ...this.value, node: this.node },
      index,
      path: [],
      through: [],
      holder: undefined,
      missing: [],
    };
    if (this.node.arguments.some(({ type }) => type === 'SpreadElement'))
      return new Reading({ ...from, object: 'unknown' });
    const argument = this.arg(index);
    return new Reading(
      argument && !isNothing(argument.node) ? place(from, [], argument) : { ...from, object: 'absent' },
    );
  }

  /** The name of what a method is called on: `sid` of `cookie.sid.set(…)`, and of `sid.set(…)`. */
  get receiverName(): string | undefined {
    const receiver = this.receiver && unwrap(this.receiver.node);
    if (receiver?.type === 'Identifier') return receiver.name;
    return receiver?.type === 'MemberExpression' ? keyName(receiver) : undefined;
  }

  /** The call that made the function that is called: `make(…)` of `make(…)(…)`, under a name too. */
  get maker(): CallReading | undefined {
    const end = soleEnd({ ...this.value, node: this.node.callee });
    return end?.node.type === 'CallExpression' ? new CallReading(end.node, end) : undefined;
  }

  /** The object that a method is called on. */
  get receiver(): Value | undefined {
    const callee = unwrap(this.node.callee);
    return callee.type === 'MemberExpression' ? { ...this.value, node: callee.object } : undefined;
  }
}
