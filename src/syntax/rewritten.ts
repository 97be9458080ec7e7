/** An expression of one place of a file as it would be written at another: the same value, by the names that there are. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingFunction, keyName, unwrap, type FunctionNode, type Node } from './node.js';
import type { Paths } from './path.js';
import { definitionOf, parameterOf, variableAt, variableOf, writtenTo, type Variable } from './variable.js';
import type { View } from './view.js';

const MAX_NAMES = 3;

/**
 * `undefined` where a name cannot be had there. Members are read with `?.`: what one place has made sure of need not be
 * sure at another. A cast around all of it is left out.
 */
export function rewrittenAt(expression: Node, place: Node, view: View, paths: Paths): string | undefined {
  return new Rewriting(place, view, paths).text(expression, 0);
}

class Rewriting {
  constructor(
    private readonly place: Node,
    private readonly view: View,
    private readonly paths: Paths,
  ) {}

  text(expression: Node, names: number): string | undefined {
    const node = unwrap(expression);
    switch (node.type) {
      case 'Identifier':
        return this.name(node, names);
      case 'MemberExpression':
        return this.member(node, names);
      case 'CallExpression':
        return this.call(node, names);
      case 'LogicalExpression': {
        if (node.operator === '&&' || node.right.type !== 'Literal') return undefined;
        const left = this.text(node.left, names);
        return left && `(${left} ${node.operator} ${node.right.raw})`;
      }
      default:
        return undefined;
    }
  }

  private member(node: TSESTree.MemberExpression, names: number): string | undefined {
    const name = keyName(node);
    const object = node.object.type === 'Super' ? undefined : this.holder(node.object, names);
    if (object === undefined || name === undefined || !/^[\w$]+$/u.test(name)) return undefined;
    return `${object}${this.isHandedIn(unwrap(node.object)) ? '.' : '?.'}${name}`;
  }

  /** What a member is read of keeps its casts: `(req as Authenticated).user`. */
  private holder(node: Node, names: number): string | undefined {
    const casts: string[] = [];
    for (let at = node; at.type === 'TSAsExpression'; at = at.expression)
      casts.unshift(` as ${this.view.text.slice(...at.typeAnnotation.range)}`);
    const text = this.text(node, names);
    return text !== undefined && casts.length > 0 ? `(${text}${casts.join('')})` : text;
  }

  /** A request or a context is there wherever its function is run. */
  private isHandedIn(node: Node): boolean {
    const variable = node.type === 'Identifier' ? variableOf(node, this.view) : undefined;
    return variable !== undefined && definitionOf(variable)?.type === 'Parameter';
  }

  /** Calls that only read who calls: `c.get('user')`, `getAuth(req)`. */
  private call(node: TSESTree.CallExpression, names: number): string | undefined {
    if (this.paths.of({ node, view: this.view }) !== '@principal') return undefined;
    const callee = this.text(node.callee, names);
    const given = node.arguments.map((one) => (one.type === 'Literal' ? one.raw : this.text(one, names)));
    return callee === undefined || given.includes(undefined) ? undefined : `${callee}(${given.join(', ')})`;
  }

  private name(node: TSESTree.Identifier, names: number): string | undefined {
    const variable = variableOf(node, this.view);
    const there = variableAt(node.name, this.place, this.view);
    if (!variable) return undefined;
    if (there === variable) return this.isSetBefore(variable) ? node.name : undefined;
    if (parameterOf(variable)) return this.sameParameter(node);
    const [only, more] = (isConstant(variable) && writtenTo(variable)) || [];
    if (!only || more || only.path.length > 0) return undefined;
    return names < MAX_NAMES ? this.text(only.node, names + 1) : undefined;
  }

  /** Whether a variable has its value, and no other, before the place is come to. */
  private isSetBefore(variable: Variable): boolean {
    const definition = definitionOf(variable);
    const name = definition?.name as Node | undefined;
    if (definition?.type === 'Parameter')
      return !variable.references.some((one) => one.isWrite() && !one.init);
    return isConstant(variable) && name !== undefined && name.range[0] < this.place.range[0];
  }

  /** The parameter of a function around the place that is handed the same. */
  private sameParameter(node: TSESTree.Identifier): string | undefined {
    const role = this.paths.of({ node, view: this.view });
    if (!role?.startsWith('@')) return undefined;
    for (let fn: FunctionNode | undefined = enclosingFunction(this.place); fn; fn = enclosingFunction(fn))
      for (const one of fn.params)
        if (one.type === 'Identifier' && this.paths.of({ node: one, view: this.view }) === role) {
          const variable = variableAt(one.name, this.place, this.view);
          return variable && definitionOf(variable)?.name === one ? one.name : undefined;
        }
    return undefined;
  }
}

const isConstant = (variable: Variable): boolean => {
  const definition = definitionOf(variable);
  if (definition?.type === 'ImportBinding') return true;
  const declaration = (definition?.node as Node | undefined)?.parent;
  return declaration?.type === 'VariableDeclaration' && declaration.kind === 'const';
};
