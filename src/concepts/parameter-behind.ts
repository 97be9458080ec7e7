/** The parameter that a value comes from, also where the function makes up one in its place: `id ?? randomUUID()`. */
import type { FunctionNode, Node } from '../syntax/node.js';
import { isFunction, unwrap } from '../syntax/node.js';
import { step } from '../syntax/values.js';
import { parameterOf, variableOf, writtenTo } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { keyParts } from './key-parts.js';

export interface ParameterBehind {
  readonly fn: FunctionNode;
  readonly index: number;
  /** The parameter's name. */
  readonly name: string;
  /** What stands in for it where the caller gives none. */
  readonly otherwise: Node | undefined;
}

const MAX_DEPTH = 5;

export function parameterBehind(key: Node, view: View, depth = 0): ParameterBehind | undefined {
  const node = unwrap(keyParts(key, view).id);
  if (depth > MAX_DEPTH) return undefined;
  switch (node.type) {
    case 'LogicalExpression': {
      if (node.operator === '&&') return undefined;
      const left = parameterBehind(node.left, view, depth + 1);
      return left && { ...left, otherwise: node.right };
    }
    case 'Identifier': {
      const variable = variableOf(node, view);
      const part = variable && parameterOf(variable);
      if (part)
        return part.path.length === 0 && isFunction(part.fn)
          ? { fn: part.fn, index: part.index, name: node.name, otherwise: part.fallback }
          : undefined;
      const [only, more] = (variable && writtenTo(variable)) ?? [];
      return only && !more && only.path.length === 0
        ? parameterBehind(only.node, view, depth + 1)
        : undefined;
    }
    case 'MemberExpression': {
      const [only, more] = step({ node, view }) ?? [];
      return only && !more && only.view === view ? parameterBehind(only.node, view, depth + 1) : undefined;
    }
    default:
      return undefined;
  }
}
