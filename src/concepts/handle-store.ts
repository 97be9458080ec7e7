/**
 * Stores of handles: what this process keeps in memory for one caller under an id that it minted: `runs.set(randomUUID(), …)`.
 * A handle is narrow: rows of a table that all callers share have ids, too, and are nobody's.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { keyName, lastName, unwrap, type Node } from '../syntax/node.js';
import { endsOf } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { isListed } from './listed-store.js';
import { holdsCaller, ownersWritten } from './owner-member.js';
import type { Provenances } from './provenance.js';
import { isOfCaller } from './session-store.js';
import { wordsOf } from './words.js';

/** Something put under a key: `store.set(key, value)`, `store[key] = value`. */
export interface KeyedWrite {
  readonly node: TSESTree.CallExpression | TSESTree.AssignmentExpression;
  readonly key: Node;
  readonly value: Node;
}

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly provenances: Provenances;
}

/** What is run, or held open, for the one who asked for it. */
const RUNS = new Set(
  'run execution workflow job handle context browser sandbox workspace worker repl kernel container'.split(
    ' ',
  ),
);
/** What such a thing holds; a job that is advertised has no such parts. */
const HELD =
  /^(?:status|state|progress|results?|output|logs?|process|proc|child|pages?|browser|context|abort\w*|controller|client|transport|stream|socket|promise|timer|started\w*|cwd|dir\w*|steps?|history|container|vm)$/iu;
/** Stores of what is itself a credential or a way to one, of what is known to all, and of what is only noted. */
const OTHER =
  /token|code|grant|client|consent|pending|challenge|invit|ticket|nonce|state|user|account|owner|limit|lock|count|metric|cache|subscri|listener|waiter|timer|queue$/iu;

const written = new WeakMap<TSESTree.Program, ReadonlyMap<string, readonly KeyedWrite[]>>();

/** Everything that a file puts under keys, by the store as written. */
export function keyedWritesIn(view: View): ReadonlyMap<string, readonly KeyedWrite[]> {
  const known = written.get(view.ast);
  if (known) return known;
  const found = new Map<string, KeyedWrite[]>();
  const add = (store: Node, write: KeyedWrite): void => {
    const name = view.text.slice(...store.range);
    found.set(name, [...(found.get(name) ?? []), write]);
  };
  const { calls, assignments } = censusOf(view);
  for (const node of calls) {
    const callee = unwrap(node.callee);
    const [key, value] = node.arguments;
    if (
      node.type === 'CallExpression' &&
      callee.type === 'MemberExpression' &&
      keyName(callee) === 'set' &&
      key &&
      value
    )
      add(callee.object, { node, key, value });
  }
  for (const node of assignments) {
    const { left, right } = node;
    if (left.type === 'MemberExpression' && left.computed && left.property.type !== 'Literal')
      add(left.object, { node, key: left.property, value: right });
  }
  written.set(view.ast, found);
  return found;
}

/** The writes that put something under a minted id into a store of handles; `undefined` for any other store. */
export function handleWrites(store: Node, parts: Parts): readonly KeyedWrite[] | undefined {
  const { view, lexicon, provenances } = parts;
  const writes = keyedWritesIn(view).get(view.text.slice(...store.range));
  if (!writes || OTHER.test(lastName(store) ?? '')) return undefined;
  if (!isInMemory(store, view) || isOfCaller(store, parts)) return undefined;
  const minted = writes.filter(({ key }) =>
    provenances.of({ node: key, view }).every(({ kind }) => kind === 'random' || kind === 'weak'),
  );
  // Names are asked before origins.
  const named = namesRun(store);
  const isOne = minted.some(
    (write) =>
      (named && holdsRun(write, view) && isRandom(write.key, parts)) ||
      (holdsCaller(write.value, view, lexicon) && (namesOwners(write, view) || !isListed(store, view))),
  );
  return isOne ? minted : undefined;
}

/** A `Map` or an object of this process: a database keeps rows. */
export const isInMemory = (store: Node, view: View): boolean =>
  endsOf({ node: store, view }).every(
    ({ node }) =>
      node.type === 'ObjectExpression' ||
      (node.type === 'NewExpression' && /Map$|Cache$/u.test(view.text.slice(...node.callee.range))),
  );

/** `runs`, `activeJobs`, `browserContexts` */
const namesRun = (store: Node): boolean =>
  wordsOf(lastName(store) ?? '').some((word) =>
    [word, word.replace(/s$/u, ''), word.replace(/es$/u, '')].some((one) => RUNS.has(one)),
  );

/** Rows are numbered; what is kept for one caller goes by what nobody guesses, or by what somebody meant to be that. */
const isRandom = (key: Node, { view, provenances }: Parts): boolean =>
  provenances.of({ node: key, view }).every(({ kind }) => kind === 'random');

const namesOwners = ({ value }: KeyedWrite, view: View): boolean => Boolean(ownersWritten(value, view)?.size);

function holdsRun({ value }: KeyedWrite, view: View): boolean {
  return endsOf({ node: value, view }).every(({ node }) =>
    node.type === 'ObjectExpression'
      ? node.properties.some((one) => one.type === 'Property' && HELD.test(keyName(one) ?? ''))
      : node.type === 'NewExpression',
  );
}
