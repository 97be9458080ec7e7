/**
 * `express-session` (express-session@1.19.0 session/cookie.js and index.js): the cookie is `httpOnly` by default, neither
 * `secure` nor `sameSite`; its name is `connect.sid`; `'auto'` follows the connection; `cookie` may be a function.
 * `cookie-session` (cookie-session@2.1.1 index.js, cookies@0.9.2 index.js): `httpOnly` by default, no `sameSite`, `secure`
 * follows the connection; the name is `session`.
 *
 * `express-session` keeps sessions on the server; `session.regenerate(callback)` (session/store.js, `Store.regenerate`)
 * destroys the old one and begins an empty one under a new id. `cookie-session`, `client-sessions` (client-sessions@0.8.0
 * lib/client-sessions.js) and `iron-session` keep them in the cookie: there is no id to plant.
 * `passport` (passport@0.7.0 lib/sessionmanager.js, CHANGELOG.md): `req.login()` regenerates the session since 0.6.0.
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
  sessionKeeping: { 'express-session': 'server', 'cookie-session': 'client', 'client-sessions': 'client' },
  sessionRenewal: { 'express-session': 'callback' },
  renewals: ['regenerate'],
  logins: {
    '@request.login()': { of: 'passport', renewsSince: '0.6' },
    '@request.logIn()': { of: 'passport', renewsSince: '0.6' },
  },
  customaryIn: [String.raw`req(?:uest)?(?<=\breq(?:uest)?)\??\.session\b`],
  idGenerators: { 'express-session#default()': ['genid'] },
});
