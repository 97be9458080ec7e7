/**
 * The packages `cookie` (https://github.com/jshttp/cookie: nothing on by default) and `iron-session`
 * (https://github.com/vvo/iron-session: `httpOnly`, `secure` and `sameSite: 'lax'` by default).
 */
import type { CallReading } from '../syntax/reading.js';
import { ALL_OFF, cookieOptions, nameValueOptions } from './cookie-options.js';
import { defineFramework, type CookieMeaning } from './framework.js';

const ironSession =
  (index: number) =>
  (call: CallReading): CookieMeaning => ({
    name: call.options(index).text('cookieName'),
    session: true,
    ...cookieOptions(call.options(index).key('cookieOptions'), {
      secure: true,
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
    }),
  });

export default defineFramework({
  name: 'cookie',
  roles: { 'cookie#parse()': '@input', 'cookie#parseCookie()': '@input' },
  cookies: {
    'cookie#serialize()': nameValueOptions(0, ALL_OFF),
    'cookie#stringifySetCookie()': nameValueOptions(0, ALL_OFF),
    'iron-session#getIronSession()': (call) => ironSession(call.count === 3 ? 2 : 1)(call),
  },
});
