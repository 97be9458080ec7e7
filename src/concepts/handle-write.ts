/**
 * Handles: ids that this server mints for one caller's run, basket or shell and by which a later call of a tool or route
 * finds that state again. A table that is listed to whoever asks has rows, whose ids are no secret.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { keyName, lastName, literalText, unwrap, type Node } from '../syntax/node.js';
import { endsOf } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { keyedWritesIn, type KeyedWrite } from './handle-store.js';
import { isListed } from './listed-store.js';
import { namesSessionId } from './session-names.js';
import { wordsOf } from './words.js';

export interface HandleWrite {
  readonly key: Node;
  /** The store as written: `this.shells`. */
  readonly store: string;
}

/** What one caller has for a while, and nobody else is meant to reach. */
const KEPT_FOR_ONE =
  /^(?:run|workflow|basket|cart|checkout|sandbox|sandboxe|shell|terminal|repl|browser|kernel|workspace|context|handle)s?$/u;
const ID = /^(?:id|key|handle|token|uuid)$/u;
const WORDS =
  /run|workflow|basket|cart|checkout|sandbox|shell|terminal|repl|browser|kernel|workspace|context|handle|session/iu;

export function handleWritesIn(view: View, lexicon: Lexicon): HandleWrite[] {
  if (!WORDS.test(view.text)) return [];
  const keys = lookUpsIn(view);
  return [...keyedWritesIn(view)].flatMap(([store, writes]) => {
    const found = keys.get(store) ?? [];
    let listed: boolean | undefined;
    return writes.flatMap(({ node, key, value }) => {
      const object = storeOf(node);
      const isFound = found.some(
        (read) =>
          (namesHandle(key, object) || namesHandle(read, object) || namesSessionId(lastName(read) ?? '')) &&
          isClients(read, view, lexicon),
      );
      return isFound && isRecord(value, view) && !(listed ??= isListed(object, view)) ? [{ key, store }] : [];
    });
  });
}

const storeOf = (write: KeyedWrite['node']): Node => {
  const member = unwrap(write.type === 'CallExpression' ? write.callee : write.left);
  return member.type === 'MemberExpression' ? member.object : member;
};

/** `runId`, `basket_id`, `handle`; or plainly `id` where the store is one of `runs`, `baskets`. */
function namesHandle(key: Node, store: Node): boolean {
  const words = wordsOf(lastName(key) ?? '');
  const rest = words.filter((word) => !ID.test(word));
  if (rest.length < words.length && rest.length === 1) return KEPT_FOR_ONE.test(rest[0] ?? '');
  if (rest.length > 0) return false;
  return words.join() === 'handle' || KEPT_FOR_ONE.test(wordsOf(lastName(store) ?? '').at(-1) ?? '');
}

/** The keys by which something is looked up, by the store as written. */
function lookUpsIn(view: View): ReadonlyMap<string, readonly Node[]> {
  const found = new Map<string, Node[]>();
  const add = (store: Node, key: Node): void => {
    const name = view.text.slice(...unwrap(store).range);
    found.set(name, [...(found.get(name) ?? []), key]);
  };
  const { calls, lookups } = censusOf(view);
  for (const call of calls) {
    const callee = unwrap(call.callee);
    const [key] = call.arguments;
    if (key && callee.type === 'MemberExpression' && keyName(callee) === 'get') add(callee.object, key);
  }
  for (const member of lookups) if (!isWritten(member)) add(member.object, member.property);
  return found;
}

const isWritten = (member: TSESTree.MemberExpression): boolean =>
  member.parent.type === 'AssignmentExpression' && member.parent.left === member;

function isClients(key: Node, view: View, lexicon: Lexicon): boolean {
  const path = lexicon.paths.of({ node: key, view });
  return path === '@tool-input' || path === '@input';
}

/** A count or a time stamp is no state that somebody could take over. */
const isRecord = (value: Node, view: View): boolean =>
  endsOf({ node: value, view }).every(
    ({ node }) => node.type !== 'Literal' && literalText(node) === undefined,
  );
