/** Hono 4. https://hono.dev/docs/helpers/cookie (nothing on by default but `path=/`; `prefix` sets `Secure`). */
import type { CallReading } from '../syntax/reading.js';
import { ALL_OFF, nameValueOptions } from './cookie-options.js';
import { defineFramework, type CookieMeaning } from './framework.js';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'options', 'all', 'use', 'on', 'notFound'] as const;

export default defineFramework({
  name: 'hono',
  roles: {
    'hono#Hono()': '@hono',
    'hono#OpenAPIHono()': '@hono',
    '@hono/zod-openapi#OpenAPIHono()': '@hono',
    '@hono.basePath()': '@hono',
    'hono#Context()': '@hono-context',
    '@hono-context.req': '@hono-request',
    '@hono-request.raw': '@web-request',
    '@hono-request.header()': '@input',
    '@hono-request.query()': '@input',
    '@hono-request.queries()': '@input',
    '@hono-request.param()': '@input',
    '@hono-request.json()': '@input',
    '@hono-request.text()': '@input',
    '@hono-request.parseBody()': '@input',
    '@hono-request.valid()': '@input',
    '@hono-request.url': '@input',
    '@hono-context.env': '@environment',
    '@hono-context.res': '@web-response',
    'hono#getCookie()': '@input',
  },
  callbacks: {
    ...Object.fromEntries(VERBS.map((verb) => [`@hono.${verb}`, ['@hono-context']])),
    'hono#createMiddleware': ['@hono-context'],
  },
  customaryNames: { c: '@hono-context' },
  cookies: {
    'hono#setCookie()': prefixed(nameValueOptions(1, { ...ALL_OFF, path: '/' })),
    'hono#setSignedCookie()': prefixed(nameValueOptions(1, { ...ALL_OFF, path: '/' }, 4), 4),
  },
  headerWrites: { '@hono-context.header()': [0, 1] },
  network: ['hono', '@hono/node-server'],
});

/** `prefix: 'host'` and `'secure'` write `__Host-` and `__Secure-` before the name and set `Secure`. */
function prefixed(meaning: (call: CallReading) => CookieMeaning, optionsAt = 3) {
  return (call: CallReading): CookieMeaning => {
    const cookie = meaning(call);
    const prefix = call.options(optionsAt).setting('prefix', undefined);
    if (prefix.state === 'absent') return cookie;
    return {
      ...cookie,
      name: prefix.value === 'host' ? `__Host-${cookie.name ?? ''}` : cookie.name,
      secure: { ...cookie.secure, state: 'found', value: true },
    };
  };
}
