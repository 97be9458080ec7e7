/** What an expression stands for: the session that a library hands in with a request, or a record of the server's own store. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { declaredFieldType } from '../syntax/members.js';
import { enclosingClass, isNothing, keyName, returnedValues, unwrap, type Node } from '../syntax/node.js';
import { entered, soleEnd, type Value } from '../syntax/values.js';
import { declaredType, variableOf, writtenTo } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import type { Provenances } from './provenance.js';
import { sameValueOf } from './same-value.js';
import { namesStore } from './session-names.js';
import { isStoreOfSessions } from './session-store.js';

export type SessionRecord =
  | { readonly kind: 'library' }
  /** Found in a store by an id that the client sent. */
  | { readonly kind: 'own'; readonly key: Value };

const LOOK_UP = /^(?:get|find|load|fetch|read|look_?up|retrieve|hgetall)(?:Session)?(?:Data)?(?:ById)?$/iu;
const SESSION_LOOK_UP = /^(?:get|find|load|fetch|read|look_?up|retrieve)\w*Session(?:Data)?(?:ById)?$/u;
const SESSION_KEY = /(?:^|[:/_-])(?:mcp-?)?sess(?:ion)?s?[:/_-]$/iu;

export class SessionRecords {
  constructor(
    private readonly lexicon: Lexicon,
    private readonly provenances: Provenances,
  ) {}

  of(value: Value): SessionRecord | undefined {
    if (this.lexicon.paths.of(value) === '@session') return { kind: 'library' };
    const key = this.keyOf(value);
    return key && this.isClients(key) ? { kind: 'own', key } : undefined;
  }

  /** The key that a record is looked up by, through one name. */
  private keyOf(value: Value, through = 0): Value | undefined {
    const node = unwrap(value.node);
    switch (node.type) {
      case 'Identifier': {
        const variable = through > 1 ? undefined : variableOf(node, value.view);
        const written = variable && writtenTo(variable);
        // Of a name with several values one may be a fresh record.
        const only = written?.length === 1 ? written[0] : undefined;
        return only?.path.length === 0 ? this.keyOf({ ...value, node: only.node }, through + 1) : undefined;
      }
      case 'AwaitExpression':
        return this.keyOf({ ...value, node: node.argument }, through);
      // `id ? this.records.get(id) : undefined`, in the store's own method.
      case 'ConditionalExpression':
        if (isNothing(unwrap(node.alternate)))
          return this.keyOf({ ...value, node: node.consequent }, through);
        return isNothing(unwrap(node.consequent))
          ? this.keyOf({ ...value, node: node.alternate }, through)
          : undefined;
      case 'LogicalExpression':
        return isNothing(unwrap(node.right)) ? this.keyOf({ ...value, node: node.left }, through) : undefined;
      case 'MemberExpression':
        return node.computed &&
          node.property.type !== 'Literal' &&
          this.isStore(node.object, node.property, value.view)
          ? { ...value, node: node.property }
          : undefined;
      case 'CallExpression':
        return this.keyOfCall(node, value, through);
      default:
        return undefined;
    }
  }

  private keyOfCall(node: TSESTree.CallExpression, value: Value, through: number): Value | undefined {
    const callee = unwrap(node.callee);
    const key = node.arguments[0];
    if (!key || key.type === 'SpreadElement') return undefined;
    const name =
      callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? keyName(callee) : '';
    if (name === 'parse') return this.keyOf({ ...value, node: key }, through);
    const found =
      SESSION_LOOK_UP.test(name ?? '') ||
      (callee.type === 'MemberExpression' &&
        LOOK_UP.test(name ?? '') &&
        this.isStore(callee.object, key, value.view));
    if (found) return { ...value, node: key };
    // A look-up in a store of sessions, by a method of an object that has no such name.
    const body = LOOK_UP.test(name ?? '') ? entered(node, value) : undefined;
    const [only, more] = body ? returnedValues(body.frame.fn, body.view.keys) : [];
    return body && only && !more ? this.keyOf({ ...body, node: only }, through) : undefined;
  }

  /** The record that a store keeps under a key, if it is a session's and the client sent the key. */
  under(key: Node, store: Node, value: Value): SessionRecord | undefined {
    const at = { ...value, node: key };
    return this.isStore(store, key, value.view) && this.isClients(at) ? { kind: 'own', key: at } : undefined;
  }

  /** Whether an object keeps sessions: by its name or its class's, or by what the key is called. */
  isStore(object: Node, key: Node, view: View): boolean {
    if (namesStoreItself(object)) return true;
    const written = soleStep({ node: key, view }).node;
    if (written.type === 'TemplateLiteral' && SESSION_KEY.test(written.quasis[0]?.value.raw ?? ''))
      return true;
    if (isStoreOfSessions(object, key, { view, lexicon: this.lexicon })) return true;
    return namesStore(classNameOf(object, view) ?? '');
  }

  /** Whether a key is one that the client sent. */
  isClients(key: Value): boolean {
    const { node } = soleStep(key);
    const at = (next: Node): Value => ({ ...key, node: next });
    if (node.type === 'TemplateLiteral') return node.expressions.some((part) => this.isClients(at(part)));
    if (node.type === 'LogicalExpression' && node.right.type === 'Literal')
      return this.isClients(at(node.left));
    if (this.lexicon.paths.of(at(node)) === '@session-id' || this.isReadOfRequest(at(node))) return true;
    const alternatives = this.provenances.of(at(node));
    return alternatives.length > 0 && alternatives.every(({ kind }) => kind === 'client');
  }

  /** `readCookie(req, 'sid')`, directly or by a name. */
  private isReadOfRequest(value: Value): boolean {
    const read = soleStep(value);
    if (read.node.type !== 'CallExpression' || !sameValueOf(read.node)?.reads) return false;
    return read.node.arguments.some((argument) =>
      this.lexicon.requests.has(this.lexicon.paths.of({ ...read, node: argument }) ?? ''),
    );
  }
}

/** What a name is given, where that is one expression. */
function soleStep(value: Value): Value {
  const node = unwrap(value.node);
  const variable = node.type === 'Identifier' ? variableOf(node, value.view) : undefined;
  const written = variable ? writtenTo(variable) : undefined;
  const [only, more] = written ?? [];
  return only && !more && only.path.length === 0 ? { ...value, node: unwrap(only.node) } : { ...value, node };
}

function namesStoreItself(object: Node): boolean {
  const inner = unwrap(object);
  const name =
    inner.type === 'MemberExpression' ? keyName(inner) : inner.type === 'Identifier' ? inner.name : undefined;
  return name !== undefined && namesStore(name);
}

/** The class that an object is made of or declared as: `new SessionStore()`. */
function classNameOf(object: Node, view: View): string | undefined {
  const inner = unwrap(object);
  const made = soleEnd({ node: inner, view })?.node;
  if (made?.type === 'NewExpression') return made.callee.type === 'Identifier' ? made.callee.name : undefined;
  const variable = inner.type === 'Identifier' ? variableOf(inner, view) : undefined;
  const declared = variable
    ? declaredType(variable)
    : inner.type === 'MemberExpression' && inner.object.type === 'ThisExpression'
      ? declaredFieldType(enclosingClass(inner), keyName(inner))
      : undefined;
  return declared?.type === 'TSTypeReference' && declared.typeName.type === 'Identifier'
    ? declared.typeName.name
    : undefined;
}
