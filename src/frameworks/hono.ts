/**
 * Hono 4 (hono@4.13.19 dist/helper/cookie/index.js and dist/utils/cookie.js): only `path=/` is on by default; `prefix`
 * writes `__Host-` or `__Secure-` before the name and sets `Secure`; `serialize` has no default.
 * `hono-sessions` (hono-sessions@0.8.1 esm/src/Middleware.js): hands `cookieOptions` to `setCookie`; the name is `session`.
 * `c.get('session')` is the session, `session.set(key, value)` writes a member. Sessions are kept by the `store`, which is
 * the cookie for a `CookieStore`; where the context's `session_key_rotation` is set they move to a new id after the handler.
 */
import { isOneOf } from '../syntax/setting.js';
import type { CallReading } from '../syntax/reading.js';
import { ALL_OFF, nameValueOptions, sessionCookie } from './cookie-options.js';
import { defineFramework, type CookieMeaning } from './framework.js';
import { putThere } from './principal-names.js';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'options', 'all', 'use', 'on', 'notFound'] as const;

export default defineFramework({
  name: 'hono',
  roles: {
    'hono#Hono()': '@hono',
    'hono#OpenAPIHono()': '@hono',
    '@hono/zod-openapi#OpenAPIHono()': '@hono',
    '@hono.basePath()': '@hono',
    'hono#Context()': '@hono-context',
    '@hono-context.req': '@hono-request',
    '@hono-request.raw': '@web-request',
    '@hono-request.header()': '@input',
    '@hono-request.query()': '@input',
    '@hono-request.queries()': '@input',
    '@hono-request.param()': '@input',
    '@hono-request.json()': '@input',
    '@hono-request.text()': '@input',
    '@hono-request.parseBody()': '@input',
    '@hono-request.valid()': '@input',
    '@hono-request.url': '@input',
    '@hono-context.env': '@environment',
    // What a binding keeps (KV, D1) is no setting.
    '@environment.get(*)': '@kept',
    '@environment.getWithMetadata(*)': '@kept',
    '@environment.prepare': '@statement',
    '@hono-context.res': '@web-response',
    'hono#getCookie()': '@input',
    '@hono-context.get(session)': '@session',
    '@hono-context.var.session': '@session',
    '@hono-context.set(session_key_rotation)': '@session-rotation',
    ...putThere('@hono-context.get(', ')'),
    ...putThere('@hono-context.var.'),
  },
  callbacks: {
    ...Object.fromEntries(VERBS.map((verb) => [`@hono.${verb}`, ['@hono-context']])),
    'hono#createMiddleware': ['@hono-context'],
  },
  routeMethods: ['get', 'post', 'put', 'patch', 'delete', 'options', 'all', 'use', 'on', 'route', 'mount'],
  routeGuards: ['use'],
  requests: ['@hono-context', '@hono-request'],
  customaryIn: ['hono'],
  customaryNames: { c: '@hono-context' },
  cookies: {
    'hono#setCookie()': prefixed(1, 3),
    'hono#setSignedCookie()': prefixed(1, 4),
    'hono#generateCookie()': prefixed(0, 2),
    'hono#generateSignedCookie()': prefixed(0, 3),
    'hono#serialize()': nameValueOptions(0, ALL_OFF),
    'hono#serializeSigned()': nameValueOptions(0, ALL_OFF, 3),
    'hono-sessions#sessionMiddleware()': (call) => {
      const options = call.options(0);
      return sessionCookie(
        { options, keys: ['sessionCookieName'], fallback: 'session' },
        options.key('cookieOptions'),
        ALL_OFF,
      );
    },
  },
  sessionKeeping: {
    'hono-sessions': { serverWith: ['store'], butFor: ['hono-sessions#CookieStore()'] },
  },
  renewalsAfter: ['@session-rotation'],
  headerWrites: { '@hono-context.header()': [0, 1] },
  carriers: ['@hono-context.get()', '@hono-context.var'],
  network: ['hono', '@hono/node-server'],
});

/** The helpers that know `prefix`: what is not known of it is not known of `Secure` and of the name. */
function prefixed(nameAt: number, optionsAt: number) {
  return (call: CallReading): CookieMeaning => {
    const cookie = nameValueOptions(nameAt, { ...ALL_OFF, path: '/' }, optionsAt)(call);
    const prefix = call.options(optionsAt).setting('prefix', undefined);
    if (prefix.state === 'absent') return cookie;
    const known = isOneOf(prefix, 'host', 'secure');
    const name = isOneOf(prefix, 'host') ? `__Host-${call.text(nameAt) ?? ''}` : cookie.name;
    return {
      ...cookie,
      name,
      secure: { ...cookie.secure, state: known ? 'found' : 'unknown', value: known || undefined },
    };
  };
}
