/** What assignments put where an expression reads: `state.transport = new …` for `state.transport`. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { isNothing, keyName, unwrap, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { injectedMember } from './injected-member.js';
import { cellOf } from './kept.js';

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
}

/** The values that assignments of this file give to the variable or member that an expression names. */
export function fillsOf(node: Node, { view }: Parts): Node[] {
  const cell = cellOf(node, view);
  if (!cell) return [];
  return sameNamed(unwrap(node), view)
    .filter(({ left }) => cellOf(left, view)?.identity === cell.identity)
    .map(({ right }) => right)
    .filter((right) => !isNothing(unwrap(right)));
}

/** The assignments to what goes by the same name: two members of different names are never the same. */
function sameNamed(node: Node, view: View): readonly TSESTree.AssignmentExpression[] {
  const { assignments, memberWrites } = censusOf(view);
  if (node.type === 'MemberExpression') return memberWrites.get(keyName(node) ?? '') ?? [];
  return assignments.filter(({ left }) => unwrap(left).type === 'Identifier');
}

/**
 * The path of an expression: by the type that it is cast to, by itself, or the one that all assignments agree on which fill
 * it. A local transport has no say: what is asked for an HTTP request is none.
 */
export function pathOfFilled(node: Node, parts: Parts): string | undefined {
  const { view, lexicon } = parts;
  const cast =
    node.type === 'TSAsExpression' ? lexicon.paths.ofAnnotation(node.typeAnnotation, view) : undefined;
  const path = cast ?? lexicon.paths.of({ node, view }) ?? pathOfInjected(node, parts);
  if (path !== undefined) return path;
  const [first, ...rest] = fillsOf(node, parts)
    .map((right) => lexicon.paths.of({ node: right, view }))
    .filter((one) => !lexicon.localTransports.has(one ?? ''));
  return rest.every((one) => one === first) ? first : undefined;
}

/** `this.gateway.server`, where the constructor is given a `gateway`. */
function pathOfInjected(node: Node, { view, lexicon }: Parts): string | undefined {
  const injected = injectedMember(node, view);
  if (injected?.member.type !== 'PropertyDefinition') return undefined;
  const { value, typeAnnotation } = injected.member;
  return value
    ? lexicon.paths.of({ node: value, view: injected.view })
    : lexicon.paths.ofAnnotation(typeAnnotation?.typeAnnotation, injected.view);
}
