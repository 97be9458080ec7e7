/** What a store keeps, by its own name, by its key and by what is put into it. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { mentions } from '../syntax/mentions.js';
import { lastName, unwrap, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { holdsTransport } from './held-transport.js';
import { keyParts } from './key-parts.js';
import { namesCredential, namesCredentialStore, namesSessionId, namesStore } from './session-names.js';

/**
 * A store of sessions, transports or credentials itself, one of anything that goes by a session's id or by a credential, or
 * one of which no name tells.
 */
export type StoreKind = 'sessions' | 'by-session' | 'by-credential' | 'anything';

/** Places that are written by a name, too, and are no stores. */
const NO_STORE =
  /^(?:headers?|searchParams|params|cookies|url|style|dataset|localStorage|sessionStorage|formData|process)$/iu;
const SESSION_KEY = /(?:^|[:/_-])(?:mcp-?)?(?:session|token)s?[:/_-]/iu;

/**
 * By the store's name, its key's text or its value it keeps sessions; otherwise its key has a say. `undefined` for what is
 * no store at all.
 */
export function kindOf(
  store: Node,
  key: Node,
  value: Node,
  view: View,
  lexicon: Lexicon,
): StoreKind | undefined {
  const name = lastName(store);
  if (name !== undefined && NO_STORE.test(name)) return undefined;
  if (namesOf(store).some(namesStore)) return 'sessions';
  if (opensByCredential(name, key, view)) return 'by-credential';
  const { prefix, id } = keyParts(key, view);
  if (SESSION_KEY.test(prefix)) return 'sessions';
  if (holdsTransport(value, view, lexicon)) return 'sessions';
  const keyed = lastName(id);
  if (keyed !== undefined && namesSessionId(keyed))
    return CONNECTED.test(name ?? '') ? 'sessions' : 'by-session';
  return keyed !== undefined && namesCredential(keyed) ? 'by-credential' : 'anything';
}

/** What is connected is a session, where it is kept by a session's id. */
const CONNECTED = /^(?:clients|connections|streams|peers|sockets)$/u;
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
