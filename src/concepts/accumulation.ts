/** Variables and fields that are written bit by bit: texts that grow, and numbers that count. */
import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, type Node } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';
import type { Variable } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';

/** A variable that is written by `+=` or `++`: its parts, or `counter`. */
export function accumulated(variable: Variable): Node[] | 'counter' | undefined {
  const parts: Node[] = [];
  let compound = false;
  for (const reference of variable.references) {
    if (!reference.isWrite()) continue;
    const { parent } = reference.identifier as Node;
    if (parent?.type === 'UpdateExpression') return isLoopIndex(parent) ? undefined : 'counter';
    if (parent?.type === 'AssignmentExpression' && parent.operator === '+=') {
      if (parent.right.type === 'Literal' && typeof parent.right.value === 'number') return 'counter';
      compound = true;
      parts.push(parent.right);
    } else if (reference.writeExpr) parts.push(reference.writeExpr as Node);
  }
  return compound ? parts : undefined;
}

const isLoopIndex = (node: Node): boolean =>
  node.parent?.type === 'ForStatement' && node.parent.update === node;

/** A field that some method counts up: `this.next++`. */
export function fieldCounter(node: TSESTree.MemberExpression, { view }: Value): boolean {
  const name = keyName(node);
  if (node.object.type !== 'ThisExpression' || name === undefined) return false;
  return countedFields(view).has(name);
}

const counted = new WeakMap<TSESTree.Program, ReadonlySet<string>>();

/** The names of all such fields: every member of `this` asks. */
function countedFields({ ast, text }: View): ReadonlySet<string> {
  let names = counted.get(ast);
  if (!names)
    counted.set(
      ast,
      (names = new Set(
        [...text.matchAll(/this\.(\w+)(?:\+\+|\s*\+=\s*1\b)|\+\+this\.(\w+)/gu)].flatMap(
          ([, after, before]) => after ?? before ?? [],
        ),
      )),
    );
  return names;
}
