import { expect, it } from 'vitest';
import { cookiesIn, headersIn, rolesIn } from './facts.js';

it.each([
  `import { cookies } from 'next/headers'; const jar = await cookies();`,
  `import { cookies } from 'next/headers.js'; const jar = cookies();`,
  `const { cookies } = require('next/headers'); const jar = cookies();`,
  `import * as next from 'next/headers'; const jar = await next.cookies();`,
  `import { NextResponse } from 'next/server'; const jar = new NextResponse('').cookies;`,
  `import { NextResponse } from 'next/server'; const answer = NextResponse.redirect(url); const jar = answer.cookies;`,
])('%s', (start) => {
  expect(
    cookiesIn(
      `${start} jar.set('sid', id); jar.set('sid', id, { secure: true }).set('theme', 'dark'); jar.set({ name: 'sid', value: id, httpOnly: true }); jar.delete('sid');`,
    ),
  ).toEqual([
    'sid, a session: without secure, without httpOnly, without sameSite',
    'theme, nothing: without secure, without httpOnly, without sameSite',
    'sid, a session: without httpOnly, without sameSite',
    'sid, a session: without secure, without sameSite',
  ]);
});

it('knows requests', () => {
  expect(
    rolesIn(`import { headers } from 'next/headers'; import type { NextRequest } from 'next/server'; import type { NextApiRequest, NextApiResponse } from 'next';
      export async function POST(q: NextRequest) { $(q, await q.json(), q.cookies.get('sid'), q.nextUrl.searchParams, await headers()); }
      export default function handler(q: NextApiRequest, s: NextApiResponse) { $(q.query.id, s); }`),
  ).toEqual([
    'q: @next-request',
    'await q.json(): @input',
    "q.cookies.get('sid'): @input",
    'q.nextUrl.searchParams: @input',
    'await headers(): @input',
    'q.query.id: @input',
    's: @response',
  ]);
});

it('sends headers', () => {
  expect(
    headersIn(
      `import { NextResponse } from 'next/server'; const answer = NextResponse.next(); answer.headers.set('A', a);`,
    ),
  ).toEqual(["'A' = a"]);
});
