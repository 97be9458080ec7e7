/**
 * Next.js 16 (next@16.4.6 dist/compiled/@edge-runtime/cookies/index.js, `ResponseCookies`): only `path=/` is on by
 * default; `delete` ends a cookie. The answers of `pages/api` are Node's own.
 */
import { ALL_OFF, nameValueOptions, oneObject } from './cookie-options.js';
import { defineFramework } from './framework.js';

const DEFAULTS = { ...ALL_OFF, path: '/' } as const;

export default defineFramework({
  name: 'next',
  roles: {
    'next#cookies()': '@next-cookies',
    'next#headers()': '@input',
    'next#NextResponse()': '@next-response',
    'next#NextResponse.json()': '@next-response',
    'next#NextResponse.redirect()': '@next-response',
    'next#NextResponse.next()': '@next-response',
    'next#NextResponse.rewrite()': '@next-response',
    '@next-response.cookies': '@next-cookies',
    '@next-response.headers': '@headers',
    'next#NextRequest()': '@next-request',
    '@next-request.headers': '@input',
    '@next-request.nextUrl': '@input',
    '@next-request.url': '@input',
    '@next-request.json()': '@input',
    '@next-request.cookies': '@input',
    '@next-cookies.get()': '@input',
    '@next-cookies.set()': '@next-cookies',
    'next#NextApiRequest()': '@request',
    'next#NextApiResponse()': '@response',
  },
  requests: ['@next-request'],
  cookies: {
    '@next-cookies.set()': (call) =>
      (call.count > 1 ? nameValueOptions(0, DEFAULTS) : oneObject(0, DEFAULTS))(call),
  },
  customaryIn: ['nextjs', 'next/'],
  network: ['next'],
});
