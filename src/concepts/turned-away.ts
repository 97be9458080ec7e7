/** Where a request that found nothing under its id is turned away: `if (!session) return res.status(404).end()`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { leaves } from '../syntax/certain-write.js';
import { outermostSame, unwrap, walk, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';

export interface TurnedAway {
  readonly check: TSESTree.IfStatement;
  /** The name of what was found. */
  readonly record: string;
}

const REFUSAL = /\b4\d\d\b|\bthrow\b|not_?found|unknown|invalid|expired|\berror\b|isError/iu;
const MAX_STATEMENTS = 4;

/**
 * @param found the expression that finds
 * @param uses what is done with what it found: all of it has to come after the check
 */
export function turnedAwayAfter(found: Node, uses: readonly Node[], view: View): TurnedAway | undefined {
  let value = outermostSame(found);
  while (value.parent?.type === 'AwaitExpression') value = outermostSame(value.parent);
  const declarator = value.parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.init !== value) return undefined;
  const { id, parent: declaration } = declarator;
  const block = declaration.parent;
  if (id.type !== 'Identifier' || declaration.kind !== 'const' || block.type !== 'BlockStatement')
    return undefined;
  const record = id.name;
  const rest = block.body.slice(block.body.indexOf(declaration) + 1);
  const check = rest.find(
    (one): one is TSESTree.IfStatement => one.type === 'IfStatement' && asksForAbsence(one.test, record),
  );
  if (!check || check.alternate || !refuses(check.consequent, view)) return undefined;
  const after = uses.every((use) => use.range[0] >= check.range[1] && use.range[1] <= block.range[1]);
  return after ? { check, record } : undefined;
}

/** One part of `… || !session || …` asks whether nothing was found. */
function asksForAbsence(test: Node, record: string): boolean {
  const node = unwrap(test);
  if (node.type === 'LogicalExpression')
    return (
      node.operator === '||' && (asksForAbsence(node.left, record) || asksForAbsence(node.right, record))
    );
  if (node.type === 'UnaryExpression') return node.operator === '!' && isRecord(node.argument, record);
  if (node.type !== 'BinaryExpression' || !/^===?$/u.test(node.operator)) return false;
  const { left, right } = node;
  return (
    isRecord(left, record) &&
    /^(?:undefined|null)$/u.test(
      right.type === 'Identifier' ? right.name : right.type === 'Literal' ? right.raw : '',
    )
  );
}

/** `session`, or `session?.transport`: absent where there is no session. */
function isRecord(node: Node, record: string): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return inner.optional && isRecord(inner.object, record);
  return inner.type === 'Identifier' && inner.name === record;
}

/** It answers that there is nothing and does nothing else: whoever else's session it is gets the same answer. */
function refuses(consequent: Node, view: View): boolean {
  if (!leaves(consequent) || !REFUSAL.test(view.text.slice(...consequent.range))) return false;
  if (consequent.type === 'BlockStatement' && consequent.body.length > MAX_STATEMENTS) return false;
  let answers = true;
  walk(consequent, view.keys, (node) => {
    if (node.type === 'AssignmentExpression' || node.type === 'IfStatement') answers = false;
    if (
      node.type === 'NewExpression' &&
      !/Error|Response|Exception/u.test(view.text.slice(...node.callee.range))
    )
      answers = false;
    if (
      node.type === 'CallExpression' &&
      /\.(?:set|connect|handleRequest|delete)$/u.test(view.text.slice(...node.callee.range))
    )
      answers = false;
    return answers;
  });
  return answers;
}
