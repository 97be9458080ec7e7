/**
 * Koa 3 and its sessions.
 *
 * `ctx.cookies` (koa@3.3.0 lib/context.js) is the package `cookies` (cookies@0.9.2 index.js): `httpOnly` by default,
 * `secure` follows the connection, no `sameSite`; without a value the cookie is ended.
 * `koa-session` (koa-session@7.0.2 dist/commonjs/index.js): the same; the name is `koa.sess`; the app stands after the
 * options, or alone, or (as it once did) before them. Sessions are kept in the cookie unless a store is given;
 * `session.regenerate()` (dist/commonjs/session.js) gives a promise. `koa-generic-session` (koa-generic-session@2.3.1
 * lib/session.js) has `ctx.regenerateSession()`, `koa-session-minimal` (koa-session-minimal@4.0.3 src/session.js)
 * `ctx.sessionHandler.regenerateId()`; both keep sessions on the server.
 */
import type { CallReading } from '../syntax/reading.js';
import { nameValueOptions, sessionCookie } from './cookie-options.js';
import { defineFramework, type CookieMeaning } from './framework.js';
import { putThere } from './principal-names.js';

const DEFAULTS = { secure: undefined, httpOnly: true, sameSite: false, path: '/' } as const;
const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'del', 'all', 'use'] as const;

export default defineFramework({
  name: 'koa',
  roles: {
    'koa#default()': '@koa',
    '@koa/router#default()': '@koa',
    '@koa/router#Router()': '@koa',
    'koa-router#default()': '@koa',
    'koa#Context()': '@koa-context',
    'koa#ParameterizedContext()': '@koa-context',
    '@koa/router#RouterContext()': '@koa-context',
    'koa-router#IRouterContext()': '@koa-context',
    '@koa-context.headers': '@input',
    '@koa-context.header': '@input',
    '@koa-context.query': '@input',
    '@koa-context.params': '@input',
    '@koa-context.get()': '@input',
    '@koa-context.request': '@koa-request',
    '@koa-request.headers': '@input',
    '@koa-request.header': '@input',
    '@koa-request.query': '@input',
    '@koa-request.body': '@input',
    '@koa-request.get()': '@input',
    '@koa-context.req': '@request',
    '@koa-context.res': '@response',
    '@koa-context.cookies': '@cookie-jar',
    '@cookie-jar.set()': '@cookie-jar',
    '@koa-context.session': '@session',
    ...putThere('@koa-context.state.'),
    'cookies#default()': '@cookie-jar',
    '@cookie-jar.get()': '@input',
  },
  callbacks: Object.fromEntries(VERBS.map((verb) => [`@koa.${verb}`, ['@koa-context']])),
  routeMethods: VERBS,
  routeGuards: ['use'],
  requests: ['@koa-context'],
  cookies: {
    '@cookie-jar.set()': (call) => ({ ...nameValueOptions(0, DEFAULTS)(call), deletes: call.count < 2 }),
    'koa-session#default()': session,
    'koa-session#createSession()': session,
  },
  sessionKeeping: {
    'koa-session': { serverWith: ['store', 'ContextStore'] },
    'koa-generic-session': 'server',
    'koa-session-minimal': 'server',
  },
  sessionRenewal: { 'koa-session': 'promise' },
  renewals: ['regenerateSession', 'regenerateId'],
  idGenerators: { 'koa-session#default()': ['genid'] },
  headerWrites: { '@koa-context.set()': [0, 1], '@koa-context.append()': [0, 1] },
  customaryIn: [String.raw`koa(?<=\bkoa)\b`],
  carriers: ['@koa-context', '@koa-context.state'],
  network: ['koa'],
});

function session(call: CallReading): CookieMeaning {
  const given = call.count > 1 && !call.options(0).isUnknown ? 0 : 1;
  const options = call.options(given);
  return sessionCookie({ options, keys: ['key'], fallback: 'koa.sess' }, options, DEFAULTS);
}
