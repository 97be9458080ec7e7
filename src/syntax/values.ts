/**
 * What an expression stands for: follows constants, assignments, destructuring, object and class members, imports,
 * calls of functions that can be read, and arguments into parameters. Flow-insensitive; bounded; never throws.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { censusOf } from './census.js';
import { usesOf, type Call } from './call-sites.js';
import { exportOf, loadedModule, specifierName } from './exports.js';
import {
  enclosingClass,
  isClass,
  isFunction,
  keyName,
  propertyOf,
  returnedValues,
  unwrap,
  type ClassNode,
  type FunctionNode,
  type Node,
} from './node.js';
import { definitionOf, parameterOf, variableOf, writtenTo, type Variable } from './variable.js';
import type { Place, View } from './view.js';

/** A place reached through calls: what their parameters were given. */
export interface Value extends Place {
  readonly frame?: Frame | undefined;
}

interface Frame {
  readonly fn: FunctionNode;
  readonly args: readonly Value[];
  readonly depth: number;
}

const MAX_DEPTH = 5;
const MAX_STEPS = 48;

/** One step: the values that an expression may have, or `undefined` where it is an end (a literal, a call of a library, …). */
export function step(value: Value): readonly Value[] | undefined {
  const node = unwrap(value.node);
  const at = (next: Node): Value => ({ ...value, node: next });
  switch (node.type) {
    case 'Identifier':
      return stepName(node, value);
    case 'MemberExpression':
      return stepMember(node, value);
    case 'ConditionalExpression':
      return [at(node.consequent), at(node.alternate)];
    case 'LogicalExpression':
      return node.operator === '&&' ? [at(node.right)] : [at(node.left), at(node.right)];
    case 'AwaitExpression':
      return [at(node.argument)];
    case 'SequenceExpression':
      return node.expressions.slice(-1).map(at);
    case 'AssignmentExpression':
      return node.operator === '=' ? [at(node.right)] : undefined;
    case 'CallExpression':
      return stepCall(node, value);
    default:
      return node === value.node ? undefined : [at(node)];
  }
}

/** Every end that an expression may come to. An end that cannot be read is among them as itself. */
export function endsOf(value: Value): readonly Value[] {
  const ends: Value[] = [];
  const seen = new Set<Node>();
  const queue: Value[] = [value];
  for (let steps = 0; queue.length > 0 && steps < MAX_STEPS; steps++) {
    const next = queue.shift() as Value;
    if (seen.has(next.node)) continue;
    seen.add(next.node);
    const further = step(next);
    if (further) queue.push(...further);
    else ends.push({ ...next, node: unwrap(next.node) });
  }
  return [...ends, ...queue];
}

/** The only end of an expression, or `undefined` where there are several. */
export function soleEnd(value: Value): Value | undefined {
  const ends = endsOf(value);
  return ends.length === 1 ? ends[0] : undefined;
}

function stepName(node: TSESTree.Identifier, value: Value): readonly Value[] | undefined {
  const variable = variableOf(node, value.view);
  const definition = variable && definitionOf(variable);
  if (!variable || !definition) return undefined;
  switch (definition.type as string) {
    case 'ImportBinding': {
      const imported = importedPlace(variable, value.view);
      return imported && [imported];
    }
    case 'FunctionName':
    case 'ClassName': {
      const declaration = definition.node as Node;
      return declaration === value.node ? undefined : [{ ...value, node: declaration }];
    }
    case 'Parameter':
      return stepParameter(variable, value);
    case 'Variable':
      return stepVariable(variable, value);
    default:
      return undefined;
  }
}

function stepVariable(variable: Variable, value: Value): readonly Value[] | undefined {
  const written = writtenTo(variable);
  if (!written || written.length === 0) return undefined;
  const next: Value[] = [];
  for (const { node, path, fallback } of written) {
    if (fallback) next.push({ ...value, node: fallback });
    if (path.length === 0) next.push({ ...value, node });
    else {
      const part = followPath({ ...value, node }, path);
      // A part of something unreadable: the identifier itself stays the end.
      if (!part) return undefined;
      next.push(...part);
    }
  }
  return next;
}

/** The members of a value along a path, where the value is an object that can be read. */
function followPath(value: Value, path: readonly string[]): readonly Value[] | undefined {
  let current: readonly Value[] = [value];
  for (const name of path) {
    const next: Value[] = [];
    for (const one of current) {
      const found = memberOf(one, name);
      if (!found) return undefined;
      next.push(...found);
    }
    current = next;
  }
  return current;
}

function stepParameter(variable: Variable, value: Value): readonly Value[] | undefined {
  const part = parameterOf(variable);
  if (!part || !isFunction(part.fn)) return undefined;
  const given: Value[] = part.fallback ? [{ ...value, node: part.fallback }] : [];
  if (value.frame?.fn === part.fn) {
    const argument = value.frame.args[part.index];
    if (argument) given.push(argument);
    else if (given.length === 0) return undefined;
  } else {
    const uses = usesOf(part.fn, value.view);
    // Handed on as a value or called from elsewhere: somebody may give it anything.
    if (uses.exported || uses.values.length > 0 || uses.calls.length === 0) return undefined;
    for (const call of uses.calls) {
      const argument = call.arguments[part.index];
      if (argument && argument.type !== 'SpreadElement') given.push({ node: argument, view: value.view });
      else if (!part.fallback) return undefined;
    }
  }
  if (part.path.length === 0) return given;
  const parts = given.map((one) => followPath(one, part.path));
  return parts.every((one) => one !== undefined) ? parts.flat() : undefined;
}

function stepMember(node: TSESTree.MemberExpression, value: Value): readonly Value[] | undefined {
  const name = keyName(node);
  return name === undefined ? undefined : memberOf({ ...value, node: node.object }, name);
}

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

function stepCall(node: TSESTree.CallExpression, value: Value): readonly Value[] | undefined {
  const depth = (value.frame?.depth ?? 0) + 1;
  if (depth > MAX_DEPTH) return undefined;
  const fn = functionCalled(node, value);
  if (!fn || !isFunction(fn.node) || !fn.node.body || fn.node.generator) return undefined;
  const args = node.arguments.map((argument): Value => ({ ...value, node: argument }));
  const frame: Frame = { fn: fn.node, args, depth };
  const returned = returnedValues(fn.node, fn.view.keys);
  return returned.length > 0 ? returned.map((result) => ({ node: result, view: fn.view, frame })) : undefined;
}

/** The function that a call runs, where its text is in reach. */
export function functionCalled(call: Call, value: Value): Value | undefined {
  const end = soleEnd({ ...value, node: call.callee });
  return end && isFunction(end.node) ? end : undefined;
}

/** The place that an import binding means in the file it comes from; `undefined` for a package. */
function importedPlace(variable: Variable, view: View): Place | undefined {
  const found = importOf(variable);
  if (!found || found.name === '*') return undefined;
  const module = view.neighbour(found.source);
  return module && exportOf(module, found.name);
}

/** Which module and which of its exports an import binding means; `*` is the module itself. */
export function importOf(variable: Variable): { source: TSESTree.StringLiteral; name: string } | undefined {
  const definition = definitionOf(variable);
  if ((definition?.type as string | undefined) !== 'ImportBinding') return undefined;
  const specifier = definition?.node as Node;
  const declaration = definition?.parent as Node | undefined;
  if (specifier.type === 'TSImportEqualsDeclaration') {
    const reference = specifier.moduleReference;
    return reference.type === 'TSExternalModuleReference' && reference.expression.type === 'Literal'
      ? { source: reference.expression as TSESTree.StringLiteral, name: '*' }
      : undefined;
  }
  if (declaration?.type !== 'ImportDeclaration') return undefined;
  const { source } = declaration;
  if (specifier.type === 'ImportDefaultSpecifier') return { source, name: 'default' };
  if (specifier.type === 'ImportNamespaceSpecifier') return { source, name: '*' };
  return specifier.type === 'ImportSpecifier'
    ? { source, name: specifierName(specifier.imported) }
    : undefined;
}

/** The neighbour that a namespace import or a `require`d name stands for. */
function moduleBehind(value: Value): View | undefined {
  const direct = loadedModule(value.node);
  if (direct) return value.view.neighbour(direct);
  if (value.node.type !== 'Identifier') return undefined;
  const variable = variableOf(value.node, value.view);
  if (!variable) return undefined;
  const imported = importOf(variable);
  if (imported) return imported.name === '*' ? value.view.neighbour(imported.source) : undefined;
  const written = writtenTo(variable);
  const only = written?.length === 1 ? written[0] : undefined;
  const loaded = only && only.path.length === 0 ? loadedModule(only.node) : undefined;
  return loaded && value.view.neighbour(loaded);
}
