import { expect, it } from 'vitest';
import { cookiesIn, headersIn, rolesIn } from './facts.js';

it.each([
  `import { Hono } from 'hono'; const app = new Hono();`,
  `import * as hono from 'hono'; const app = new hono.Hono();`,
  `const { Hono } = require('hono'); const app = new Hono().basePath('/api');`,
  `import { OpenAPIHono } from '@hono/zod-openapi'; const app = new OpenAPIHono();`,
])('%s', (start) => {
  expect(
    rolesIn(
      `${start} app.post('/', async (x) => $(x, x.req, x.req.header('a'), await x.req.json(), x.env.KEY, x.res));`,
    ),
  ).toEqual([
    'x: @hono-context',
    'x.req: @hono-request',
    "x.req.header('a'): @input",
    'await x.req.json(): @input',
    'x.env.KEY: @environment',
    'x.res: @web-response',
  ]);
});

it('knows a context by its type and by its customary name', () => {
  expect(
    rolesIn(`import { type Context } from 'hono'; import { createMiddleware } from 'hono/factory';
      export const a = (x: Context) => $(x); export const b = (c) => $(c); createMiddleware(async (x, next) => $(x));`),
  ).toEqual(['x: @hono-context', 'c: @hono-context', 'x: @hono-context']);
});

it.each([
  `import { setCookie } from 'hono/cookie'; setCookie(c, 'sid', id, { httpOnly: true });`,
  `import { setCookie } from 'hono/cookie.js'; setCookie(c, 'sid', id, { httpOnly: true });`,
  `const { setCookie } = require('hono/cookie'); setCookie(c, 'sid', id, { httpOnly: true });`,
  `import { setSignedCookie } from 'hono/cookie'; await setSignedCookie(c, 'sid', id, key, { httpOnly: true });`,
  `import { generateCookie } from 'hono/cookie'; generateCookie('sid', id, { httpOnly: true });`,
])('writes cookies with nothing on: %s', (code) => {
  expect(cookiesIn(code)).toEqual(['sid, a session: without secure, without sameSite']);
});

it('knows what a prefix does', () => {
  expect(
    cookiesIn(`import { setCookie } from 'hono/cookie';
      setCookie(c, 'sid', id, { prefix: 'host' }); setCookie(c, 'sid', id, { prefix: 'secure' }); setCookie(c, 'sid', id, { prefix });`),
  ).toEqual([
    '__Host-sid, a session: without httpOnly, without sameSite',
    'sid, a session: without httpOnly, without sameSite',
    'sid, a session: without httpOnly, without sameSite',
  ]);
});

it('knows sessions, and ends cookies', () => {
  expect(
    cookiesIn(`import { sessionMiddleware } from 'hono-sessions'; import { deleteCookie } from 'hono/cookie';
      app.use('*', sessionMiddleware({ store, cookieOptions: { secure: true } })); deleteCookie(c, 'sid');`),
  ).toEqual(['session, a session: without httpOnly, without sameSite']);
});

it('reads cookies and sends headers', () => {
  expect(rolesIn(`import { getCookie } from 'hono/cookie'; $(getCookie(c, 'sid'));`)).toEqual([
    "getCookie(c, 'sid'): @input",
  ]);
  expect(
    headersIn(`import { Hono } from 'hono'; new Hono().get('/', (x) => { x.header('A', a); });`),
  ).toEqual(["'A' = a"]);
});
