import { expect, it } from 'vitest';
import { cookiesIn, keptOnServerIn, rolesIn } from './facts.js';

it.each([
  `import session from 'express-session';`,
  `import * as session from 'express-session';`,
  `import session = require('express-session');`,
  `const session = require('express-session');`,
  `const { default: session } = await import('express-session');`,
])('%s', (start) => {
  expect(cookiesIn(`${start} app.use(session({ secret, name: 'notes' }));`)).toEqual([
    'notes, a session: without secure, without sameSite',
  ]);
});

it('express-session: HttpOnly by default, `auto` follows the connection, the cookie may be a function', () => {
  expect(
    cookiesIn(`import session from 'express-session';
      session(); session({ key: 'k' }); session({ cookie: { secure: 'auto', sameSite: 'auto' } }); session({ cookie: () => ({}) });`),
  ).toEqual([
    'connect.sid, a session: without secure, without sameSite',
    'k, a session: without secure, without sameSite',
    'connect.sid, a session: nothing off',
    'connect.sid, a session: nothing off',
  ]);
});

it('cookie-session: HttpOnly by default, Secure follows the connection', () => {
  expect(
    cookiesIn(
      `import cookieSession from 'cookie-session'; cookieSession({ keys }); cookieSession({ name: 's', secure: false, httpOnly: false });`,
    ),
  ).toEqual([
    'session, a session: without sameSite',
    's, a session: without secure, without httpOnly, without sameSite',
  ]);
});

it('gives requests a session, whose id is the client’s key to it', () => {
  expect(
    rolesIn(
      `import express from 'express'; express().get('/', (q) => $(q.session, q.sessionID, q.session.id));`,
    ),
  ).toEqual(['q.session: @session', 'q.sessionID: @session-id', 'q.session.id: @session-id']);
});

it.each([
  [`import session from 'express-session';`, ['express-session']],
  [`const session = require('express-session');`, ['express-session']],
  [`declare module 'express-session' { interface SessionData { user: string } }`, ['express-session']],
  [`import cookieSession from 'cookie-session';`, []],
  [`import sessions from 'client-sessions';`, []],
  [`import { getIronSession } from 'iron-session';`, []],
  [`import session from 'express-session'; import cookieSession from 'cookie-session';`, []],
  [`import express from 'express';`, []],
])('%s is kept by %j', (code, kept) => {
  expect(keptOnServerIn(code)).toEqual(kept);
});

it('knows a request that has a session by its customary name', () => {
  expect(rolesIn(`export const a = (req, res) => $(req.session);`)).toEqual(['req.session: @session']);
});
