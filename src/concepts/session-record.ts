/** What an expression stands for: the session that a library hands in with a request, or a record of the server's own store. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { keyName, unwrap, type Node } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';
import { variableOf, writtenTo } from '../syntax/variable.js';
import type { Provenances } from './provenance.js';
import { sameValueOf } from './same-value.js';
import { namesStore } from './session-names.js';

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
      case 'MemberExpression':
        return node.computed && node.property.type !== 'Literal' && isStore(node.object)
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
        (isStore(callee.object) ||
          (key.type === 'TemplateLiteral' && SESSION_KEY.test(key.quasis[0]?.value.raw ?? ''))));
    return found ? { ...value, node: key } : undefined;
  }

  /** Whether a key is one that the client sent. */
  isClients(key: Value): boolean {
    const node = unwrap(key.node);
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

function isStore(object: Node): boolean {
  const inner = unwrap(object);
  const name =
    inner.type === 'MemberExpression' ? keyName(inner) : inner.type === 'Identifier' ? inner.name : undefined;
  return name !== undefined && namesStore(name);
}
