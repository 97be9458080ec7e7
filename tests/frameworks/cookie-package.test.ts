import { expect, it } from 'vitest';
import { cookiesIn, rolesIn } from './facts.js';

it.each([
  `import * as cookie from 'cookie';`,
  `import cookie from 'cookie';`,
  `import cookie = require('cookie');`,
  `const cookie = require('cookie');`,
  `const cookie = await import('cookie');`,
])('%s', (start) => {
  expect(cookiesIn(`${start} const text = cookie.serialize('sid', id, { path: '/' });`)).toEqual([
    'sid, a session: without secure, without httpOnly, without sameSite',
  ]);
});

it('takes an object or a name, a value and options', () => {
  expect(
    cookiesIn(`import { stringifySetCookie as write } from 'cookie';
      write({ name: 'sid', value: id, secure: true }); write('sid', id, { httpOnly: true }); write({ name: 'sid', value: '' });`),
  ).toEqual([
    'sid, a session: without httpOnly, without sameSite',
    'sid, a session: without secure, without sameSite',
    'sid, a session: forgotten',
  ]);
});

it('parses what the client sent', () => {
  expect(rolesIn(`import { parse } from 'cookie'; $(parse(text).sid);`)).toEqual(['parse(text).sid: @input']);
});

it('iron-session: everything on, unless it is switched off', () => {
  expect(
    cookiesIn(`import { getIronSession } from 'iron-session';
      await getIronSession(req, res, { cookieName: 'app', password }); await getIronSession(await cookies(), { cookieName: 'app', password, cookieOptions: { secure: false } });`),
  ).toEqual(['app, a session: nothing off', 'app, a session: without secure']);
});
