/** The form that most libraries share: `set(name, value, { secure, httpOnly, sameSite, maxAge, expires, domain, path })`. */
import type { CallReading, Reading } from '../syntax/reading.js';
import type { Known } from '../syntax/setting.js';
import type { CookieMeaning } from './framework.js';

/** A library's defaults where an option is absent; `undefined` for a value that is decided at run time. */
export interface CookieDefaults {
  readonly secure: Known | undefined;
  readonly httpOnly: Known | undefined;
  readonly sameSite: Known | undefined;
  readonly path?: Known | undefined;
}

/** RFC 6265 §4.1.2: an attribute that is not written is off. */
export const ALL_OFF: CookieDefaults = { secure: false, httpOnly: false, sameSite: false };

export function cookieOptions(
  options: Reading,
  defaults: CookieDefaults,
): Omit<CookieMeaning, 'name' | 'value'> {
  return {
    secure: options.setting('secure', defaults.secure),
    httpOnly: options.setting('httpOnly', defaults.httpOnly),
    sameSite: options.setting('sameSite', defaults.sameSite),
    maxAge: options.setting('maxAge', undefined),
    expires: options.value('expires'),
    domain: options.setting('domain', undefined),
    path: options.setting('path', defaults.path),
  };
}

/** `set(…, name, value, options)`, the name being argument `first`. */
export const nameValueOptions =
  (first: number, defaults: CookieDefaults, optionsAt = first + 2) =>
  (call: CallReading): CookieMeaning => ({
    name: call.arg(first),
    value: call.arg(first + 1),
    ...cookieOptions(call.options(optionsAt), defaults),
  });

/** `set({ name, value, ...options })`. */
export const oneObject =
  (index: number, defaults: CookieDefaults) =>
  (call: CallReading): CookieMeaning => {
    const options = call.options(index);
    return {
      name: options.value('name'),
      value: options.value('value'),
      ...cookieOptions(options, defaults),
    };
  };

/** A session's middleware: its options hold the cookie's name under one key and its flags under another, or beside it. */
export const sessionCookie = (
  name: { readonly options: Reading; readonly keys: readonly string[]; readonly fallback: string },
  flags: Reading,
  defaults: CookieDefaults,
): CookieMeaning => ({
  name: name.keys.map((key) => name.options.value(key)).find((value) => value !== undefined) ?? name.fallback,
  session: true,
  ...cookieOptions(flags, { path: '/', ...defaults }),
});
