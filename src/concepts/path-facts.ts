/**
 * On how many of the ways from a function's entry to a place in it something has been done: the caller was verified, the
 * owner compared, the id renewed. Branches, early returns, throws, loops, callbacks and functions that are called count,
 * these in other files too.
 */
import { Flow } from '../syntax/flow.js';
import { BARE, MADE, NO_WAY, unionOf, type Exit, type Fact, type Ways } from '../syntax/flow-state.js';
import type { FunctionNode, Node } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';

/** `unknown` also where no way leads to the place. */
export type OnPaths = 'every' | 'some' | 'none' | 'unknown';

export type FunctionValue = Value & { readonly node: FunctionNode };

export class PathFacts {
  private readonly runs = new WeakMap<FunctionNode, { flow: Flow; exits: readonly Exit[] }>();

  constructor(private readonly fact: Fact) {}

  /** On how many ways from the entry of a function to an expression (or a function handed on) in it, or in one that it calls. */
  before(place: Node, fn: FunctionValue): OnPaths {
    return asWord(this.run(fn).flow.at.get(place) ?? NO_WAY);
  }

  /** The ways to a place as a set, for a fact that is asked for on the way (`arms`). */
  ways(place: Node, fn: FunctionValue): Ways {
    return this.run(fn).flow.at.get(place) ?? NO_WAY;
  }

  /** On how many ways from the entry of a function to its end, whatever it returns; throws do not count. */
  atEnd(fn: FunctionValue): OnPaths {
    return asWord(unionOf(this.run(fn).exits));
  }

  /** Once for each function, whatever is asked of it. */
  private run(fn: FunctionValue): { flow: Flow; exits: readonly Exit[] } {
    let known = this.runs.get(fn.node);
    if (!known) {
      const flow = new Flow(this.fact, fn.view, BARE);
      known = { flow, exits: flow.body(fn) };
      this.runs.set(fn.node, known);
    }
    return known;
  }
}

function asWord(ways: Ways): OnPaths {
  if (ways === MADE) return 'every';
  if (ways === BARE) return 'none';
  return ways === (BARE | MADE) ? 'some' : 'unknown';
}
