/** Next.js 16. https://nextjs.org/docs/app/api-reference/functions/cookies (nothing on by default but `path=/`). */
import type { CallReading } from '../syntax/reading.js';
import { ALL_OFF, cookieOptions, nameValueOptions } from './cookie-options.js';
import { defineFramework, type CookieMeaning } from './framework.js';

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
  },
  cookies: { '@next-cookies.set()': set },
  network: ['next'],
});

/** `set(name, value, options)` and `set({ name, value, ...options })`. */
function set(call: CallReading): CookieMeaning {
  if (call.count > 1) return nameValueOptions(0, DEFAULTS)(call);
  const options = call.options(0);
  return { name: options.text('name'), value: options.value('value'), ...cookieOptions(options, DEFAULTS) };
}
