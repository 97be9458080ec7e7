/** Expressions that look like writing onto a session who somebody is: by the names of members, and by the form of the write. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { isNothing, keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { identityNamed } from './identity-name.js';
import { calleeName } from './same-value.js';

/** What a member is on the way to be given. */
export interface IdentityCandidate {
  readonly node: TSESTree.AssignmentExpression | TSESTree.CallExpression;
  readonly session: Node;
  /** Where the record is named by its key: what keeps it, and whether the write makes it where it is not. */
  readonly under?: { readonly store: Node; readonly key: Node; readonly creates: boolean };
  readonly member: string;
  readonly value: Node;
}

/** What logins keep their data under. */
const HOLDER = /^(?:auth|passport|data|info|login|current|sessionData)$/u;
const HASH_WRITE = /^h(?:m)?set$/iu;
/** What changes a record and makes none. */
const SESSION_UPDATE = /^(?:update|patch|merge|modify)\w*Session(?:Data|State|Info)?$/u;
const UPDATE = /^(?:update|patch|merge|modify)(?:\w*Session(?:Data|State|Info)?)?$/u;
const WHOLE_WRITE = /^(?:set|put|setex|psetex|save\w*|store\w*|update\w*|replace)$/iu;

/** Those of a file, whatever it is that they write to. */
export function* identityCandidatesIn(view: View, lexicon: Lexicon): Iterable<IdentityCandidate> {
  const { assignments, calls } = censusOf(view);
  for (const node of assignments) {
    const left = unwrap(node.left);
    if (node.operator !== '=' || left.type !== 'MemberExpression') continue;
    const name = keyName(left);
    const member = name && memberOf(name, node.right);
    if (member) yield { node, session: left.object, member, value: node.right };
  }
  for (const node of calls) {
    const callee = unwrap(node.callee);
    const [first, second] = node.arguments;
    if (node.type !== 'CallExpression' || !first || !second || first.type === 'SpreadElement') continue;
    if (callee.type === 'Identifier' && SESSION_UPDATE.test(callee.name)) yield* underKey(node, callee);
    if (callee.type !== 'MemberExpression') continue;
    if (
      keyName(callee) === 'assign' &&
      callee.object.type === 'Identifier' &&
      callee.object.name === 'Object'
    ) {
      const member = node.arguments
        .slice(1)
        .map(identityIn)
        .find((name) => name !== undefined);
      if (member) yield { node, session: first, member: member.name, value: member.value };
    } else if (keyName(callee) === 'set' && identityNamed(literalText(first) ?? '')) {
      const at = lexicon.sessionSetters.get(lexicon.paths.of({ node, view }) ?? '');
      if (at) yield { node, session: callee.object, member: literalText(first) ?? '', value: second };
    } else yield* underKey(node, callee.object);
  }
}

/**
 * Writes that name the record by its key: `redis.hSet(key, { userId })`, `redis.hset(key, 'role', 'admin')`,
 * `sessions.update(id, { user })`, `updateSession(id, { user })`, `sessions.set(id, { ...session, user })`.
 */
function* underKey(node: TSESTree.CallExpression, store: Node): Iterable<IdentityCandidate> {
  const [key, ...given] = node.arguments;
  const method = calleeName(node) ?? '';
  if (!key || key.type === 'SpreadElement') return;
  if (HASH_WRITE.test(method)) {
    for (const one of given.length > 1 ? pairsOf(given) : [identityIn(given[0] as Node)])
      if (one)
        yield {
          node,
          session: key,
          under: { store, key, creates: true },
          member: one.name,
          value: one.value,
        };
    return;
  }
  const object = given.map(asObject).find((one) => one !== undefined);
  const found = object && identityIn(object);
  if (!found) return;
  const { name: member, value } = found;
  const under = { store, key, creates: false };
  if (UPDATE.test(method)) yield { node, session: key, under, member, value };
  else if (WHOLE_WRITE.test(method))
    for (const part of object.properties)
      if (part.type === 'SpreadElement') yield { node, session: part.argument, under, member, value };
}

/** `'role', 'admin', 'seen', '1'` */
function* pairsOf(given: readonly Node[]): Iterable<{ name: string; value: Node }> {
  for (let at = 0; at + 1 < given.length; at += 2) {
    const name = literalText(given[at]);
    if (name !== undefined && identityNamed(name)) yield { name, value: given[at + 1] as Node };
  }
}

/** `{ … }`, `JSON.stringify({ … })`. */
function asObject(node: Node): TSESTree.ObjectExpression | undefined {
  const inner = unwrap(node);
  if (inner.type === 'ObjectExpression') return inner;
  const [only] = inner.type === 'CallExpression' && calleeName(inner) === 'stringify' ? inner.arguments : [];
  return only && asObject(only);
}

/** `true`, or the time at which it was so. */
export const isSetOn = (member: string, node: Node): boolean =>
  node.type === 'Literal' ? node.value === true : /(?:at|time|until)$/iu.test(member);

/** The member that says who somebody is: by its own name, or by what an object that is kept under it holds. */
function memberOf(name: string, value: Node): string | undefined {
  const inner = unwrap(value);
  const said = identityNamed(name);
  if (said === 'proof') return isSetOn(name, inner) ? name : undefined;
  if (said === 'switch')
    return inner.type === 'Literal' && inner.value === true ? name : undefinedUnless(name, inner);
  return said ? name : undefinedUnless(name, inner);
}

const undefinedUnless = (name: string, value: Node): string | undefined =>
  HOLDER.test(name) && identityIn(value) ? name : undefined;

function identityIn(value: Node): { name: string; value: Node } | undefined {
  const object = unwrap(value);
  if (object.type !== 'ObjectExpression') return undefined;
  for (const property of object.properties) {
    const name = property.type === 'Property' ? keyName(property) : undefined;
    if (
      property.type === 'Property' &&
      name !== undefined &&
      identityNamed(name) &&
      !isNothing(property.value) &&
      !(property.value.type === 'Literal' && property.value.value === false)
    )
      return { name, value: property.value };
  }
  return undefined;
}
