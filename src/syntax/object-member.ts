/** A member of an object literal, also where it comes from an object that is spread into it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isAssignedLater } from './members.js';
import { keyName, unwrap } from './node.js';
import { endsOf, type Value } from './values.js';

export interface Member {
  readonly property: TSESTree.Property;
  /** The literal that the property stands in, in its own file. */
  readonly holder: Value;
}

const MAX_DEPTH = 4;

/** The member of a literal; `undefined` where it is absent, `'unknown'` where a spread, a computed key or a later assignment may set it. */
export function memberIn(literal: Value, name: string, depth = 0): Member | 'unknown' | undefined {
  if (literal.node.type !== 'ObjectExpression' || depth > MAX_DEPTH || isAssignedLater(literal, name))
    return 'unknown';
  for (const property of [...literal.node.properties].reverse()) {
    if (property.type === 'SpreadElement') {
      const found = spreadMember({ ...literal, node: property.argument }, name, depth);
      if (found !== undefined) return found;
    } else {
      const key = keyName(property);
      if (key === name) return { property, holder: literal };
      if (key === undefined) return 'unknown';
    }
  }
  return undefined;
}

/** `...base` is followed; `...(production && { secure: true })` may or may not set what it names. */
function spreadMember(spread: Value, name: string, depth: number): Member | 'unknown' | undefined {
  const ends = endsOf(spread);
  const found = ends.map((end) =>
    end.node.type === 'Literal' || (end.node.type === 'Identifier' && end.node.name === 'undefined')
      ? undefined
      : memberIn(end, name, depth + 1),
  );
  if (found.every((one) => one === undefined)) return undefined;
  const certain = ends.length === 1 && unwrap(spread.node).type !== 'LogicalExpression';
  return certain ? found[0] : 'unknown';
}
