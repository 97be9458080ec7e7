/** Questions about what a function returned, each exit on its own: is it truthy, is it nothing, what of its member. */
import { refined, unionOf, type Exit, type Sides, type Ways } from './flow-state.js';
import { isNothing, propertyOf, unwrap, type Node } from './node.js';
import type { Value } from './values.js';

/** Whether something is so for a returned value; `undefined` where it cannot be said. */
export type Asked = (exit: Exit) => boolean | undefined;

/** The exits for which the answer may be yes, and those for which it may be no. */
export function parted(exits: readonly Exit[], question: Asked, ways: Ways): Sides | undefined {
  if (exits.length === 0) return undefined;
  const answers = exits.map((exit) => ({ exit, is: question(exit) }));
  const where = (side: boolean): Ways =>
    unionOf(answers.filter(({ is }) => is !== !side).map(({ exit }) => exit));
  return [refined(ways, where(true)), refined(ways, where(false))];
}

export const isTruthy: Asked = ({ value, outcome }) => {
  if (outcome !== undefined) return outcome;
  if (!value) return false;
  const node = unwrap(value.node);
  if (isNothing(node)) return false;
  if (node.type === 'Literal') return Boolean(node.value);
  return /^(?:Object|Array|New|ArrowFunction|Function)Expression$/u.test(node.type) ? true : undefined;
};

export const isAbsent: Asked = (exit) => {
  if (!exit.value || isNothing(unwrap(exit.value.node))) return true;
  return isTruthy(exit) === undefined ? undefined : false;
};

export const isNew =
  (constructor: Node): Asked =>
  ({ value }) => {
    const node = value && unwrap(value.node);
    if (!node || isNothing(node) || node.type === 'Literal' || node.type === 'ObjectExpression') return false;
    const made = node.type === 'NewExpression' ? node.callee : undefined;
    return made?.type === 'Identifier' && constructor.type === 'Identifier'
      ? made.name === constructor.name
      : undefined;
  };

function partOf({ value }: Exit, name: string): Node | 'absent' | undefined {
  const node = value && unwrap(value.node);
  if (!node || isNothing(node)) return 'absent';
  if (node.type !== 'ObjectExpression') return undefined;
  const property = propertyOf(node, name);
  return property === undefined ? 'absent' : property === 'unknown' ? undefined : property.value;
}

export function ofMember(exit: Exit, name: string, question: Asked): boolean | undefined {
  const part = partOf(exit, name);
  if (part === undefined) return undefined;
  const ways = exit.ways;
  if (part === 'absent') return question({ ways });
  return question({ ways, value: { ...(exit.value as Value), node: part } });
}

export function hasMember(exit: Exit, name: string): boolean | undefined {
  const part = partOf(exit, name);
  return part === undefined ? undefined : part !== 'absent';
}
