/**
 * Packages that write cookies for any server.
 *
 * `cookie` (cookie@2.0.2 dist/index.js, `stringifySetCookie`; cookie@0.7.2 index.js, `serialize`): nothing on by default.
 * `iron-session` (iron-session@8.0.4 dist/index.js, `defaultOptions`): `httpOnly`, `secure`, `sameSite: 'lax'` and
 * `path: '/'` by default; version 6 has the same defaults and other functions. The session is in the cookie.
 */
import type { CallReading } from '../syntax/reading.js';
import { ALL_OFF, nameValueOptions, oneObject, sessionCookie } from './cookie-options.js';
import { defineFramework, type CookieMeaning } from './framework.js';

const ironSession = (index: number) => (call: CallReading) => {
  const options = call.options(index);
  return sessionCookie(
    { options, keys: ['cookieName'], fallback: 'iron-session' },
    options.key('cookieOptions'),
    { secure: true, httpOnly: true, sameSite: 'lax' },
  );
};

/** `stringifySetCookie({ name, value, ...options })`; version 1.1 takes `(name, value, options)` as well. */
const setCookieText = (call: CallReading): CookieMeaning =>
  (call.options(0).isUnknown ? nameValueOptions(0, ALL_OFF) : oneObject(0, ALL_OFF))(call);

export default defineFramework({
  name: 'cookie',
  roles: { 'cookie#parse()': '@input', 'cookie#parseCookie()': '@input' },
  sessionKeeping: { 'iron-session': 'client', 'next-iron-session': 'client' },
  cookies: {
    'cookie#serialize()': nameValueOptions(0, ALL_OFF),
    'cookie#stringifySetCookie()': setCookieText,
    'iron-session#getIronSession()': (call) => ironSession(call.count === 3 ? 2 : 1)(call),
    'iron-session#ironSession()': ironSession(0),
    'iron-session#withIronSessionApiRoute()': ironSession(1),
    'iron-session#withIronSessionSsr()': ironSession(1),
  },
});
