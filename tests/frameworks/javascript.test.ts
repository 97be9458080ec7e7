import { expect, it } from 'vitest';
import { cookiesIn, headersIn, mintsIn, rolesIn } from './facts.js';

it('knows the requests of fetch handlers', () => {
  expect(
    rolesIn(`export default { async fetch(q) { $(q, q.headers.get('a'), q.url, new URL(q.url).searchParams.get('id'), await q.json()); } };
      export function typed(q: Request) { $(q); } Deno.serve((q) => $(q)); Bun.serve({ fetch: (q) => $(q) });`),
  ).toEqual([
    'q: @web-request',
    "q.headers.get('a'): @input",
    'q.url: @input',
    "new URL(q.url).searchParams.get('id'): @input",
    'await q.json(): @input',
    'q: @web-request',
    'q: @web-request',
    'q: @web-request',
  ]);
});

it('does not take a local name for the platform’s', () => {
  expect(
    rolesIn(`import { Request } from './request.js'; export function typed(q: Request) { $(q); }`),
  ).toEqual(['q: nothing known']);
});

it('mints', () => {
  expect(mintsIn(`$(crypto.randomUUID(), Math.random(), Date.now(), new Date().getTime());`)).toEqual([
    'crypto.randomUUID(): 122 random bits',
    'Math.random(): weak, `Math.random()` can be predicted from earlier outputs',
    'Date.now(): weak, `Date.now()` is a clock',
    'new Date().getTime(): weak, the time of day is a clock',
  ]);
});

it('sends headers, and cookies as text', () => {
  expect(
    headersIn(
      `const headers = new Headers(); headers.set('A', a); const answer = new Response(''); answer.headers.append('B', b);`,
    ),
  ).toEqual(["'A' = a", "'B' = b"]);
  expect(
    cookiesIn(
      `new Response('', { headers: { 'Set-Cookie': \`sid=\${id}; HttpOnly\` } }); document.cookie = 'token=' + t; window.document.cookie = 'theme=dark';`,
    ),
  ).toEqual([
    'sid, a session: without Secure, without SameSite',
    'token, a credential: without Secure, without HttpOnly, without SameSite',
    'theme, nothing: without Secure, without HttpOnly, without SameSite',
  ]);
});
