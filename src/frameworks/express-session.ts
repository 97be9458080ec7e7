/**
 * express-session 1.19 and cookie-session 2.
 * https://expressjs.com/en/resources/middleware/session.html: `cookie` is `{ path: '/', httpOnly: true, secure: false }`,
 * no `sameSite`; the name is `connect.sid`; `secure: 'auto'` follows the connection.
 * https://expressjs.com/en/resources/middleware/cookie-session.html: `secure` follows the connection, `httpOnly` is true,
 * no `sameSite`; the name is `session`.
 */
import type { CallReading } from '../syntax/reading.js';
import { cookieOptions } from './cookie-options.js';
import { defineFramework, type CookieMeaning } from './framework.js';

export default defineFramework({
  name: 'express-session',
  roles: {
    'express-session#Session()': '@session',
    '@request.session': '@session',
    '@request.sessionID': '@session-id',
    '@session.id': '@session-id',
  },
  sticky: ['@session-id'],
  callbacks: { 'express-session#default.genid': ['@request'] },
  cookies: {
    'express-session#default()': (call: CallReading): CookieMeaning => ({
      name: call.options(0).text('name') ?? 'connect.sid',
      session: true,
      ...cookieOptions(call.options(0).key('cookie'), {
        secure: false,
        httpOnly: true,
        sameSite: false,
        path: '/',
      }),
    }),
    'cookie-session#default()': (call: CallReading): CookieMeaning => ({
      name: call.options(0).text('name') ?? 'session',
      session: true,
      ...cookieOptions(call.options(0), { secure: undefined, httpOnly: true, sameSite: false, path: '/' }),
    }),
  },
  idGenerators: { 'express-session#default()': ['genid'] },
});
