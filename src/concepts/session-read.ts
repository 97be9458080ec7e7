/**
 * Reaching for a session by an id: `sessions.get(id)`, `transports[id]`, `redis.publish(channel(id), …)`,
 * `getSession(id)`, `{ Key: { session_id: id } }`, `WHERE session_id = ?`. Only what the id alone selects counts.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { usesOf } from '../syntax/call-sites.js';
import { censusOf } from '../syntax/census.js';
import { enclosingFunction, isNothing, unwrap, type Node } from '../syntax/node.js';
import { parameterOf, variableOf } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import type { Provenances } from './provenance.js';
import { handleWrites } from './handle-store.js';
import { isCredential, sideOf } from './principal.js';
import { isCleaning } from './session-end.js';
import { isStoreOfSessions } from './session-store.js';
import { recordWrites, rowOf } from './kept-record.js';
import { recordKeyOf } from './record-key.js';
import { calleeName } from './same-value.js';
import { originOf } from './value-origin.js';

export interface SessionRead {
  /** The expression that stands for the session, in the linted file; for a helper, its call. */
  readonly node: Node;
  /** What is read, as written. */
  readonly store: string;
  /** The expression that is the store, where it stands: `sessions`, or `this.manager` of `this.manager.getSession(id)`. */
  readonly home: Node;
  readonly key: Node;
  readonly by: 'request' | 'tool';
  /** Whether reaching for it already does something: it publishes to it, closes it, deletes it. */
  readonly acts: boolean;
  /** Of a handle: where one is minted. It is a caller's own only where it is known there who calls. */
  readonly minted?: readonly Node[];
  /** Whether its store keeps other things, too. */
  readonly among?: true;
}

export interface ReadParts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly provenances: Provenances;
}

const NOUN = String.raw`(?:session|transport|connection|stream|context|conversation|instance|server|client)s?`;
const VERBS =
  'get|find|fetch|load|read|look_?up|resolve|retrieve|restore|resume|reuse|recover|use|take|peek|require|acquire|open|attach|hydrate|access';
const ACTS =
  'delete|del|remove|destroy|close|end|terminate|kill|unlink|publish|rpush|lpush|xadd|send|enqueue|push|dispatch|shutdown|stop|cancel';
const PLAIN = new RegExp(
  `^(?:${VERBS}|${ACTS}|hget|hgetall|hmget|lrange|lpop|rpop|xread|xrange|getdel|getex|getitem|findunique|findfirst|findone|findbyid|findbypk)$`,
  'iu',
);
/** Queries, whose text or object names the record. */
const RECORDS = /^(?:query|execute|run|all|first|one|any|oneOrNone|update\w*|delete(?:One|Many))$/u;
const NAMED = new RegExp(
  `^(?:${VERBS}|${ACTS})(?:or(?:re)?create)?(?:existing|active|mcp|my|the|http|shttp|sse|stored|live)*${NOUN}(?:byid|bysessionid|state|data|info|record|entry|orthrow|orfail)?$`,
  'iu',
);
const ACTING = new RegExp(`^(?:${ACTS})`, 'iu');
/** The reads of a file whose id a client sent, each at the place in the outermost function that has the id. */
export function sessionReadsIn(parts: ReadParts): SessionRead[] {
  const found = new Map<Node, SessionRead>();
  for (const read of [...candidates(parts)].flatMap((one) => atCallers(one, parts.view, 0))) {
    const by = isCleaning(read, parts.view) ? undefined : senderOf(read.key, parts);
    if (by && !found.has(read.node)) found.set(read.node, { ...read, by });
  }
  return [...found.values()];
}

type Candidate = Omit<SessionRead, 'by'>;

function* candidates(parts: ReadParts): Iterable<Candidate> {
  const { view } = parts;
  const text = (node: Node): string => view.text.slice(...node.range);
  const census = censusOf(view);
  for (const node of census.lookups) {
    if (isWritten(node)) continue;
    const deleted = node.parent.type === 'UnaryExpression' && node.parent.operator === 'delete';
    const read: Candidate = {
      node: deleted ? node.parent : node,
      store: text(node.object),
      home: node.object,
      key: node.property,
      acts: deleted,
    };
    yield* ofStore(read, node.object, parts);
  }
  for (const node of census.calls) {
    if (node.type !== 'CallExpression') continue;
    const name = calleeName(node) ?? '';
    const callee = unwrap(node.callee);
    const key = node.arguments[0];
    if (!key || key.type === 'SpreadElement') continue;
    const member = callee.type === 'MemberExpression' ? callee : undefined;
    const acts = ACTING.test(name);
    if (NAMED.test(name)) {
      if (!isOfRegistration(name, text(key)) && !node.arguments.some((one) => namesCaller(one, parts)))
        yield {
          node,
          store: text(member ?? callee),
          home: member?.object ?? callee,
          key: keyOfObject(key) ?? key,
          acts,
        };
      continue;
    }
    if (!member || !(PLAIN.test(name) || RECORDS.test(name))) continue;
    const record = recordKeyOf(node, parts.view);
    if (record)
      yield {
        node,
        store: text(member.object),
        home: member.object,
        key: record,
        acts: /\bdelete/iu.test(text(node)),
      };
    else if (RECORDS.test(name)) {
      const row = rowOf(node, parts);
      const read = { node, store: text(member.object), home: member.object, acts: false };
      if (row) yield { ...read, ...row, among: true };
    } else if (node.arguments.length <= 3)
      yield* ofStore(
        { node, store: text(member.object), home: member.object, key, acts },
        member.object,
        parts,
      );
  }
}

function* ofStore(read: Candidate, store: Node, parts: ReadParts): Iterable<Candidate> {
  if (isStoreOfSessions(store, read.key, parts)) yield read;
  else {
    const writes = handleWrites(store, parts);
    const minted = writes ? undefined : recordWrites(store, read.key, parts);
    if (writes) yield { ...read, minted: writes.map(({ node }) => node) };
    else if (minted) yield { ...read, minted, among: true };
  }
}

/** `findClientById(clientId)`: an application that is registered for all to log in by. */
const isOfRegistration = (name: string, key: string): boolean =>
  /clients?(?:byid)?$/iu.test(name) && /client_?id/iu.test(key);

/** `getSession({ sessionId })` */
function keyOfObject(node: Node): Node | undefined {
  const object = unwrap(node);
  if (object.type !== 'ObjectExpression') return undefined;
  const [only, more] = object.properties;
  return only?.type === 'Property' && !more ? only.value : undefined;
}

const namesCaller = (node: Node, { view, lexicon }: ReadParts): boolean => {
  const side = sideOf({ node, view }, lexicon);
  return side === 'principal' || side === 'credential';
};

function isWritten(node: TSESTree.MemberExpression): boolean {
  const { parent } = node;
  return (
    (parent.type === 'AssignmentExpression' && parent.left === node) || parent.type === 'UpdateExpression'
  );
}

const MAX_CALLERS = 3;

/** A helper that reads by its parameter is read where it is called with the client's id. */
function atCallers(read: Candidate, view: View, depth: number): Candidate[] {
  const key = unwrap(read.key);
  const name = key.type === 'TemplateLiteral' && key.expressions.length === 1 ? key.expressions[0] : key;
  const variable = name?.type === 'Identifier' ? variableOf(name, view) : undefined;
  const part = variable && parameterOf(variable);
  const fn = enclosingFunction(read.node);
  if (!part || part.path.length > 0 || part.fn !== fn || depth > MAX_CALLERS) return [read];
  const { calls } = usesOf(fn, view);
  return calls.flatMap((call) => {
    const argument = call.arguments[part.index];
    return argument && argument.type !== 'SpreadElement'
      ? atCallers({ ...read, node: call, key: argument }, view, depth + 1)
      : [];
  });
}

/** Who sent the id, if nothing but the client did. */
function senderOf(key: Node, { view, lexicon, provenances }: ReadParts): 'request' | 'tool' | undefined {
  const alternatives = provenances.of({ node: key, view }).filter(({ origin }) => !isNothing(origin.node));
  const client = alternatives.find(({ kind }) => kind === 'client');
  if (client?.kind !== 'client') return undefined;
  const origin = originOf({ node: key, view }, lexicon);
  if (origin.principal || isCredential(origin)) return undefined;
  // What an authorization server gave out for one sign-in has no owner yet.
  if (origin.names.some((name) => /^(?:state|code|nonce|ticket|csrf\w*|\w*state)$/iu.test(name)))
    return undefined;
  // A session cookie is itself what the caller is known by.
  if (/cookie/iu.test(client.origin.view.text.slice(...client.origin.node.range))) return undefined;
  return client.by;
}
