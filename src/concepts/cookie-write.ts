/** Telling a browser to keep a value: by a library's call, a `Set-Cookie` text, or `document.cookie`. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { CookieMeaning } from '../frameworks/framework.js';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import { CallReading } from '../syntax/reading.js';
import { isOneOf, knownValue, type Setting } from '../syntax/setting.js';
import { endsOf, soleEnd, type Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { carriesSession, isForScripts } from './cookie-name.js';
import { readCookieText } from './cookie-text.js';

export interface CookieWrite {
  readonly node: Node;
  /** The cookie's name, or the expression that names it. */
  readonly name: string;
  /** What it holds, where that can be read. */
  readonly value: Value | undefined;
  /** Whether it holds a session, a token, an OAuth state or a consent. */
  readonly carriesSession: boolean;
  /** Whether it only tells the browser to forget. */
  readonly deletes: boolean;
  /** The protections that are certainly off. */
  readonly off: readonly Protection[];
  /** Whether it may have the `__Host-` prefix and lacks it: host-only, whole site, and sent over TLS. */
  readonly lacksHostPrefix: boolean;
}

export interface Protection {
  readonly flag: 'secure' | 'httpOnly' | 'sameSite';
  readonly setting: Setting;
}

type Flags = Readonly<Record<Protection['flag'], Setting>>;

export function cookieWritesIn(view: View, lexicon: Lexicon): CookieWrite[] {
  return [...fromCalls(view, lexicon), ...fromTexts(view, lexicon)];
}

function* fromCalls(view: View, lexicon: Lexicon): Iterable<CookieWrite> {
  for (const node of censusOf(view).calls) {
    const callee = unwrap(node.callee);
    const name =
      callee.type === 'MemberExpression' ? keyName(callee) : callee.type === 'Identifier' ? '*' : undefined;
    // Only a call by a name that some library gives to cookies is worth the way to its origin.
    if (name === undefined || (name !== '*' && !lexicon.callNames.has(name))) continue;
    const path = lexicon.paths.of({ node, view });
    const meaning = path === undefined ? undefined : lexicon.cookies.get(path);
    const cookie = meaning?.(new CallReading(node, { node, view }));
    if (cookie) yield toWrite(node, cookie, view);
  }
}

function toWrite(node: Node, cookie: CookieMeaning, view: View): CookieWrite {
  const call = node as TSESTree.CallExpression;
  const name = cookie.name ?? (call.arguments[0] ? view.text.slice(...call.arguments[0].range) : 'cookie');
  return {
    node,
    name,
    value: cookie.value,
    carriesSession: cookie.session ?? carriesSession(name, cookie.value),
    deletes: deletes(cookie),
    off: protectionsOff(cookie, name),
    lacksHostPrefix:
      cookie.name !== undefined &&
      !/^__(?:Host|Secure)-/u.test(cookie.name) &&
      isOneOf(cookie.secure, true) &&
      (!cookie.domain || isOneOf(cookie.domain, undefined)) &&
      (!cookie.path || isOneOf(cookie.path, '/')),
  };
}

function* fromTexts(view: View, lexicon: Lexicon): Iterable<CookieWrite> {
  for (const { node, value, scripted } of textsOf(view, lexicon)) {
    for (const end of endsOf(value)) {
      const parts = end.node.type === 'ArrayExpression' ? end.node.elements : [end.node];
      for (const part of parts) {
        const text =
          part && part.type !== 'SpreadElement'
            ? readCookieText({ ...end, node: part }, view, scripted)
            : undefined;
        if (!text) continue;
        yield {
          node: text.site ?? node,
          name: text.name,
          value: text.value,
          carriesSession: carriesSession(text.name, text.value),
          deletes: text.deletes,
          off: protectionsOff(text, text.name),
          lacksHostPrefix: false,
        };
      }
    }
  }
}

/** Values of `Set-Cookie` headers, in calls and in header objects, and what is assigned to `document.cookie`. */
function* textsOf(view: View, lexicon: Lexicon): Iterable<{ node: Node; value: Value; scripted: boolean }> {
  if (!/set-cookie|document\.cookie/iu.test(view.text)) return;
  const census = censusOf(view);
  for (const node of census.calls) {
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression' || !lexicon.callNames.has(keyName(callee) ?? '')) continue;
    const header = lexicon.headerWrites.get(lexicon.paths.of({ node, view }) ?? '');
    const call = new CallReading(node, { node, view });
    if (!header || call.text(header[0])?.toLowerCase() !== 'set-cookie') continue;
    const value = call.arg(header[1]);
    if (value) yield { node, value, scripted: false };
  }
  for (const property of census.properties)
    if (keyName(property)?.toLowerCase() === 'set-cookie')
      yield { node: property, value: { node: property.value, view }, scripted: false };
  for (const { left, right } of census.assignments)
    if (
      left.type === 'MemberExpression' &&
      lexicon.paths.of({ node: left, view }) === 'global#document.cookie'
    )
      yield { node: left, value: { node: right, view }, scripted: true };
}

function protectionsOff(flags: Flags, name: string): Protection[] {
  const off: Protection[] = [];
  if (isOneOf(flags.secure, false)) off.push({ flag: 'secure', setting: flags.secure });
  if (!isForScripts(name) && isOneOf(flags.httpOnly, false))
    off.push({ flag: 'httpOnly', setting: flags.httpOnly });
  if (isOneOf(flags.sameSite, false, 'none', 'None')) off.push({ flag: 'sameSite', setting: flags.sameSite });
  return off;
}

/** An empty value, no lifetime, or a date in the past: the browser is told to forget. */
function deletes({ value, maxAge, expires }: CookieMeaning): boolean {
  if (value && ['', null].includes(knownValue(soleEnd(value)) as string | null)) return true;
  if (maxAge?.state === 'found' && typeof maxAge.value === 'number' && maxAge.value <= 0) return true;
  return expires !== undefined && isPast(expires);
}

function isPast({ home, state }: Setting): boolean {
  const value = state !== 'absent' && home?.kind === 'property' ? unwrap(home.property.value) : undefined;
  if (value?.type !== 'NewExpression' || value.callee.type !== 'Identifier' || value.callee.name !== 'Date')
    return false;
  const [first] = value.arguments;
  if (first?.type === 'Literal' && typeof first.value === 'number') return first.value < Date.UTC(2000);
  const text = literalText(first);
  return text !== undefined && Date.parse(text) < Date.UTC(2000);
}
