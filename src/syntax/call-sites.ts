/** Who calls a function of this file, and with what. */
import type { TSESTree } from '@typescript-eslint/utils';
import { censusOf } from './census.js';
import { enclosingClass, keyName, unwrap, type FunctionNode, type Node } from './node.js';
import { soleEnd } from './values.js';
import { variableOf } from './variable.js';
import type { View } from './view.js';

export type Call = TSESTree.CallExpression | TSESTree.NewExpression;

export interface Uses {
  /** Calls of the function by its name (of a method: on `this` or on an instance of the class), in this file. */
  readonly calls: readonly Call[];
  /** Places where it is handed on as a value, e.g. `app.post(path, name)`. */
  readonly values: readonly Node[];
  /** Whether code outside this file may call it. */
  readonly exported: boolean;
}

const NONE: Uses = { calls: [], values: [], exported: false };
const known = new WeakMap<Node, Uses>();

/** The uses of a function: of its name if it has one, or of the place where it stands. */
export function usesOf(fn: FunctionNode, view: View): Uses {
  let uses = known.get(fn);
  if (!uses) known.set(fn, (uses = find(fn, view)));
  return uses;
}

function find(fn: FunctionNode, view: View): Uses {
  const method = methodOf(fn);
  if (method) return usesOfMethod(method, view);
  const id = fn.type === 'ArrowFunctionExpression' ? undefined : fn.id;
  const named = id && fn.type === 'FunctionDeclaration' ? id : nameGiven(fn);
  if (!named) return { ...NONE, values: [fn] };
  const variable = variableOf(named, view);
  if (!variable) return fn.parent.type === 'ExportDefaultDeclaration' ? { ...NONE, exported: true } : NONE;
  const calls: Call[] = [];
  const values: Node[] = [];
  let exported = isExported(variable.defs[0]?.node as Node | undefined);
  for (const reference of variable.references) {
    if (!reference.isRead()) continue;
    const at = reference.identifier as Node;
    const parent = at.parent;
    if ((parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee === at)
      calls.push(parent);
    else {
      values.push(at);
      if (parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration') exported = true;
    }
  }
  return { calls, values, exported };
}

/** `const name = () => …`: the name of a function that is a variable's value. */
function nameGiven(fn: FunctionNode): TSESTree.Identifier | undefined {
  const { parent } = fn;
  return parent.type === 'VariableDeclarator' && parent.init === fn && parent.id.type === 'Identifier'
    ? parent.id
    : undefined;
}

function isExported(declaration: Node | undefined): boolean {
  const statement = declaration?.type === 'VariableDeclarator' ? declaration.parent : declaration;
  const type = statement?.parent?.type;
  return type === 'ExportNamedDeclaration' || type === 'ExportDefaultDeclaration';
}

/** The class member that a function is the body of: a method, or an arrow kept in a field. */
export function methodOf(
  fn: FunctionNode,
): TSESTree.MethodDefinition | TSESTree.PropertyDefinition | undefined {
  const { parent } = fn;
  return parent.type === 'MethodDefinition' || (parent.type === 'PropertyDefinition' && parent.value === fn)
    ? parent
    : undefined;
}

function usesOfMethod(method: TSESTree.MethodDefinition | TSESTree.PropertyDefinition, view: View): Uses {
  const name = keyName(method);
  const owner = enclosingClass(method);
  const named = (name !== undefined && mentionsOf(view).get(name)) || { calls: [], values: [] };
  const isMethod = (node: Node): boolean => isMember(node, name, owner, view);
  return {
    calls: named.calls.filter((call) => isMethod(unwrap(call.callee))),
    values: named.values.filter((node) => isMethod(node) || isBound(node, isMethod)),
    exported: !isPrivate(method),
  };
}

interface Mentions {
  readonly calls: Call[];
  readonly values: Node[];
}

const mentioned = new WeakMap<TSESTree.Program, ReadonlyMap<string, Mentions>>();

/** Members by name, as callees and as values that are handed on: made once a file, as every method asks. */
function mentionsOf(view: View): ReadonlyMap<string, Mentions> {
  const known = mentioned.get(view.ast);
  if (known) return known;
  const byName = new Map<string, Mentions>();
  const at = (name: string): Mentions => {
    let found = byName.get(name);
    if (!found) byName.set(name, (found = { calls: [], values: [] }));
    return found;
  };
  const addValue = (node: Node): void => {
    const inner = unwrap(node);
    const member = inner.type === 'CallExpression' ? boundMember(inner) : inner;
    const name = member?.type === 'MemberExpression' ? keyName(member) : undefined;
    if (name !== undefined) at(name).values.push(inner);
  };
  const { calls, properties } = censusOf(view);
  for (const call of calls) {
    const callee = unwrap(call.callee);
    const name = callee.type === 'MemberExpression' ? keyName(callee) : undefined;
    if (name !== undefined) at(name).calls.push(call);
    call.arguments.forEach(addValue);
  }
  for (const { value } of properties) addValue(value);
  mentioned.set(view.ast, byName);
  return byName;
}

const isPrivate = (method: TSESTree.MethodDefinition | TSESTree.PropertyDefinition): boolean =>
  method.accessibility === 'private' || method.key.type === 'PrivateIdentifier';

/** `this.name` in the class, and `x.name` where `x` is `this` or an instance of the class. */
function isMember(node: Node, name: string | undefined, owner: Node | undefined, view: View): boolean {
  if (node.type !== 'MemberExpression' || name === undefined || keyName(node) !== name) return false;
  const end =
    node.object.type === 'ThisExpression' ? node.object : soleEnd({ node: node.object, view })?.node;
  if (end?.type === 'ThisExpression') return enclosingClass(end) === owner;
  return end?.type === 'NewExpression' && soleEnd({ node: end.callee, view })?.node === owner;
}

/** `this.name.bind(this)`. */
const isBound = (node: Node, isMethod: (node: Node) => boolean): boolean => {
  const member = node.type === 'CallExpression' ? boundMember(node) : undefined;
  return member !== undefined && isMethod(member);
};

const boundMember = ({ callee }: TSESTree.CallExpression): Node | undefined =>
  callee.type === 'MemberExpression' && keyName(callee) === 'bind' ? unwrap(callee.object) : undefined;
