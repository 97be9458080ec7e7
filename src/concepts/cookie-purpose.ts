/** What a cookie carries, by its name and by the name of what is put into it. */
import { keyName, unwrap, type Node } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';
import { wordsOf } from './words.js';

/** What a cookie holds that somebody else would want, as a message says it. */
export type Purpose = 'a session' | 'a credential' | 'a login' | 'an OAuth state' | 'a consent';

const SESSION = /^(?:sess|s?sid|.*sessions?|.*sess(?:ion)?_?id)$/u;
const CREDENTIAL = /^(?:.*tokens?|jwt|apikey|bearer|credentials?|passw(?:or)?d|authorization)$/u;
const LOGIN = /^(?:auth|authn|login)$/u;
/** `state` and `consent` alone are a sidebar's or a banner's; in company of these words they are OAuth's. */
const OAUTH = new Set(
  'oauth oauth2 oidc openid auth login signin pkce code sso saml csrf client clients mcp'.split(' '),
);
const ROUND_TRIP = new Set(['state', 'nonce', 'verifier', 'challenge']);
const CONSENT = new Set(['consent', 'approved', 'approval', 'approvals']);
/** Somebody counts visits. */
const ANALYTICS = /^(?:analytics|tracking|telemetry|visit(?:or|s)?|g[at]|gtm|utm|posthog|ab)$/u;
/** A cookie whose name ends in one of these says something about a session; the session is elsewhere. */
const ABOUT = new Set(
  (
    'theme color lang language locale timezone tz redirect return returnto url uri path page next view tab layout ' +
    'mode sidebar preference preferences prefs settings hint provider method type count attempts retries expired ' +
    'expires expiry expiration start started end duration status active enabled disabled required exists flag banner ' +
    'date time timestamp at error message notice version step attempt used usage total balance price limit budget'
  ).split(' '),
);
/** Words that say where a name is kept, not what it names: `SESSION_COOKIE_NAME`. */
const FRAME = new Set(['cookie', 'cookies', 'name', 'key', 'options', 'opts', 'config']);

/** The purpose of a cookie by one of its names, or else by its value; `undefined` for a preference and the like. */
export function purposeOf(name: string, value: Value | undefined): Purpose | undefined {
  const words = wordsOf(name.replace(/api[-_]?key/iu, 'apikey')).filter((word) => !FRAME.has(word));
  if (words.some((word) => ANALYTICS.test(word)) || isAboutSomething(words)) return undefined;
  return byName(words) ?? (isForScripts(name) ? undefined : byValue(value));
}

function isAboutSomething(words: readonly string[]): boolean {
  return ABOUT.has(words.at(-1) ?? '') || words[0] === 'is' || words[0] === 'has';
}

function byName(words: readonly string[]): Purpose | undefined {
  const has = (set: ReadonlySet<string>): boolean => words.some((word) => set.has(word));
  const onlyState = words.length === 1 && words[0] === 'state';
  if (onlyState || (has(ROUND_TRIP) && has(OAUTH))) return 'an OAuth state';
  if (has(CONSENT) && has(OAUTH)) return 'a consent';
  if (words.some((word) => SESSION.test(word))) return 'a session';
  if (words.some((word) => CREDENTIAL.test(word))) return 'a credential';
  // `redirect_after_login` ends in a login and is none.
  return words.some((word) => LOGIN.test(word)) && !has(ABOUT) ? 'a login' : undefined;
}

/** A cookie by another name whose value is plainly a session's id or a token: `res.cookie('k', sessionId)`. */
function byValue(value: Value | undefined): Purpose | undefined {
  const words = value ? wordsOf(nameOfValue(value.node) ?? '') : [];
  if (words.some((word) => ANALYTICS.test(word))) return undefined;
  const end = words.slice(-2).join(' ');
  if (/^(?:session (?:id|token|key)|session_?id|.*\bsid)$/u.test(end)) return 'a session';
  return /\bjwt$|^jwt sign$|^(?:access|refresh|auth|id|user|bearer|login|api|admin|signed?|issue|mint|create|generate|make|new) ?token$|^token$/u.test(
    end,
  )
    ? 'a credential'
    : undefined;
}

/** Calls that only give their argument another form. */
const FORM = new Set(['String', 'encodeURIComponent', 'stringify', 'sign', 'encrypt', 'seal']);

function nameOfValue(value: Node): string | undefined {
  const node = unwrap(value);
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'AwaitExpression':
      return nameOfValue(node.argument);
    case 'MemberExpression':
      return keyName(node);
    case 'CallExpression': {
      const callee = unwrap(node.callee);
      const name = nameOfValue(callee);
      const [first] = node.arguments;
      if (name === 'toString' && callee.type === 'MemberExpression') return nameOfValue(callee.object);
      const owner = callee.type === 'MemberExpression' ? (nameOfValue(callee.object) ?? '') : '';
      if (/^(?:jwt|jsonwebtoken|jose)$/iu.test(owner)) return `jwt ${name}`;
      return name !== undefined && FORM.has(name) && first ? nameOfValue(first) : name;
    }
    default:
      return undefined;
  }
}

/** An anti-CSRF cookie is made for scripts to read. */
export const isForScripts = (name: string): boolean =>
  wordsOf(name).some((word) => word === 'csrf' || word === 'xsrf');
