/** What keeps sessions under ids, told from what is kept beside them and from what is the caller's own already. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { mentions } from '../syntax/mentions.js';
import { keyName, unwrap, type Node } from '../syntax/node.js';
import { variableOf, writtenTo } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { isDeclaredForTransports } from './held-transport.js';
import { sideOf } from './principal.js';
import { namesSessionId, namesStore } from './session-names.js';
import { storeWritesIn } from './store-write.js';
import { originOf } from './value-origin.js';

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
}

const MAX_DEPTH = 3;

/** What is kept beside sessions: whose they are, when they were used. Reading it is how an owner is checked. */
const BESIDE =
  /owner|user|principal|identity|auth|token|claim|creat|activit|timestamp|last|ttl|expir|count|timer|timeout|lock|log|metric|analytic|telemetr|tracking|stat(?:s|istic)|header|param|cookie|clients?info|limit|attempt/iu;

/** Whether the object keeps sessions, transports or streams under ids: by its name, or by the key's. */
export function isStoreOfSessions(object: Node, key: Node, { view, lexicon }: Parts): boolean {
  const names = chainOf(object);
  const last = names[0] ?? '';
  if (
    BESIDE.test(last) ||
    /^(?:headers?|query|params|body|env|cookies|searchParams|args|input)$/iu.test(last)
  )
    return false;
  if (/owner|user|principal|identity|token|lock|count/iu.test(textOfTemplate(key, view))) return false;
  const named =
    names.some((name) => namesStore(name) && !/token|code|key/iu.test(name)) || namesSessionKey(key, view);
  // Names are asked before origins.
  const keeps =
    named || keepsTransports(object, last, { view, lexicon }) || isSentAsSessionId(key, { view, lexicon });
  return keeps && !isOfCaller(object, { view, lexicon });
}

const TRANSPORT = /[Tt]ransport/u;

/** Whether what is put into a store, or what it is declared for, is a transport or a record with one. */
function keepsTransports(object: Node, last: string, { view, lexicon }: Parts): boolean {
  if (last === '' || !mentions(view, TRANSPORT)) return false;
  const store = view.text.slice(...object.range);
  const writes = storeWritesIn(view, lexicon).filter((one) => one.store === store);
  return writes.some(({ keeps }) => keeps === 'sessions') || isDeclaredForTransports(object, view);
}

/** What a request is read by: a first look before it is asked where a key comes from. */
const READS_REQUEST = /session|sid\b|head|hdr|quer|param|body|\.get\(/iu;

/** `const id = req.header('mcp-session-id')`, also by a constant for the header's name. */
function isSentAsSessionId(key: Node, { view, lexicon }: Parts): boolean {
  const inner = unwrap(key);
  const variable = inner.type === 'Identifier' ? variableOf(inner, view) : undefined;
  const texts = variable ? (writtenTo(variable) ?? []).map(({ node }) => node) : [inner];
  if (!texts.some((node) => READS_REQUEST.test(view.text.slice(...node.range)))) return false;
  const { fromClient, names } = originOf({ node: inner, view }, lexicon);
  return fromClient && names.some(namesSessionId);
}

/** `byUser.get(me)?.get(id)`, `const mine = byUser[me]`: what is read in is the caller's own already. */
export function isOfCaller(object: Node, parts: Parts, depth = 0): boolean {
  const node = unwrap(object);
  const by = (key: Node | undefined): boolean =>
    key !== undefined && sideOf({ ...parts, node: key }, parts.lexicon) === 'principal';
  if (depth > MAX_DEPTH) return false;
  switch (node.type) {
    case 'AwaitExpression':
      return isOfCaller(node.argument, parts, depth + 1);
    case 'LogicalExpression':
      return isOfCaller(node.left, parts, depth + 1);
    case 'CallExpression':
      return by(node.arguments[0]) || isOfCaller(node.callee, parts, depth + 1);
    case 'MemberExpression':
      return (node.computed && by(node.property)) || isOfCaller(node.object, parts, depth + 1);
    case 'Identifier': {
      const variable = variableOf(node, parts.view);
      return (
        variable !== undefined &&
        (writtenTo(variable) ?? []).some((one) => isOfCaller(one.node, parts, depth + 1))
      );
    }
    default:
      return false;
  }
}

const textOfTemplate = (key: Node, view: View): string => {
  const inner = unwrap(key);
  return inner.type === 'TemplateLiteral'
    ? inner.quasis.map(({ value }) => value.raw).join(' ')
    : inner.type === 'CallExpression'
      ? view.text.slice(...inner.callee.range)
      : '';
};

function namesSessionKey(key: Node, view: View): boolean {
  const inner = unwrap(key);
  // `session:${id}`
  if (inner.type === 'TemplateLiteral')
    return (
      inner.expressions.length === 1 &&
      (/(?:^|[:/_-])sessions?[:/_-]$/iu.test(inner.quasis[0]?.value.raw ?? '') ||
        inner.expressions.some((one) => namesSessionKey(one, view)))
    );
  if (inner.type === 'CallExpression') {
    const [only, more] = inner.arguments;
    return only !== undefined && !more && only.type !== 'SpreadElement' && namesSessionKey(only, view);
  }
  const name =
    inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? keyName(inner) : undefined;
  return name !== undefined && namesSessionId(name);
}

/** The names of a chain, the last first. */
function chainOf(node: Node): string[] {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return [inner.name];
  if (inner.type === 'CallExpression') return chainOf(inner.callee);
  if (inner.type !== 'MemberExpression') return [];
  const name = keyName(inner);
  return [...(name === undefined ? [] : [name]), ...chainOf(inner.object)];
}
