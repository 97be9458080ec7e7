/** Writing onto a session who somebody is, that they logged in, or what they may do. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import {
  isInside,
  isNothing,
  keyName,
  literalText,
  unwrap,
  type FunctionNode,
  type Node,
} from '../syntax/node.js';
import type { Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { identityNamed, namesRaisedRole, namesRights } from './identity-name.js';
import type { Provenances } from './provenance.js';
import { calleeName } from './same-value.js';
import type { SessionRecord, SessionRecords } from './session-record.js';

export interface IdentityWrite {
  readonly node: TSESTree.AssignmentExpression | TSESTree.CallExpression;
  /** The session as written. */
  readonly session: Node;
  readonly record: SessionRecord;
  /** The member that is written. */
  readonly member: string;
  /** Whether it says of somebody who may be known already that they may do more: `role = 'admin'`, `mfaVerified = true`. */
  readonly raises: boolean;
  /** The key of a record that this would create if there were none. */
  readonly creates: Node | undefined;
}

/** What a member is on the way to be given. */
interface Candidate {
  readonly node: IdentityWrite['node'];
  readonly session: Node;
  /** Where the record is named by its key: what keeps it, and whether the write makes it where it is not. */
  readonly under?: { readonly store: Node; readonly key: Node; readonly creates: boolean };
  readonly member: string;
  readonly value: Node;
}

const NOBODY = /^(?:|guest|anonymous|anon|visitor|public|none|unknown|false|no|off|0)$/iu;
/** What logins keep their data under. */
const HOLDER = /^(?:auth|passport|data|info|login|current|sessionData)$/u;
const NOT_A_LOGIN = /guest|anonym/iu;

export class IdentityWrites {
  private readonly found = new WeakMap<Node, readonly Candidate[]>();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly provenances: Provenances,
    private readonly records: SessionRecords,
  ) {}

  /** Those of a file, or of one function that is entered with known arguments. */
  *in(view: View, entered?: { fn: FunctionNode; frame: Value['frame'] }): Iterable<IdentityWrite> {
    for (const { node, session, under, member, value } of this.candidatesIn(view)) {
      if (entered && !isInside(node, entered.fn)) continue;
      const at = (part: Node): Value => ({ node: part, view, frame: entered?.frame });
      const record = this.recordOf({ session, under }, at);
      if (!record || (record.kind === 'own' && identityNamed(member) === 'token')) continue;
      if (!this.isSomebody(member, at(value))) continue;
      const creates = under?.creates ? under.key : undefined;
      yield { node, session, record, member, raises: isRaise(member, value), creates };
    }
  }

  private recordOf(
    { session, under }: Pick<Candidate, 'session' | 'under'>,
    at: (part: Node) => Value,
  ): SessionRecord | undefined {
    if (!under) return this.records.of(at(session));
    const record = this.records.under(under.key, under.store, at(under.key));
    // `{ ...session, user }`: what was found before, put back.
    return record && (session === under.key || this.records.of(at(session))) ? record : undefined;
  }

  /** Whether something in a file, or in a function of it, is named like such a write. */
  mayBeIn(view: View, fn?: FunctionNode): boolean {
    const found = this.candidatesIn(view);
    return fn ? found.some(({ node }) => isInside(node, fn)) : found.length > 0;
  }

  private candidatesIn(view: View): readonly Candidate[] {
    let found = this.found.get(view.ast);
    if (!found) this.found.set(view.ast, (found = [...this.candidates(view)]));
    return found;
  }

  private *candidates(view: View): Iterable<Candidate> {
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
        const at = this.lexicon.sessionSetters.get(this.lexicon.paths.of({ node, view }) ?? '');
        if (at) yield { node, session: callee.object, member: literalText(first) ?? '', value: second };
      } else yield* underKey(node, callee.object);
    }
  }

  /** Whether a value names somebody: nothing, nobody and an id that was just made up do not. */
  private isSomebody(member: string, value: Value): boolean {
    const node = unwrap(value.node);
    if (node.type === 'ConditionalExpression')
      return [node.consequent, node.alternate].some((side) =>
        this.isSomebody(member, { ...value, node: side }),
      );
    if (isNothing(node)) return false;
    if (identityNamed(member) === 'proof') return isSetOn(member, node);
    if (node.type === 'Literal') {
      if (node.value === true) return true;
      return typeof node.value === 'string' && identityNamed(member) === 'who' && !NOBODY.test(node.value);
    }
    if (node.type === 'ObjectExpression')
      return node.properties.length > 0 && !NOT_A_LOGIN.test(value.view.text.slice(...node.range));
    if (identityNamed(member) === 'switch') return false;
    if (node.type === 'ArrayExpression') return node.elements.length > 0;
    const alternatives = this.provenances.of(value);
    return alternatives.every(({ kind }) => kind !== 'random' && kind !== 'weak' && kind !== 'principal');
  }
}

const HASH_WRITE = /^h(?:m)?set$/iu;
/** What changes a record and makes none. */
const SESSION_UPDATE = /^(?:update|patch|merge|modify)\w*Session(?:Data|State|Info)?$/u;
const UPDATE = /^(?:update|patch|merge|modify)(?:\w*Session(?:Data|State|Info)?)?$/u;
const WHOLE_WRITE = /^(?:set|put|setex|psetex|save\w*|store\w*|update\w*|replace)$/iu;

/**
 * Writes that name the record by its key: `redis.hSet(key, { userId })`, `redis.hset(key, 'role', 'admin')`,
 * `sessions.update(id, { user })`, `updateSession(id, { user })`, `sessions.set(id, { ...session, user })`.
 */
function* underKey(node: TSESTree.CallExpression, store: Node): Iterable<Candidate> {
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
const isSetOn = (member: string, node: Node): boolean =>
  node.type === 'Literal' ? node.value === true : /(?:at|time|until)$/iu.test(member);

/** What stands in the source as more than before: a copy of what is stored elsewhere refreshes. */
function isRaise(member: string, value: Node): boolean {
  const node = unwrap(value);
  if (identityNamed(member) === 'proof') return true;
  if (!namesRights(member)) return false;
  if (node.type === 'ArrayExpression')
    return node.elements.some((one) => one !== null && namesRaisedRole(literalText(one) ?? ''));
  return node.type === 'Literal' && (node.value === true || namesRaisedRole(literalText(node) ?? ''));
}

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
