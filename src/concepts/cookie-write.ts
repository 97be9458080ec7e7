/** Telling a browser to keep a value: by a library's call, a `Set-Cookie` text, or `document.cookie`. */
import type { CookieMeaning } from '../frameworks/framework.js';
import type { Lexicon } from '../frameworks/lexicon.js';
import type { Node } from '../syntax/node.js';
import { isOneOf, knownValue } from '../syntax/setting.js';
import { endsOf, type Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { cookieCallsIn } from './cookie-call.js';
import { isForgotten } from './cookie-end.js';
import { headerCookiesIn, type HeaderCookie } from './cookie-header.js';
import { fallbacksOf, protectionsOff, siteOf, whereOf, type Protection } from './cookie-protection.js';
import { purposeOf, type Purpose } from './cookie-purpose.js';

export interface CookieWrite {
  /** Where the fix would be made: an option that is off, or the call that lacks one. */
  readonly site: Node;
  /** The cookie's name, or the expression that names it. */
  readonly name: string;
  /** What is put into it, where that can be read. */
  readonly value: Value | undefined;
  /** What it holds that somebody else would want; `undefined` for a preference and the like. */
  readonly carries: Purpose | undefined;
  /** Whether it only tells the browser to forget. */
  readonly deletes: boolean;
  /** The protections that are certainly off. */
  readonly off: readonly Protection[];
  /** Those that are off unless the environment says otherwise: `process.env.SECURE || false`. */
  readonly offByFallback: readonly Protection[];
  /** Where they are written, if not in the linted file: ` in config.ts:3`. */
  readonly where: string;
  /** Whether a script in the browser writes it, which cannot set the HttpOnly that it needs. */
  readonly scripted: boolean;
  /** Whether it may have the `__Host-` prefix and lacks it: host-only, whole site, and sent over TLS. */
  readonly lacksHostPrefix: boolean;
}

/**
 * A file without one of these makes no cookie: they are in the names of packages, of the header and of what makes sessions.
 * What an expression begins with is searched for far faster than a boundary.
 */
const TRIGGER = /cookie|session(?:(?<=[-/@]session)s?['"`/]|(?<=\b(?:create)?session)\()/iu;

export function cookieWritesIn(view: View, lexicon: Lexicon): CookieWrite[] {
  if (!TRIGGER.test(view.text)) return [];
  return [
    ...[...cookieCallsIn(view, lexicon)].map(({ node, cookie }) => fromMeaning(node, cookie, lexicon)),
    ...headerCookiesIn(view, lexicon).map((cookie) => fromHeader(cookie)),
  ];
}

function fromMeaning(node: Node, cookie: CookieMeaning, lexicon: Lexicon): CookieWrite {
  const known = namesOf(cookie.name);
  const names = known.length > 0 ? known : [textOf(cookie.name)];
  const name = names[0] ?? 'cookie';
  const off = protectionsOff(cookie, name, false);
  return {
    site: siteOf(off, node),
    name,
    value: cookie.value,
    carries: cookie.session ? 'a session' : purposeOfAny(names, cookie.value),
    // A session's own options say how long it lives: nobody sets up a session to be forgotten.
    deletes: !cookie.session && (cookie.deletes === true || isForgotten(cookie)),
    off,
    offByFallback: protectionsOff(fallbacksOf(cookie, lexicon), name, false).map((one) => ({
      ...one,
      stands: `${one.stands} unless the environment sets it`,
    })),
    where: whereOf(off),
    scripted: false,
    lacksHostPrefix:
      known.length > 0 &&
      known.every(lacksPrefix) &&
      isOneOf(cookie.secure, true) &&
      (!cookie.domain || isOneOf(cookie.domain, undefined)) &&
      (!cookie.path || isOneOf(cookie.path, '/')),
  };
}

function fromHeader({ node, text, scripted }: HeaderCookie): CookieWrite {
  const name = text.names[0] ?? 'cookie';
  const off = protectionsOff(text, name, true);
  return {
    site: siteOf(off, text.site ?? node),
    name,
    value: text.value,
    carries: purposeOfAny(text.names, text.value),
    deletes: text.deletes,
    off,
    offByFallback: [],
    where: whereOf(off),
    scripted: scripted && off.some(({ flag }) => flag === 'httpOnly'),
    lacksHostPrefix: text.names.every(lacksPrefix) && isOneOf(text.secure, true) && text.mayHaveHostPrefix,
  };
}

const purposeOfAny = (names: readonly string[], value: Value | undefined): Purpose | undefined =>
  names.map((name) => purposeOf(name, value)).find((purpose) => purpose !== undefined);

const lacksPrefix = (name: string): boolean => !/^__(?:Host|Secure)-/iu.test(name);

/** The names that an expression may give, where one can be read. */
function namesOf(name: CookieMeaning['name']): readonly string[] {
  if (name === undefined || typeof name === 'string') return name === undefined ? [] : [name];
  return endsOf(name)
    .map(knownValue)
    .filter((one) => typeof one === 'string');
}

const textOf = (name: CookieMeaning['name']): string =>
  typeof name === 'object' ? name.view.text.slice(...name.node.range) : 'cookie';
