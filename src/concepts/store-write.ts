/** Putting something under an id: `sessions.set(id, …)`, `transports[id] = …`, `redis.set(`session:${id}`, …)`. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { keyName, unwrap, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { rowWrittenBy } from './row-write.js';
import { kindOf, type StoreKind } from './store-kind.js';

export interface StoreWrite {
  readonly node: TSESTree.CallExpression | TSESTree.AssignmentExpression;
  /** The store as written: `this.sessions`. */
  readonly store: string;
  /** The expression that is the store. */
  readonly home: Node;
  readonly key: Node;
  readonly value: Node;
  readonly keeps: StoreKind;
  /** Whether the method's name says that what it writes is new. */
  readonly creates: boolean;
  /** Whether it writes only where nothing was: `sessions[id] ??= {}`. */
  readonly ifMissing: boolean;
}

const SETTERS = new Set([
  'set',
  'put',
  'setex',
  'setEx',
  'psetex',
  'hset',
  'hSet',
  'hmset',
  'setItem',
  'setSession',
  'addSession',
  'registerSession',
  'saveSession',
  'storeSession',
  'createSession',
  'create',
]);
/** Which argument is the value: the last, but for those whose expiry comes between. */
const VALUE_AT: Readonly<Record<string, number>> = { set: 1, put: 1, setItem: 1 };

/** What an expression begins with is searched for far faster than a boundary. */
const INSERTS = /insert(?<=\binsert)\s[\s\w]*\binto\b/iu;

const known = new WeakMap<TSESTree.Program, Writes>();

interface Writes {
  readonly named: readonly StoreWrite[];
  readonly unnamed: readonly StoreWrite[];
}

/** The writes whose store or key is named for sessions, transports or credentials, or whose value is a transport. */
export const storeWritesIn = (view: View, lexicon: Lexicon): readonly StoreWrite[] =>
  writesIn(view, lexicon).named;

/** The writes under keys of which no name says what they are: `slots.set(id, …)`. */
export const unnamedWritesIn = (view: View, lexicon: Lexicon): readonly StoreWrite[] =>
  writesIn(view, lexicon).unnamed;

function writesIn(view: View, lexicon: Lexicon): Writes {
  let found = known.get(view.ast);
  if (!found) {
    const all = [...writes(view, lexicon)];
    found = {
      named: all.filter(({ keeps }) => keeps !== 'anything'),
      unnamed: all.filter(({ keeps, creates }) => keeps === 'anything' && !creates),
    };
    known.set(view.ast, found);
  }
  return found;
}

function* writes(view: View, lexicon: Lexicon): Iterable<StoreWrite> {
  const census = censusOf(view);
  const sql = INSERTS.test(view.text);
  const orm = /\.(?:create|insert|insertOne|upsert|values)\(/u.test(view.text);
  for (const node of census.calls) {
    if (node.type !== 'CallExpression') continue;
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression') continue;
    const row = sql || orm ? rowWrittenBy(node, view, sql) : undefined;
    if (row) {
      yield {
        node,
        store: row.table,
        home: callee.object,
        key: row.key,
        value: row.value,
        keeps: 'sessions',
        creates: true,
        ifMissing: false,
      };
      continue;
    }
    const method = keyName(callee) ?? '';
    if (!SETTERS.has(method) || node.arguments.length < 2) continue;
    const [key] = node.arguments;
    const value = node.arguments[VALUE_AT[method] ?? node.arguments.length - 1];
    const kind = key && value && kindOf(callee.object, key, value, view, lexicon);
    if (kind)
      yield {
        node,
        store: view.text.slice(...callee.object.range),
        home: callee.object,
        key,
        value,
        keeps: kind,
        creates: method.startsWith('create'),
        ifMissing: false,
      };
  }
  for (const node of census.assignments) {
    const { left, right } = node;
    const ifMissing = node.operator === '??=' || node.operator === '||=';
    if (
      (node.operator !== '=' && !ifMissing) ||
      left.type !== 'MemberExpression' ||
      !left.computed ||
      left.property.type === 'Literal'
    )
      continue;
    const kind = kindOf(left.object, left.property, right, view, lexicon);
    const store = view.text.slice(...left.object.range);
    if (kind)
      yield {
        node,
        store,
        home: left.object,
        key: left.property,
        value: right,
        keeps: kind,
        creates: false,
        ifMissing,
      };
  }
}
