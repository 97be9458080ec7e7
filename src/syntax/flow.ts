/**
 * One run through a function, branch by branch, that notes at every expression on which ways there a fact holds.
 * Functions that it calls are entered, also in other files, with what their parameters are given; callbacks are run
 * where they are handed over. Bounded: beyond its fuel a run enters no more functions.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { valueReturned } from './flow-condition.js';
import { NO_WAY, type Exit, type Fact, type Jump, type Ways } from './flow-state.js';
import { runStatement } from './flow-statement.js';
import { mentions } from './mentions.js';
import { isFunction, type FunctionNode, type Node } from './node.js';
import { entered, type Value } from './values.js';
import type { View } from './view.js';

const FUEL = 20_000;
const MAX_CALLS = 4;

export class Flow {
  /** The ways to where the run is. */
  ways: Ways;
  /** The ways that a throw can come by, up to the `try` around. */
  thrown: Ways = NO_WAY;
  /** What the function that is run returns. */
  exits: Exit[] = [];
  /** What `break` and `continue` lead out of, innermost last. */
  jumps: Jump[] = [];
  /** The label of the statement that comes next. */
  label: string | undefined;
  /** The exits of the functions that were entered, by the call. */
  readonly results = new Map<Node, readonly Exit[]>();
  /** The ways to every expression that was come by, after its parts. */
  readonly at = new Map<Node, Ways>();

  private readonly running = new Set<FunctionNode>();
  private readonly handedOver = new Map<FunctionNode, Ways>();
  private fuel = FUEL;

  constructor(
    readonly fact: Fact,
    readonly root: View,
    entry: Ways,
  ) {
    this.ways = entry;
  }

  /** Runs a function's body on the present ways; what is known after it comes back as its exits. */
  body(fn: Value & { readonly node: FunctionNode }): readonly Exit[] {
    const { exits, jumps, label } = this;
    Object.assign(this, { exits: [], jumps: [], label: undefined });
    this.running.add(fn.node);
    if (fn.node.body.type === 'BlockStatement') {
      runStatement(this, { ...fn, node: fn.node.body });
      this.leave({ ways: this.ways });
    } else valueReturned(this, { ...fn, node: fn.node.body });
    this.running.delete(fn.node);
    const own = this.exits;
    Object.assign(this, { exits, jumps, label });
    return own;
  }

  /** A function that may be run from here on, by whoever: what is before it is known in it, and nothing of it after. */
  closure(fn: Value): readonly Exit[] {
    const { node } = fn;
    if (!isFunction(node) || this.running.has(node)) return [];
    const { ways, thrown } = this;
    if (this.handedOver.get(node) === ways) return [];
    this.handedOver.set(node, ways);
    const exits = this.body({ ...fn, node });
    Object.assign(this, { ways, thrown });
    return exits;
  }

  /** The function that a call runs, if it may be entered. */
  enterable(
    call: TSESTree.CallExpression,
    value: Value,
  ): (Value & { readonly node: FunctionNode }) | undefined {
    if (this.fuel <= 0 || this.running.size > MAX_CALLS) return undefined;
    const fn = entered(call, value);
    if (!fn || !isFunction(fn.node) || this.running.has(fn.node)) return undefined;
    if (fn.view.ast !== this.root.ast && !mentions(fn.view, this.fact.words)) return undefined;
    return { ...fn, node: fn.node };
  }

  leave(exit: Exit): void {
    if (exit.ways !== NO_WAY) this.exits.push(exit);
    this.ways = NO_WAY;
  }

  note(node: Node): void {
    this.fuel--;
    this.at.set(node, (this.at.get(node) ?? NO_WAY) | this.ways);
  }
}
