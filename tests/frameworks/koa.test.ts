import { expect, it } from 'vitest';
import { cookiesIn, headersIn, keptOnServerIn, rolesIn } from './facts.js';

it.each([
  `import Koa from 'koa'; const app = new Koa();`,
  `import Koa = require('koa'); const app = new Koa();`,
  `const Koa = require('koa'); const app = new Koa();`,
  `import Router from '@koa/router'; const app = new Router();`,
  `const app = new (require('koa-router'))();`,
])('%s', (start) => {
  expect(
    rolesIn(
      `${start} app.use(async (x, next) => $(x, x.query.id, x.request.body, x.get('a'), x.req, x.res, x.cookies));`,
    ),
  ).toEqual([
    'x: @koa-context',
    'x.query.id: @input',
    'x.request.body: @input',
    "x.get('a'): @input",
    'x.req: @request',
    'x.res: @response',
    'x.cookies: @cookie-jar',
  ]);
});

it('knows a context by its type', () => {
  expect(
    rolesIn(
      `import Koa, { type Context } from 'koa'; export const a = (x: Context) => $(x); export const b = (x: Koa.ParameterizedContext) => $(x);`,
    ),
  ).toEqual(['x: @koa-context', 'x: @koa-context']);
});

it('writes cookies with HttpOnly on; Secure follows the connection; no value ends them', () => {
  expect(
    cookiesIn(`import Koa from 'koa'; new Koa().use((x) => {
      x.cookies.set('sid', id); x.cookies.set('sid', id, { secure: false, httpOnly: false }); x.cookies.set('sid'); x.cookies.set('sid', null); });`),
  ).toEqual([
    'sid, a session: without sameSite',
    'sid, a session: without secure, without httpOnly, without sameSite',
    'sid, a session: forgotten',
    'sid, a session: forgotten',
  ]);
});

it('cookies: the same for any server', () => {
  expect(
    cookiesIn(`const Cookies = require('cookies'); new Cookies(req, res).set('sid', id).set('token', t);`),
  ).toEqual(['token, a credential: without sameSite', 'sid, a session: without sameSite']);
});

it('koa-session: the app stands after the options, alone, or before them', () => {
  expect(
    cookiesIn(`import session, { createSession } from 'koa-session'; import Koa from 'koa'; const app = new Koa();
      session({ key: 'k' }, app); session(app); session(app, { sameSite: 'lax' }); createSession({ httpOnly: false }, app);`),
  ).toEqual([
    'k, a session: without sameSite',
    'koa.sess, a session: without sameSite',
    'koa.sess, a session: nothing off',
    'koa.sess, a session: without httpOnly, without sameSite',
  ]);
});

it('sends headers', () => {
  expect(
    headersIn(`import Koa from 'koa'; new Koa().use((x) => { x.set('A', a); x.append('B', b); });`),
  ).toEqual(["'A' = a", "'B' = b"]);
});

it.each([
  [`import session from 'koa-session'; session(app);`, []],
  [`import session from 'koa-session'; session({ key: 'k' }, app);`, []],
  [`import session from 'koa-session'; session({ store }, app);`, ['koa-session']],
  [`import session from 'koa-session'; session({ ContextStore: Store }, app);`, ['koa-session']],
  [`import session from 'koa-generic-session'; session();`, ['koa-generic-session']],
])('%s is kept by %j', (code, kept) => {
  expect(keptOnServerIn(code)).toEqual(kept);
});
