/** What keeps a value: a variable or a field, the same for all that name it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { censusOf } from '../syntax/census.js';
import { importedPlace } from '../syntax/imports.js';
import { memberNamed } from '../syntax/members.js';
import { enclosingClass, isClass, isFunction, keyName, unwrap, type Node } from '../syntax/node.js';
import { soleEnd, type Value } from '../syntax/values.js';
import { definitionOf, variableOf, writtenTo, type Variable } from '../syntax/variable.js';
import type { Place, View } from '../syntax/view.js';

export interface Kept {
  /** What keeps it, as the code names it: `server`, `this.transport`. */
  readonly name: string;
  /** The same for every mention of the same thing. */
  readonly identity: string;
}

/** The variable or member that an expression names, whoever reads it. */
export function cellOf(node: Node, view: View): Kept | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') {
    const variable = variableOf(inner, view);
    if (!variable) return undefined;
    const place = importedPlace(variable, view);
    return place ? keptAt(variable.name, place) : keptIn(variable, view);
  }
  const name = inner.type === 'MemberExpression' ? keyName(inner) : undefined;
  if (inner.type !== 'MemberExpression' || name === undefined) return undefined;
  const owner = inner.object.type === 'ThisExpression' ? enclosingClass(inner) : undefined;
  const holder = owner ? identityOf(owner, view) : cellOf(inner.object, view)?.identity;
  return holder === undefined ? undefined : memberKept(inner, name, holder, view);
}

/** A member of something that is kept. */
export const memberKept = (node: Node, name: string, holder: string, view: View): Kept => ({
  name: textOf(node, view),
  identity: `${holder}.${name}`,
});

/** What an import binds, unless that is a function or class. */
export function importKept(variable: Variable, view: View): Kept | undefined {
  const place = importedPlace(variable, view);
  return place && !isFunction(place.node) && !isClass(place.node) ? keptAt(variable.name, place) : undefined;
}

/** `Registry.server`: a static member is there as long as the module is. */
export function staticKept(node: TSESTree.MemberExpression, name: string, value: Value): Kept | undefined {
  const owner = soleEnd({ ...value, node: node.object });
  return owner && isClass(owner.node) && memberNamed(owner.node, name)?.static
    ? memberKept(node, name, identityOf(owner.node, owner.view), value.view)
    : undefined;
}

/** An exported variable is the same to its own file and to those that import it. */
function keptAt(name: string, { node, view }: Place): Kept {
  const variable = node.type === 'Identifier' ? variableOf(node, view) : undefined;
  return { name, identity: variable ? keptIn(variable, view).identity : identityOf(node, view) };
}

export const keptIn = (variable: Variable, view: View): Kept => ({
  name: variable.name,
  identity: identityOf(definitionOf(variable)?.name as Node, view),
});

export const identityOf = (node: Node, view: View): string => `${view.filename}:${node.range[0]}`;

export const textOf = (node: Node, view: View): string =>
  view.text.slice(...node.range).replaceAll(/\s+/gu, ' ');

/** `x ?? (x = make())`. */
export function isStored(node: Node, target: Node, view: View): boolean {
  const inner = unwrap(node);
  return inner.type === 'AssignmentExpression' && textOf(inner.left, view) === textOf(target, view);
}

/** Whether the value of a name is what an assignment of its file puts into what keeps another. */
export function isPutInto(keeper: Kept, { node, view }: Value): boolean {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? variableOf(inner, view) : undefined;
  if (!variable) return false;
  return censusOf(view).assignments.some(({ left, right }) => {
    const put = unwrap(right);
    return (
      put.type === 'Identifier' &&
      put.name === variable.name &&
      variableOf(put, view) === variable &&
      cellOf(left, view)?.identity === keeper.identity
    );
  });
}

/** Whether a variable names a function or a class. */
export function holdsCode(variable: Variable): boolean {
  const written = writtenTo(variable) ?? [];
  return written.length > 0 && written.every(({ node }) => isFunction(unwrap(node)) || isClass(unwrap(node)));
}
