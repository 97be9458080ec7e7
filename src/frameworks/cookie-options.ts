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

/** RFC 6265: an attribute that is not written is off. */
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
    expires: options.setting('expires', undefined),
    domain: options.setting('domain', undefined),
    path: options.setting('path', defaults.path),
  };
}

/** `set(…, name, value, options)`, the name being argument `first`. */
export const nameValueOptions =
  (first: number, defaults: CookieDefaults, optionsAt = first + 2) =>
  (call: CallReading): CookieMeaning => ({
    name: call.text(first),
    value: call.arg(first + 1),
    ...cookieOptions(call.options(optionsAt), defaults),
  });
