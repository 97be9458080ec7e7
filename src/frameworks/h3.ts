/**
 * h3, the server of Nitro and Nuxt (h3@2.0.8 dist/h3.mjs, `setCookie` and `DEFAULT_SESSION_COOKIE`): `setCookie` has only
 * `path=/` on by default; a session's cookie has `secure`, `httpOnly` and `sameSite: 'lax'`, its name is `h3`.
 */
import type { CallReading } from '../syntax/reading.js';
import { ALL_OFF, nameValueOptions, sessionCookie } from './cookie-options.js';
import { defineFramework } from './framework.js';

export default defineFramework({
  name: 'h3',
  cookies: {
    'h3#setCookie()': nameValueOptions(1, { ...ALL_OFF, path: '/' }),
    'h3#setChunkedCookie()': nameValueOptions(1, { ...ALL_OFF, path: '/' }),
    'h3#useSession()': session,
    'h3#getSession()': session,
  },
});

function session(call: CallReading) {
  const options = call.options(1);
  return sessionCookie({ options, keys: ['name'], fallback: 'h3' }, options.key('cookie'), {
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
  });
}
