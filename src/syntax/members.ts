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
  // `Registry.server`: a static member.
  return isClass(end.node) ? fieldOf(end.node, name, end) : undefined;
}

/** Whether a member of an object literal is (also) set by an assignment: then the literal alone does not tell its value. */
export function isAssignedLater(literal: Value, name: string): boolean {
  const { view } = literal;
  let at: Node = literal.node;
  while (at.parent && (isValueOfProperty(at) || unwrap(at.parent) !== at.parent))
    at = isValueOfProperty(at) ? (at.parent.parent as Node) : at.parent;
  const { parent } = at;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return isAssignedThrough({ node: parent.id, view }, name);
    case 'AssignmentExpression':
      return isAssignedThrough({ node: parent.left, view }, name);
    case 'PropertyDefinition':
      return isFieldAssigned(keyName(parent), name, view);
    default:
      return false;
  }
}

const isValueOfProperty = (node: Node): boolean =>
  node.parent?.type === 'Property' &&
  node.parent.value === node &&
  node.parent.parent.type === 'ObjectExpression';

/** Whether a member of what an expression stands for is set by an assignment through the expression's own name. */
export function isAssignedThrough({ node, view }: Value, name: string): boolean {
  let root = unwrap(node);
  while (root.type === 'MemberExpression') {
    if (root.object.type === 'ThisExpression') return isFieldAssigned(keyName(root), name, view);
    root = unwrap(root.object);
  }
  const variable = root.type === 'Identifier' ? variableOf(root, view) : undefined;
  return variable?.references.some(({ identifier }) => isAssignedMember(identifier as Node, name)) ?? false;
}

/** `this.field.name = …`, however deep. */
function isFieldAssigned(field: string | undefined, name: string, view: View): boolean {
  return censusOf(view).assignments.some(({ left }) => {
    let at: Node = left;
    while (at.type === 'MemberExpression' && at.object.type !== 'ThisExpression') at = unwrap(at.object);
    return at !== left && at.type === 'MemberExpression' && keyName(at) === field && isNamed(left, name);
  });
}

export function isAssignedMember(root: Node, name: string): boolean {
  let at = root;
  while (at.parent && (unwrap(at.parent) !== at.parent || isObjectOf(at, at.parent))) at = at.parent;
  const { parent } = at;
  if (parent?.type === 'CallExpression') return parent.arguments[0] === at && isObjectAssign(parent);
  if (at === root) return false;
  return parent?.type === 'AssignmentExpression'
    ? parent.left === at && isNamed(at, name)
    : parent?.type === 'UnaryExpression' && parent.operator === 'delete' && isNamed(at, name);
}

const isObjectOf = (node: Node, parent: Node): boolean =>
  parent.type === 'MemberExpression' && parent.object === node;

/** A member by this name, or by one that is not known. */
function isNamed(node: Node, name: string): boolean {
  if (node.type !== 'MemberExpression') return false;
  const key = keyName(node);
  return key === undefined || key === name;
}

const isObjectAssign = ({ callee }: TSESTree.CallExpression): boolean =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'Identifier' &&
  callee.object.name === 'Object' &&
  keyName(callee) === 'assign';

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

/** Every assignment to `this.name` inside a class, or to a static `Owner.name`. */
export function fieldWrites(owner: ClassNode, name: string, view: View): TSESTree.AssignmentExpression[] {
  return (censusOf(view).memberWrites.get(name) ?? []).filter(
    ({ left }) =>
      left.type === 'MemberExpression' &&
      (left.object.type === 'ThisExpression'
        ? enclosingClass(left) === owner
        : left.object.type === 'Identifier' && left.object.name === owner.id?.name),
  );
}

/** The type that a class field is declared with: `private redis: Redis`, `constructor(private redis: Redis)`. */
export function declaredFieldType(owner: ClassNode | undefined, name: string | undefined): Node | undefined {
  for (const member of owner?.body.body ?? [])
    if (member.type === 'PropertyDefinition' && keyName(member) === name)
      return member.typeAnnotation?.typeAnnotation;
  const parameter = parameterNamed(owner, name);
  const declared = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  return declared?.type === 'Identifier' ? declared.typeAnnotation?.typeAnnotation : undefined;
}

/** What `this.expected` is where nothing else is given: `constructor(private expected = process.env.TOKEN)`. */
export function parameterDefault(
  node: TSESTree.MemberExpression,
  value: Value,
): readonly Value[] | undefined {
  if (node.object.type !== 'ThisExpression') return undefined;
  const parameter = parameterNamed(enclosingClass(node), keyName(node));
  return parameter?.type === 'AssignmentPattern' ? [{ ...value, node: parameter.right }] : undefined;
}

/** The parameter of the constructor that is a field of this name. */
function parameterNamed(owner: ClassNode | undefined, name: string | undefined): Node | undefined {
  for (const member of owner?.body.body ?? []) {
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    for (const one of member.value.params) {
      const parameter = one.type === 'TSParameterProperty' ? one.parameter : undefined;
      const declared = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
      if (declared?.type === 'Identifier' && declared.name === name) return parameter;
    }
  }
  return undefined;
}

/** The field or method that a class declares under a name. */
export function memberNamed(
  owner: ClassNode,
  name: string | undefined,
): TSESTree.MethodDefinition | TSESTree.PropertyDefinition | undefined {
  for (const member of owner.body.body)
    if (
      (member.type === 'MethodDefinition' || member.type === 'PropertyDefinition') &&
      keyName(member) === name
    )
      return member;
  return undefined;
}
