/** What a member stands for: of an object literal, a class instance, `this`, or a module. */
import type { TSESTree } from '@typescript-eslint/utils';
import { censusOf } from './census.js';
import { exportOf } from './exports.js';
import { moduleBehind } from './imports.js';
import {
  enclosingClass,
  isClass,
  keyName,
  propertyOf,
  returnedValues,
  unwrap,
  type ClassNode,
  type FunctionNode,
  type Node,
} from './node.js';
import { soleEnd, type Value } from './values.js';
import { variableOf } from './variable.js';
import type { View } from './view.js';

/** The values of a member of an object, a class instance, `this`, or an imported namespace. */
export function memberOf(value: Value, name: string): readonly Value[] | undefined {
  const node = unwrap(value.node);
  if (node.type === 'ThisExpression') {
    const owner = enclosingClass(node);
    return owner && fieldOf(owner, name, value);
  }
  const module = moduleBehind({ ...value, node });
  if (module) {
    const exported = exportOf(module, name);
    return exported && [exported];
  }
  const end = soleEnd({ ...value, node });
  if (!end) return undefined;
  if (end.node.type === 'ObjectExpression') {
    const property = propertyOf(end.node, name);
    if (!property || property === 'unknown') return undefined;
    return isAssignedLater(end, name) ? undefined : [{ ...end, node: property.value }];
  }
  if (end.node.type === 'NewExpression') {
    const owner = soleEnd({ ...end, node: end.node.callee });
    return owner && isClass(owner.node) ? fieldOf(owner.node, name, owner) : undefined;
  }
  return undefined;
}

/** Whether a member of an object literal is (also) set by an assignment: then the literal alone does not tell its value. */
export function isAssignedLater(literal: Value, name: string): boolean {
  let holder: Node | undefined = literal.node;
  while (holder.parent?.type === 'Property' && holder.parent.value === holder) holder = holder.parent.parent;
  const declarator: Node | undefined = holder.parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return false;
  const variable = variableOf(declarator.id, literal.view);
  return variable?.references.some(({ identifier }) => isAssignedMember(identifier as Node, name)) ?? false;
}

function isAssignedMember(root: Node, name: string): boolean {
  let at = root;
  while (at.parent?.type === 'MemberExpression' && at.parent.object === at) at = at.parent;
  return (
    at.type === 'MemberExpression' &&
    keyName(at) === name &&
    at.parent.type === 'AssignmentExpression' &&
    at.parent.left === at
  );
}

/** A field or method of a class: its initialiser and every `this.name = …` in the class. */
function fieldOf(owner: ClassNode, name: string, value: Value): readonly Value[] | undefined {
  const found: Value[] = [];
  for (const member of owner.body.body) {
    if (member.type === 'MethodDefinition' && keyName(member) === name) {
      if (member.kind === 'get') {
        const fn = member.value as FunctionNode;
        return fn.body ? returnedValues(fn, value.view.keys).map((node) => ({ ...value, node })) : undefined;
      }
      return [{ ...value, node: member.value }];
    }
    if (member.type === 'PropertyDefinition' && keyName(member) === name && member.value)
      found.push({ ...value, node: member.value });
  }
  for (const assignment of fieldWrites(owner, name, value.view)) {
    if (assignment.operator !== '=' && assignment.operator !== '??=' && assignment.operator !== '||=')
      return undefined;
    found.push({ ...value, node: assignment.right });
  }
  return found.length > 0 ? found : undefined;
}

/** Every assignment to `this.name` inside a class. */
export function fieldWrites(owner: ClassNode, name: string, view: View): TSESTree.AssignmentExpression[] {
  return censusOf(view).assignments.filter(
    ({ left }) =>
      left.type === 'MemberExpression' &&
      left.object.type === 'ThisExpression' &&
      keyName(left) === name &&
      enclosingClass(left) === owner,
  );
}

/** The type that a class field is declared with: `private redis: Redis`, `constructor(private redis: Redis)`. */
export function declaredFieldType(owner: ClassNode | undefined, name: string | undefined): Node | undefined {
  for (const member of owner?.body.body ?? []) {
    if (member.type === 'PropertyDefinition' && keyName(member) === name)
      return member.typeAnnotation?.typeAnnotation;
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    for (const parameter of member.value.params) {
      if (parameter.type !== 'TSParameterProperty') continue;
      const declared =
        parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
      if (declared.type === 'Identifier' && declared.name === name)
        return declared.typeAnnotation?.typeAnnotation;
    }
  }
  return undefined;
}
