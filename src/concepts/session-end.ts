/** Reaching for a session only to put it away: expired, closed, failed. */
import { isFunction, keyName, literalText, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { verbsOf } from './router-call.js';
import { calleeName } from './same-value.js';

/** What is no longer good is put away, whoever asks: an expired session, one whose connection ended, one that failed. */
export function isCleaning(
  { node, acts }: { readonly node: Node; readonly acts: boolean },
  view: View,
): boolean {
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (
      acts &&
      (parent.type === 'CatchClause' || (parent.type === 'TryStatement' && parent.finalizer === at))
    )
      return true;
    if (
      acts &&
      parent.type === 'IfStatement' &&
      at === parent.consequent &&
      GONE.test(view.text.slice(...parent.test.range))
    )
      return true;
    if (isFunction(at) && isEventHandler(at)) return true;
  }
  return false;
}

const GONE = /expir|stale|idle|closed|ended|dead|revoked|timed_?out|destroyed|evict/iu;

function isEventHandler(fn: Node): boolean {
  const { parent } = fn;
  if (parent?.type === 'CallExpression')
    return (
      parent.callee !== fn &&
      !verbsOf(parent) &&
      /^(?:on|once|addListener|addEventListener|setTimeout|setInterval)$/u.test(calleeName(parent) ?? '') &&
      !/^(?:request|connection|message)$/u.test(literalText(parent.arguments[0]) ?? '')
    );
  const name =
    parent?.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression'
      ? keyName(parent.left)
      : parent?.type === 'Property'
        ? keyName(parent)
        : undefined;
  return /^on(?:close|error|abort|end|session\w*|disconnect)/iu.test(name ?? '');
}
