import { expect, it } from 'vitest';
import { cookiesIn, headersIn, keptOnServerIn, rolesIn } from './facts.js';

it.each([
  `import fastify from 'fastify'; const app = fastify();`,
  `import { fastify } from 'fastify'; const app = fastify();`,
  `import Fastify = require('fastify'); const app = Fastify();`,
  `const app = require('fastify')();`,
  `const { default: fastify } = await import('fastify'); const app = fastify();`,
])('%s', (start) => {
  expect(
    rolesIn(
      `${start} app.post('/', async (q, s) => $(q, s, q.body, q.headers.x, q.raw, s.raw, s.code(200)));`,
    ),
  ).toEqual([
    'q: @fastify-request',
    's: @reply',
    'q.body: @input',
    'q.headers.x: @input',
    'q.raw: @request',
    's.raw: @response',
    's.code(200): @reply',
  ]);
});

it('knows plugins, routes and types', () => {
  expect(
    rolesIn(`import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
      fastify().register(async (inner) => { $(inner); inner.route({ method: 'GET', url: '/', handler: (q, s) => $(q) }); });
      export function typed(app: FastifyInstance, s: FastifyReply) { $(app, s); }`),
  ).toEqual(['inner: @fastify', 'q: @fastify-request', 'app: @fastify', 's: @reply']);
});

it('@fastify/cookie: SameSite by default', () => {
  expect(
    cookiesIn(`import fastify from 'fastify'; const app = fastify(); app.get('/', (q, s) => {
      s.setCookie('sid', id); s.code(200).cookie('sid', id, { secure: true }); s.clearCookie('sid'); }); app.serializeCookie('sid', id);`),
  ).toEqual([
    'sid, a session: without secure, without httpOnly',
    'sid, a session: without httpOnly',
    'sid, a session: without secure, without httpOnly, without sameSite',
  ]);
});

it('@fastify/cookie: what is registered for all cookies may be anything', () => {
  expect(
    cookiesIn(`import fastify from 'fastify'; import cookie from '@fastify/cookie'; const app = fastify();
      app.register(cookie, { parseOptions: { secure: true } }); app.get('/', (q, s) => { s.setCookie('sid', id); });`),
  ).toEqual(['sid, a session: nothing off']);
});

it.each([
  `import session from '@fastify/session'; app.register(session, { secret });`,
  `import { fastifySession } from '@fastify/session'; app.register(fastifySession, { secret });`,
  `app.register(require('@fastify/session'), { secret });`,
  `app.register(import('@fastify/session'), { secret });`,
])('@fastify/session, Secure and HttpOnly by default: %s', (code) => {
  expect(cookiesIn(`import fastify from 'fastify'; const app = fastify(); ${code}`)).toEqual([
    'sessionId, a session: without sameSite',
  ]);
});

it('@fastify/secure-session: HttpOnly, and what @fastify/cookie has', () => {
  expect(
    cookiesIn(`import fastify from 'fastify'; import secure from '@fastify/secure-session';
      fastify().register(secure, { key }); fastify().register(secure, { key, sessionName: 's', cookieOptions: { secure: true } });`),
  ).toEqual(['session, a session: without secure', 's, a session: nothing off']);
});

it('sends headers', () => {
  expect(
    headersIn(
      `import fastify from 'fastify'; fastify().get('/', (q, s) => { s.header('A', a).code(200); });`,
    ),
  ).toEqual(["'A' = a"]);
});

it.each([
  [`import session from '@fastify/session';`, ['@fastify/session']],
  [`import session from '@fastify/secure-session';`, []],
])('%s is kept by %j', (code, kept) => {
  expect(keptOnServerIn(code)).toEqual(kept);
});
