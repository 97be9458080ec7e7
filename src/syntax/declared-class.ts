/** The class of an object, as it is made or declared: `new Sessions()`, `sessions: Sessions`, also of a field of `this`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { declaredFieldType, fieldWrites, memberNamed } from './members.js';
import { enclosingClass, isClass, isFunction, keyName, unwrap, type Node } from './node.js';
import { soleEnd, type Value } from './values.js';
import { declaredType, parameterOf, variableAt, variableOf, writtenTo, type Variable } from './variable.js';
import type { View } from './view.js';

/** The name of the class where it is made or declared; `undefined` where nothing in the file says it. */
export function declaredClass(object: Node, view: View): TSESTree.Identifier | undefined {
  const node = unwrap(object);
  if (node.type === 'NewExpression') return node.callee.type === 'Identifier' ? node.callee : undefined;
  if (node.type === 'Identifier') {
    const variable = variableOf(node, view);
    const written = variable && writtenTo(variable);
    return (variable && typeName(declaredType(variable))) ?? made(written?.map((one) => one.node) ?? []);
  }
  const owner = node.type === 'MemberExpression' ? enclosingClass(node) : undefined;
  if (node.type !== 'MemberExpression' || node.object.type !== 'ThisExpression' || !owner) return undefined;
  const name = keyName(node);
  if (name === undefined) return undefined;
  const field = memberNamed(owner, name);
  const values = fieldWrites(owner, name, view).map(({ right }) => right as Node);
  if (field?.type === 'PropertyDefinition' && field.value) values.push(field.value);
  return typeName(declaredFieldType(owner, name)) ?? made(values);
}

/** The method that a call runs, by the class of what it is called on. */
export function declaredMethod({ callee }: { readonly callee: Node }, view: View): Value | undefined {
  const member = unwrap(callee);
  const name = member.type === 'MemberExpression' ? keyName(member) : undefined;
  const named = member.type === 'MemberExpression' ? declaredClass(member.object, view) : undefined;
  const declared = named && soleEnd({ node: named, view });
  // `ids: IdFactory = new ClockIds()`: an interface says nothing, but what is taken where nobody gives another does.
  const owner =
    declared && isClass(declared.node)
      ? declared
      : member.type === 'MemberExpression'
        ? defaultClass(member.object, view)
        : undefined;
  if (!owner || !isClass(owner.node)) return undefined;
  const body = memberNamed(owner.node, name)?.value;
  return body && isFunction(body) ? { ...owner, node: body } : undefined;
}

/** The class of what stands in for a parameter, also for one that is a field of `this`. */
function defaultClass(object: Node, view: View): Value | undefined {
  const node = unwrap(object);
  const parameter =
    node.type === 'Identifier'
      ? variableOf(node, view)
      : node.type === 'MemberExpression' && node.object.type === 'ThisExpression'
        ? fieldParameter(node, view)
        : undefined;
  const fallback = parameter && parameterOf(parameter)?.fallback;
  const callee = fallback && made([fallback]);
  return callee && soleEnd({ node: callee, view });
}

/** `constructor(private readonly ids: IdFactory = …)`. */
function fieldParameter(member: TSESTree.MemberExpression, view: View): Variable | undefined {
  const name = keyName(member);
  const owner = enclosingClass(member);
  const constructor = owner && memberNamed(owner, 'constructor')?.value;
  if (name === undefined || !constructor || !isFunction(constructor)) return undefined;
  for (const parameter of constructor.params) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const target =
      parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
    if (target.type === 'Identifier' && target.name === name)
      return variableAt(name, constructor.body ?? target, view);
  }
  return undefined;
}

const typeName = (type: Node | undefined): TSESTree.Identifier | undefined =>
  type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName : undefined;

function made(values: readonly Node[]): TSESTree.Identifier | undefined {
  const [only, more] = values.map(unwrap);
  return !more && only?.type === 'NewExpression' && only.callee.type === 'Identifier'
    ? only.callee
    : undefined;
}
