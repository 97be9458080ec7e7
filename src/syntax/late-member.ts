/** A member that an object gets by an assignment after its literal: `options.cookie = { … }`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isAssignedMember, isAssignedThrough } from './members.js';
import { unwrap, type Node } from './node.js';
import type { Value } from './values.js';
import { definitionOf, variableOf } from './variable.js';

/**
 * What the member certainly has where the object is used: the only assignment to it, among the statements that the object
 * itself is made in. `undefined` for one in a branch, and where there are several.
 * @param through the names that the object is reached by.
 * @param use where it is used.
 */
export function assignedLater(through: readonly Value[], name: string, use: Value): Value | undefined {
  const [by, more] = through.filter((value) => isAssignedThrough(value, name));
  return by && !more && by.view === use.view ? assignedTo(by, name, use.node) : undefined;
}

function assignedTo({ node, view }: Value, name: string, use: Node): Value | undefined {
  const read = unwrap(node);
  const variable = read.type === 'Identifier' ? variableOf(read, view) : undefined;
  const declaration = variable && (definitionOf(variable)?.node as Node | undefined)?.parent;
  if (!variable || !declaration) return undefined;
  const [only, more] = variable.references.filter(({ identifier }) =>
    isAssignedMember(identifier as Node, name),
  );
  const assignment = only && !more ? assignmentTo(only.identifier as Node) : undefined;
  if (!assignment || assignment.parent.type !== 'ExpressionStatement') return undefined;
  const isSure = assignment.parent.parent === declaration.parent && assignment.range[1] <= use.range[0];
  return isSure ? { node: assignment.right, view } : undefined;
}

/** `name.member = value`, and not a member of the member. */
function assignmentTo(name: Node): TSESTree.AssignmentExpression | undefined {
  const member = name.parent;
  if (member?.type !== 'MemberExpression' || member.object !== name || member.computed) return undefined;
  const { parent } = member;
  return parent.type === 'AssignmentExpression' && parent.left === member && parent.operator === '='
    ? parent
    : undefined;
}
