/** Whether a file's text speaks of something: each expression is run over a text once, however many nodes ask. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { View } from './view.js';

const answers = new WeakMap<TSESTree.Program, Map<RegExp, boolean>>();

/** @param words one object for all that ask, as the answer is remembered by it. */
export function mentions({ ast, text }: View, words: RegExp): boolean {
  let known = answers.get(ast);
  if (!known) answers.set(ast, (known = new Map()));
  let answer = known.get(words);
  if (answer === undefined) known.set(words, (answer = words.test(text)));
  return answer;
}
