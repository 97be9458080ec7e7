/**
 * `express-session` (express-session@1.19.0 session/cookie.js and index.js): the cookie is `httpOnly` by default, neither
 * `secure` nor `sameSite`; its name is `connect.sid`; `'auto'` follows the connection; `cookie` may be a function.
 * `cookie-session` (cookie-session@2.1.1 index.js, cookies@0.9.2 index.js): `httpOnly` by default, no `sameSite`, `secure`
 * follows the connection; the name is `session`.
 */
import { sessionCookie } from './cookie-options.js';
import { defineFramework } from './framework.js';

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
    'express-session#default()': (call) => {
      const options = call.options(0);
      return sessionCookie(
        { options, keys: ['name', 'key'], fallback: 'connect.sid' },
        options.key('cookie'),
        { secure: false, httpOnly: true, sameSite: false },
      );
    },
    'cookie-session#default()': (call) => {
      const options = call.options(0);
      return sessionCookie({ options, keys: ['name'], fallback: 'session' }, options, {
        secure: undefined,
        httpOnly: true,
        sameSite: false,
      });
    },
  },
  idGenerators: { 'express-session#default()': ['genid'] },
});
