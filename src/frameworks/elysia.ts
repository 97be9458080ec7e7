/**
 * Elysia 1.4 and its plugins for tokens.
 *
 * https://elysiajs.com/essential/handler (what a handler is handed), https://elysiajs.com/essential/life-cycle (what runs
 * before it: `beforeHandle` of a route or of `guard`, `onBeforeHandle`, `derive`, `resolve`; a hook that returns something
 * answers), https://elysiajs.com/patterns/cookie (`cookie.name.set({ value, … })`; elysia@1.4.30 dist/cookies.mjs, `set`,
 * and dist/index.mjs: only `path=/` is on by default, what is given as `cookie` to the constructor or as `t.Cookie` holds
 * for every cookie). `@elysiajs/jwt` (@elysiajs/jwt@1.4.2 dist/index.mjs): `verify` gives the payload, or `false`.
 * `@elysiajs/bearer` (https://elysiajs.com/plugins/bearer) reads the token and verifies nothing.
 */
import type { CallReading } from '../syntax/reading.js';
import { ALL_OFF, cookieOptions } from './cookie-options.js';
import { defineFramework, type CookieMeaning } from './framework.js';
import { putThere } from './principal-names.js';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all'] as const;
const HOOKS = ['onRequest', 'onParse', 'onTransform', 'derive', 'onBeforeHandle', 'resolve'] as const;
const AFTER = ['onAfterHandle', 'mapResponse', 'onAfterResponse', 'onError'] as const;
const OTHERS = [
  'use',
  'group',
  'guard',
  'decorate',
  'state',
  'model',
  'macro',
  'as',
  'ws',
  'mount',
  'listen',
] as const;
const OF_ROUTE = ['parse', 'transform', 'beforeHandle', 'resolve', 'afterHandle', 'error'] as const;
const CONTEXT = ['@elysia-context'] as const;

const each = <T>(names: readonly string[], make: (name: string) => readonly [string, T]): Record<string, T> =>
  Object.fromEntries(names.map(make));

export default defineFramework({
  name: 'elysia',
  roles: {
    'elysia#Elysia()': '@elysia',
    'elysia#default()': '@elysia',
    ...each([...VERBS, ...HOOKS, ...AFTER, ...OTHERS], (name) => [`@elysia.${name}()`, '@elysia']),
    'elysia#Context()': '@elysia-context',
    '@elysia-context.headers': '@input',
    '@elysia-context.query': '@input',
    '@elysia-context.params': '@input',
    '@elysia-context.body': '@input',
    '@elysia-context.bearer': '@input',
    '@elysia-context.request': '@web-request',
    '@elysia-context.cookie': '@elysia-cookies',
    '@elysia-cookies.*': '@elysia-cookie',
    '@elysia-cookie.value': '@input',
    ...putThere('@elysia-context.'),
  },
  callbacks: {
    ...each([...VERBS, ...HOOKS, ...AFTER], (name) => [`@elysia.${name}`, CONTEXT]),
    ...each(
      [...VERBS, 'guard', 'group'].flatMap((on) => OF_ROUTE.map((hook) => `${on}.${hook}`)),
      (name) => [`@elysia.${name}`, CONTEXT],
    ),
    ...each(['use', 'group', 'guard'], (name) => [`@elysia.${name}`, ['@elysia']]),
  },
  requests: ['@elysia-context'],
  routeMethods: VERBS,
  routeGuards: ['use'],
  eventGuards: ['onRequest', 'derive', 'onBeforeHandle', 'resolve', 'guard'],
  routeHooks: ['beforeHandle'],
  principals: ['@elysia-context.jwt.verify()'],
  cookies: { '@elysia-cookie.set()': setCookie },
  customaryIn: ['elysia'],
  network: ['elysia'],
});

function setCookie(call: CallReading): CookieMeaning {
  const options = call.options(0);
  const elsewhere =
    /\bnew\s+Elysia\s*\([^)]*\bcookie\s*:|\bt\.Cookie\s*\(|\.(?:httpOnly|secure|sameSite)\s*=[^=]/u.test(
      call.value.view.text,
    );
  const defaults = elsewhere
    ? { secure: undefined, httpOnly: undefined, sameSite: undefined }
    : { ...ALL_OFF, path: '/' as const };
  return { name: call.receiverName, value: options.value('value'), ...cookieOptions(options, defaults) };
}
