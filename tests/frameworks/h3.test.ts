import { expect, it } from 'vitest';
import { cookiesIn } from './facts.js';

it.each([
  `import { setCookie } from 'h3'; setCookie(event, 'sid', id);`,
  `const { setCookie } = require('h3'); setCookie(event, 'sid', id);`,
  `import * as h3 from 'h3'; h3.setCookie(event, 'sid', id);`,
])('writes cookies with nothing on: %s', (code) => {
  expect(cookiesIn(code)).toEqual(['sid, a session: without secure, without httpOnly, without sameSite']);
});

it('writes sessions with everything on', () => {
  expect(
    cookiesIn(`import { useSession, getSession } from 'h3';
      await useSession(event, { password }); await getSession(event, { password, name: 's', cookie: { secure: false } });`),
  ).toEqual(['h3, a session: nothing off', 's, a session: without secure']);
});
