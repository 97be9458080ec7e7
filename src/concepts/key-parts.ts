/** The parts of a key: what every key of its kind begins with, and the id that is this one's own. */
import type { TSESTree } from '@typescript-eslint/utils';
import { declaredMethod } from '../syntax/declared-class.js';
import { isFunction, literalText, returnedValues, unwrap, type Node } from '../syntax/node.js';
import { functionCalled } from '../syntax/values.js';
import { parameterOf, variableOf, writtenTo } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { calleeName } from './same-value.js';

export interface KeyParts {
  /** `session:`; empty where the key is the id alone. */
  readonly prefix: string;
  /** The id as it stands in this file; the whole key where it is made of several. */
  readonly id: Node;
}

/** Functions that make a key of an id say so. */
const MAKES_KEY = /^k$|key|_?path$|name/iu;
const MAX_DEPTH = 3;

/** Sees through a name (`const key = …`), a template, a sum and a function that makes keys: `this.key(id)`. */
export function keyParts(key: Node, view: View, depth = 0): KeyParts {
  const node = unwrap(key);
  const whole = { prefix: '', id: key };
  if (depth > MAX_DEPTH) return whole;
  switch (node.type) {
    case 'TemplateLiteral': {
      const [only, more] = node.expressions;
      return { prefix: node.quasis[0]?.value.raw ?? '', id: only && !more ? only : key };
    }
    case 'BinaryExpression': {
      const prefix = node.operator === '+' ? literalText(unwrap(node.left)) : undefined;
      return prefix === undefined ? whole : { prefix, id: node.right };
    }
    case 'Identifier': {
      const made = soleInit(node, view);
      const parts =
        made && /^(?:TemplateLiteral|BinaryExpression|CallExpression)$/u.test(made.type)
          ? keyParts(made, view, depth + 1)
          : whole;
      return parts.prefix === '' ? whole : parts;
    }
    case 'CallExpression':
      return ofMaker(node, view, depth) ?? whole;
    default:
      return whole;
  }
}

function soleInit(name: TSESTree.Identifier, view: View): Node | undefined {
  const variable = variableOf(name, view);
  const written = variable && !parameterOf(variable) ? writtenTo(variable) : undefined;
  const [only, more] = written ?? [];
  return only && !more && only.path.length === 0 ? unwrap(only.node) : undefined;
}

/** `key(id) { return `session:${id}`; }`: the key's beginning, and the argument that takes the parameter's place. */
function ofMaker(call: TSESTree.CallExpression, view: View, depth: number): KeyParts | undefined {
  const [given, more] = call.arguments;
  if (!given || more || given.type === 'SpreadElement' || !MAKES_KEY.test(calleeName(call) ?? ''))
    return undefined;
  const fn = functionCalled(call, { node: call, view }) ?? declaredMethod(call, view);
  if (!fn || !isFunction(fn.node)) return undefined;
  const [made, other] = returnedValues(fn.node, fn.view.keys);
  if (!made || other) return undefined;
  const parts = keyParts(made, fn.view, depth + 1);
  const variable = parts.id.type === 'Identifier' ? variableOf(parts.id, fn.view) : undefined;
  const part = variable && parameterOf(variable);
  return part?.fn === fn.node && part.index === 0 ? { prefix: parts.prefix, id: given } : undefined;
}
