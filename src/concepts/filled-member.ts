/** What assignments put where an expression reads: `state.transport = new …` for `state.transport`. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { isNothing, unwrap, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { cellOf } from './kept.js';

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
}

/** The values that assignments of this file give to the variable or member that an expression names. */
export function fillsOf(node: Node, { view }: Parts): Node[] {
  const cell = cellOf(node, view);
  if (!cell) return [];
  return censusOf(view)
    .assignments.filter(({ left }) => cellOf(left, view)?.identity === cell.identity)
    .map(({ right }) => right)
    .filter((right) => !isNothing(unwrap(right)));
}

/**
 * The path of an expression: by the type that it is cast to, by itself, or the one that all assignments agree on which fill
 * it. A local transport has no say: what is asked for an HTTP request is none.
 */
export function pathOfFilled(node: Node, parts: Parts): string | undefined {
  const { view, lexicon } = parts;
  const cast =
    node.type === 'TSAsExpression' ? lexicon.paths.ofAnnotation(node.typeAnnotation, view) : undefined;
  const path = cast ?? lexicon.paths.of({ node, view });
  if (path !== undefined) return path;
  const [first, ...rest] = fillsOf(node, parts)
    .map((right) => lexicon.paths.of({ node: right, view }))
    .filter((one) => !lexicon.localTransports.has(one ?? ''));
  return rest.every((one) => one === first) ? first : undefined;
}
