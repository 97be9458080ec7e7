/** Putting something under an id: `sessions.set(id, …)`, `transports[id] = …`, `redis.set(`session:${id}`, …)`. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { mentions } from '../syntax/mentions.js';
import { keyName, unwrap, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { holdsTransport } from './held-transport.js';
import { rowWrittenBy } from './row-write.js';
import { namesCredential, namesCredentialStore, namesSessionId, namesStore } from './session-names.js';

export interface StoreWrite {
  readonly node: TSESTree.CallExpression | TSESTree.AssignmentExpression;
  /** The store as written: `this.sessions`. */
  readonly store: string;
  /** The expression that is the store. */
  readonly home: Node;
  readonly key: Node;
  readonly value: Node;
  /** A store of sessions, transports or credentials itself, or one of anything that goes by a session's id or by a credential. */
  readonly keeps: 'sessions' | 'by-session' | 'by-credential';
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

const known = new WeakMap<TSESTree.Program, readonly StoreWrite[]>();

/** The writes whose store or key is named for sessions, transports or credentials, or whose value is a transport. */
export function storeWritesIn(view: View, lexicon: Lexicon): readonly StoreWrite[] {
  let found = known.get(view.ast);
  if (!found) known.set(view.ast, (found = [...writes(view, lexicon)]));
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

/** Places that are written by a name, too, and are no stores. */
const NO_STORE =
  /^(?:headers?|searchParams|params|cookies|url|style|dataset|localStorage|sessionStorage|formData|process)$/iu;
const SESSION_KEY = /(?:^|[:/_-])(?:mcp-?)?(?:session|token)s?[:/_-]/iu;

/** By the store's name, its key's text or its value it keeps sessions; otherwise its key has a say. */
function kindOf(
  store: Node,
  key: Node,
  value: Node,
  view: View,
  lexicon: Lexicon,
): StoreWrite['keeps'] | undefined {
  const name = lastName(store);
  if (name !== undefined && NO_STORE.test(name)) return undefined;
  if (namesOf(store).some(namesStore)) return 'sessions';
  if (opensByCredential(name, key, view)) return 'by-credential';
  if (key.type === 'TemplateLiteral' && SESSION_KEY.test(key.quasis[0]?.value.raw ?? '')) return 'sessions';
  if (holdsTransport(value, view, lexicon)) return 'sessions';
  const keyed = lastName(key);
  if (keyed === undefined) return undefined;
  if (namesSessionId(keyed)) return 'by-session';
  return namesCredential(keyed) ? 'by-credential' : undefined;
}

const CREDENTIAL_KEY =
  /(?:^|[:/_-])(?:api[_-]?key|(?:auth|oauth|authorization)[_-]?code|client[_-]?secret)s?[:/_-]$/iu;
const GRANTS = /code_?challenge|authori[sz]ation_?code|oauth|redirect_?uri/iu;

/** `apiKeys.set(key, …)`, `apikey:${key}`, and `codes.set(code, …)` where codes are granted; a row's own id opens nothing. */
function opensByCredential(store: string | undefined, key: Node, view: View): boolean {
  const inner = unwrap(key);
  const hole = inner.type === 'TemplateLiteral' ? inner.expressions[0] : inner;
  if (/^id$|I[dD]$|_id$/u.test((hole && lastName(hole)) ?? '')) return false;
  if (inner.type === 'TemplateLiteral' && CREDENTIAL_KEY.test(inner.quasis[0]?.value.raw ?? '')) return true;
  if (store === undefined) return false;
  return namesCredentialStore(store) || (store === 'codes' && mentions(view, GRANTS));
}

/** The names of a chain: `this.sessions.streams` has `sessions` and `streams`. */
function namesOf(node: Node): string[] {
  const inner = unwrap(node);
  const name = lastName(inner);
  return [
    ...(inner.type === 'MemberExpression' ? namesOf(inner.object) : []),
    ...(name === undefined ? [] : [name]),
  ];
}

/** `this.state.sessions` ends in `sessions`, `store(x)` in `store`. */
function lastName(node: Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'MemberExpression') return keyName(inner);
  return undefined;
}
