/** What a cookie is for, told by its name and by the name of its value. */
import { keyName, unwrap } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';
import { wordsOf } from './words.js';

const SECRET_WORDS = new Set([
  'session',
  'sessions',
  'sess',
  'sid',
  'ssid',
  'token',
  'jwt',
  'auth',
  'authn',
  'login',
  'credential',
  'credentials',
  'apikey',
  'bearer',
]);
/** `state` and `consent` alone are a sidebar's or a banner's; in company of these words they are OAuth's. */
const OAUTH_WORDS = new Set([
  'oauth',
  'oauth2',
  'oidc',
  'auth',
  'login',
  'pkce',
  'sso',
  'csrf',
  'client',
  'clients',
  'mcp',
]);
const HARMLESS_WORDS = new Set([
  'theme',
  'lang',
  'locale',
  'redirect',
  'return',
  'url',
  'next',
  'count',
  'timezone',
  'sidebar',
  'preference',
  'preferences',
  'hint',
  'provider',
  'method',
  'expired',
  'expires',
  'expiry',
  'banner',
]);

/** Whether a cookie of this name, or with this value, holds a session, a token, an OAuth state or a consent. */
export function carriesSession(name: string, value: Value | undefined): boolean {
  const words = wordsOf(name);
  if (words.some((word) => HARMLESS_WORDS.has(word))) return false;
  if (words.some((word) => SECRET_WORDS.has(word))) return true;
  const subject = words.filter((word) => !['cookie', 'name', 'key'].includes(word));
  if (
    subject.some(
      (word) => word === 'state' || word === 'consent' || word === 'approved' || word === 'verifier',
    )
  )
    return subject.length === 1 ? subject[0] === 'state' : subject.some((word) => OAUTH_WORDS.has(word));
  return valueCarriesSession(value);
}

/** A cookie by another name whose value is plainly a session's id or a token: `res.cookie('k', sessionId)`. */
function valueCarriesSession(value: Value | undefined): boolean {
  const node = value && unwrap(value.node);
  const text =
    node?.type === 'Identifier' ? node.name : node?.type === 'MemberExpression' ? keyName(node) : undefined;
  return (
    text !== undefined &&
    /^(?:session_?(?:id|token)|access_?token|refresh_?token|id_?token|jwt|auth_?token)$/iu.test(text)
  );
}

/** An anti-CSRF cookie is made for scripts to read. */
export const isForScripts = (name: string): boolean =>
  wordsOf(name).some((word) => word === 'csrf' || word === 'xsrf');
