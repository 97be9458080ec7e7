/** Names and what is written to them, asked of the scope manager. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunction, keyName, type Node } from './node.js';
import type { Place, View } from './view.js';

export type Variable = TSESLint.Scope.Variable;
export type Definition = TSESLint.Scope.Definition;

const meant = new WeakMap<Node, Variable | null>();

/** The variable that an identifier means, or `undefined` for a global that no file declares. */
export function variableOf(
  node: TSESTree.Identifier | TSESTree.JSXIdentifier,
  view: View,
): Variable | undefined {
  // The way up to its scope is long, and every concept asks.
  let variable = meant.get(node);
  if (variable === undefined) meant.set(node, (variable = variableAt(node.name, node, view) ?? null));
  return variable ?? undefined;
}

/** The variable that a name would mean at a place. */
export function variableAt(name: string, place: Node, view: View): Variable | undefined {
  for (let scope: TSESLint.Scope.Scope | null = scopeAt(place, view); scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    // A lib global of the typescript-eslint scope manager has no definition: as good as undeclared.
    if (variable) return variable.defs.length > 0 ? variable : undefined;
  }
  return undefined;
}

function scopeAt(node: Node, view: View): TSESLint.Scope.Scope | null {
  for (let at: Node | undefined = node; at; at = at.parent) {
    const scope = view.scopes.acquire(at, true);
    if (scope) return scope.type === 'function-expression-name' ? (scope.childScopes[0] ?? scope) : scope;
  }
  return view.scopes.globalScope;
}

export const definitionOf = (variable: Variable): Definition | undefined => variable.defs[0];

/** The values written to a variable: its initialiser and every plain assignment, each with the path into a pattern. */
export interface Written {
  /** The name that is written to. */
  readonly target: Node;
  /** The expression that is written or taken apart. */
  readonly node: Node;
  /** Where in that value the variable's part lies: `const { a: { b } } = v` gives `['a', 'b']` for `b`. */
  readonly path: readonly string[];
  /** The default in the pattern: `{ a = 1 }`. */
  readonly fallback?: Node | undefined;
}

/** What is written to a variable; `undefined` where a write cannot be read (`x += 1`, `for (x of …)`, a rest element). */
export function writtenTo(variable: Variable): readonly Written[] | undefined {
  const written: Written[] = [];
  for (const reference of variable.references) {
    if (!reference.isWrite()) continue;
    const target = reference.identifier as Node;
    const found = writeAt(target);
    if (!found) return undefined;
    written.push({ target, ...found });
  }
  return written;
}

function writeAt(target: Node): Omit<Written, 'target'> | undefined {
  const path: string[] = [];
  let fallback: Node | undefined;
  for (let at = target; at.parent; at = at.parent) {
    const { parent } = at;
    switch (parent.type) {
      case 'VariableDeclarator':
        return parent.init && parent.id === at ? { node: parent.init, path, fallback } : undefined;
      case 'AssignmentExpression':
        if (parent.left !== at) return undefined;
        return ['=', '||=', '??='].includes(parent.operator)
          ? { node: parent.right, path, fallback }
          : undefined;
      case 'AssignmentPattern':
        fallback = parent.right;
        continue;
      case 'Property': {
        const name = keyName(parent);
        if (name === undefined) return undefined;
        path.unshift(name);
        continue;
      }
      case 'ArrayPattern':
        path.unshift(String(parent.elements.indexOf(at as TSESTree.DestructuringPattern)));
        continue;
      case 'ObjectPattern':
        continue;
      default:
        return undefined;
    }
  }
  return undefined;
}

/**
 * The writes that can reach a read: a write that surely runs before it, in the same function, hides all earlier ones.
 * `let id = header; if (!known) { id = mint(); use(id); }` reads what `mint` gave.
 */
export function reaching(written: readonly Written[], read: Node): readonly Written[] {
  let last: Written | undefined;
  for (const one of written)
    if ((!last || one.target.range[0] > last.target.range[0]) && surelyBefore(one.target, read)) last = one;
  if (!last) return written;
  const from = last.target.range[0];
  return written.filter(({ target }) => target.range[0] >= from);
}

/** Whether the statement of a write stands before the read in a block that the read is in, too. */
function surelyBefore(target: Node, read: Node): boolean {
  let statement = target;
  while (statement.parent && !isStatementList(statement.parent)) {
    statement = statement.parent;
    if (CONDITIONAL.has(statement.type) || isFunction(statement)) return false;
  }
  const list = statement.parent;
  for (let at: Node | undefined = read; at; at = at.parent)
    if (at.parent === list) return at.range[0] > statement.range[0];
  return false;
}

const CONDITIONAL = new Set([
  'ConditionalExpression',
  'LogicalExpression',
  'IfStatement',
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'SwitchStatement',
]);
const isStatementList = (node: Node): boolean =>
  node.type === 'BlockStatement' ||
  node.type === 'Program' ||
  node.type === 'SwitchCase' ||
  node.type === 'StaticBlock';

/** A parameter and where in it an identifier lies: `({ headers: { host } }) =>` gives index 0, `['headers', 'host']`. */
export interface ParameterPart {
  readonly fn: Node;
  readonly index: number;
  readonly path: readonly string[];
  readonly parameter: TSESTree.Parameter;
  readonly fallback?: Node | undefined;
}

/** The parameter that a variable is, or a part of; `undefined` for a rest element and for anything else. */
export function parameterOf(variable: Variable): ParameterPart | undefined {
  const definition = definitionOf(variable);
  if (definition?.type !== 'Parameter') return undefined;
  const path: string[] = [];
  let fallback: Node | undefined;
  for (let at = definition.name as Node; at.parent; at = at.parent) {
    const { parent } = at;
    if (isFunction(parent) || parent.type === 'TSEmptyBodyFunctionExpression') {
      const index = parent.params.indexOf(at as TSESTree.Parameter);
      return index < 0
        ? undefined
        : { fn: parent, index, path, parameter: at as TSESTree.Parameter, fallback };
    }
    if (parent.type === 'Property') {
      const name = keyName(parent);
      if (name === undefined) return undefined;
      path.unshift(name);
    } else if (parent.type === 'AssignmentPattern') fallback = parent.right;
    else if (parent.type !== 'ObjectPattern' && parent.type !== 'TSParameterProperty') return undefined;
  }
  return undefined;
}

/** The places where a variable is read (not written), in source order. */
export const readsOf = (variable: Variable): Node[] =>
  variable.references
    .filter((reference) => reference.isRead())
    .map((reference) => reference.identifier as Node);

export const samePlace = (left: Place, right: Place): boolean =>
  left.node === right.node && left.view === right.view;

/** The type that a variable is declared with. */
export function declaredType(variable: Variable): Node | undefined {
  const name = definitionOf(variable)?.name as Node | undefined;
  return name?.type === 'Identifier' ? name.typeAnnotation?.typeAnnotation : undefined;
}
