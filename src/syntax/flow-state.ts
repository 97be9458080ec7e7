/** What the ways to one point of a function have in common: on which of them a fact holds. */
import type { Node } from './node.js';
import type { Value } from './values.js';

/** A set of `BARE`, `ARMED`, `MADE` and `MAYBE`: what is true of some way to a point; empty where none leads there. */
export type Ways = number;
export const NO_WAY: Ways = 0;
/** The fact does not hold. */
export const BARE: Ways = 1;
/** It holds. */
export const MADE: Ways = 2;
/** Whether it holds is not known. */
export const MAYBE: Ways = 4;
/** It does not hold, and something has happened that asks for it. */
export const ARMED: Ways = 8;

/** Something that the ways through a function make true, and that stays true. */
export interface Fact {
  /** Whether it holds once this call, assignment or comparison has been evaluated without a throw. */
  readonly made?: (value: Value) => boolean | 'unknown';
  /**
   * With which outcome of a condition it holds: `true` for `owner === me`, `false` for `owner !== me`. For any other
   * expression, whether it holds when the expression is truthy.
   */
  readonly told?: (condition: Value) => boolean | undefined;
  /** Whether this expression asks for the fact: ways that have it are done with it, the others are told apart from here on. */
  readonly arms?: (value: Value) => boolean;
  /** Whether the way ends with this call although the code may go on: an answer that turns the caller away. */
  readonly ends?: (value: Value) => boolean;
  /** What the text of a file has that can make it true; functions of files without are not entered. */
  readonly words: RegExp;
}

/** One way out of a function. */
export interface Exit {
  /** What is returned; absent where the function ends without a value. */
  readonly value?: Value | undefined;
  /** Whether what is returned is truthy, where the way says so. */
  readonly outcome?: boolean | undefined;
  readonly ways: Ways;
}

/** The true and the false side of a condition. */
export type Sides = readonly [yes: Ways, no: Ways];

export const made = (ways: Ways): Ways => (ways === NO_WAY ? NO_WAY : MADE);
export const maybe = (ways: Ways): Ways => (ways & (BARE | ARMED) ? (ways & ~(BARE | ARMED)) | MAYBE : ways);
export const armed = (ways: Ways): Ways => (ways & BARE ? (ways & ~BARE) | ARMED : ways);

/** What is known after some exits of a function that was called on these ways. */
export function refined(ways: Ways, exits: Ways): Ways {
  if (exits === NO_WAY) return NO_WAY;
  if (exits & (BARE | ARMED)) return ways;
  return exits & MAYBE ? maybe(ways) : made(ways);
}

export const unionOf = (exits: readonly Exit[]): Ways => exits.reduce((sum, { ways }) => sum | ways, NO_WAY);

/** What a `break` or `continue` leads out of. */
export interface Jump {
  readonly label: string | undefined;
  readonly loop: boolean;
  /** A labelled block is left by its label only. */
  readonly plain: boolean;
  broken: Ways;
  continued: Ways;
}

/** Whether a call's promise is dropped: what happens in it is not waited for. */
export function isFloating(call: Node): boolean {
  const parent = call.parent;
  if (parent?.type === 'ChainExpression') return isFloating(parent);
  return (
    parent?.type === 'ExpressionStatement' ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'void')
  );
}
