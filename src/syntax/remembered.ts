/** What was found out about values, for the next who asks the same. */
import type { Node } from './node.js';
import { isSpent, type Value } from './values.js';
import type { View } from './view.js';

export class Remembered<Asker extends object, Answer> {
  private readonly known = new WeakMap<
    Asker,
    WeakMap<Node, { readonly view: View; readonly answer: Answer }>
  >();

  /** @param find answers the question; `by` is what else the answer depends on. */
  constructor(private readonly find: (value: Value, by: Asker) => Answer) {}

  of(value: Value, by: Asker): Answer {
    const { node, view, frame } = value;
    // What parameters are given differs from call to call.
    if (frame) return this.find(value, by);
    let answers = this.known.get(by);
    if (!answers) this.known.set(by, (answers = new WeakMap()));
    const known = answers.get(node);
    if (known?.view === view) return known.answer;
    const answer = this.find(value, by);
    if (!isSpent()) answers.set(node, { view, answer });
    return answer;
  }
}
