/** Taking some element out of all that something holds, by no key: `[...map.values()][0]`, `map.keys().next().value`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { methodOf } from './call-path.js';
import { keyName, unwrap, type Node } from './node.js';
import { soleEnd, type Value } from './values.js';
import { variableOf, writtenTo } from './variable.js';

const LISTING = /^(?:values|keys|entries)$/u;
const TAKING = /^(?:at|shift|pop)$/u;
const INDEX = /^\d+$/u;

/** What an element is picked from, as it is written; `undefined` for everything else. */
export function pickedFrom(value: Value): Node | undefined {
  const node = unwrap(value.node);
  switch (node.type) {
    case 'MemberExpression': {
      const name = keyName(node) ?? '';
      const inner = unwrap(node.object);
      // `.next().value`, where it may be a part of a pair, too.
      if (name === 'value' && inner.type === 'CallExpression' && methodOf(inner) === 'next')
        return listedBy({ ...value, node: receiverOf(inner) });
      if (!INDEX.test(name)) return undefined;
      return listedBy({ ...value, node: inner }) ?? pickedFrom({ ...value, node: inner });
    }
    case 'CallExpression':
      return TAKING.test(methodOf(node)) ? listedBy({ ...value, node: receiverOf(node) }) : undefined;
    // `const [first] = map.values()`
    case 'Identifier': {
      const variable = variableOf(node, value.view);
      const [written, more] = (variable && writtenTo(variable)) ?? [];
      return written && !more && written.path.length > 0 && written.path.every((name) => INDEX.test(name))
        ? listedBy({ ...value, node: written.node })
        : undefined;
    }
    default:
      return undefined;
  }
}

/** What all elements of are in a list: `[...map.values()]`, `Array.from(map)`, `Object.keys(record)`. */
function listedBy(value: Value): Node | undefined {
  const node = unwrap(value.node);
  const at = (next: Node): Value => ({ ...value, node: next });
  if (node.type === 'ArrayExpression') {
    const [only, more] = node.elements;
    if (only?.type !== 'SpreadElement' || more) return undefined;
    return listedBy(at(only.argument)) ?? only.argument;
  }
  if (node.type === 'CallExpression') {
    const method = methodOf(node);
    const [first] = node.arguments;
    const receiver = node.callee.type === 'MemberExpression' ? receiverOf(node) : undefined;
    if (receiver?.type === 'Identifier' && /^(?:Array|Object)$/u.test(receiver.name) && first) {
      if (receiver.name === 'Object') return LISTING.test(method) ? first : undefined;
      return method === 'from' && node.arguments.length === 1 ? (listedBy(at(first)) ?? first) : undefined;
    }
    return receiver && !first && LISTING.test(method) ? receiver : undefined;
  }
  const end = node.type === 'Identifier' ? soleEnd(at(node)) : undefined;
  return end && end.node !== node ? listedBy(end) : undefined;
}

const receiverOf = ({ callee }: TSESTree.CallExpression): Node => {
  const inner = unwrap(callee);
  return inner.type === 'MemberExpression' ? unwrap(inner.object) : inner;
};
