/**
 * Koa 3 with koa-session 7. https://github.com/pillarjs/cookies (used by `ctx.cookies`): `httpOnly` is true, `secure`
 * follows the connection, no `sameSite`. https://github.com/koajs/session: the same, the name is `koa.sess`.
 */
import type { CallReading } from '../syntax/reading.js';
import { cookieOptions, nameValueOptions } from './cookie-options.js';
import { defineFramework, type CookieMeaning } from './framework.js';

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
    '@koa-context.cookies.get()': '@input',
    '@koa-context.session': '@session',
    'cookies#default()': '@cookie-jar',
    '@cookie-jar.get()': '@input',
  },
  callbacks: Object.fromEntries(VERBS.map((verb) => [`@koa.${verb}`, ['@koa-context']])),
  cookies: {
    '@koa-context.cookies.set()': nameValueOptions(0, DEFAULTS),
    '@cookie-jar.set()': nameValueOptions(0, DEFAULTS),
    'koa-session#default()': (call: CallReading): CookieMeaning => ({
      name: call.options(0).text('key') ?? 'koa.sess',
      session: true,
      ...cookieOptions(call.options(0), DEFAULTS),
    }),
  },
  idGenerators: { 'koa-session#default()': ['genid'] },
  headerWrites: { '@koa-context.set()': [0, 1], '@koa-context.append()': [0, 1] },
  network: ['koa'],
});
