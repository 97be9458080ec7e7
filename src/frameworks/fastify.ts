/**
 * Fastify 5 and its plugins for cookies.
 *
 * `@fastify/cookie` (@fastify/cookie@11.1.5 index.js, `fastifyCookieSetCookie`; so since 10.0): `sameSite: 'lax'` by
 * default, nothing else; what is registered as `parseOptions` holds for every cookie. `serializeCookie` has no default.
 * `@fastify/session` (@fastify/session@11.1.3 index.js and lib/cookie.js): `secure` and `httpOnly` by default, and
 * `sameSite` set to nothing; the name is `sessionId`; `idGenerator` mints the id.
 * `@fastify/secure-session` (@fastify/secure-session@8.4.0 index.js): `httpOnly`, the rest as `@fastify/cookie` has it;
 * the name is `sessionName`, or `session`.
 * `@fastify/session` keeps sessions on the server; `session.set(key, value)` writes a member, and `session.regenerate()`
 * (lib/session.js) gives a promise where it is handed no
 * callback and takes the names of members to keep. `@fastify/secure-session` keeps them in the cookie.
 */
import type { Paths } from '../syntax/path.js';
import type { CallReading } from '../syntax/reading.js';
import { ALL_OFF, nameValueOptions, sessionCookie } from './cookie-options.js';
import { defineFramework, type CookieMeaning } from './framework.js';
import { putThere } from './principal-names.js';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all'] as const;
/** https://fastify.dev/docs/latest/Reference/Hooks/: the others are run once, when the server starts or stops. */
const HOOKS = [
  'onRequest',
  'preParsing',
  'preValidation',
  'preHandler',
  'preSerialization',
  'onSend',
  'onResponse',
  'onError',
] as const;

export default defineFramework({
  name: 'fastify',
  roles: {
    'fastify#default()': '@fastify',
    'fastify#fastify()': '@fastify',
    'fastify#FastifyInstance()': '@fastify',
    'fastify#FastifyRequest()': '@fastify-request',
    'fastify#FastifyReply()': '@reply',
    '@fastify-request.headers': '@input',
    '@fastify-request.query': '@input',
    '@fastify-request.params': '@input',
    '@fastify-request.body': '@input',
    '@fastify-request.cookies': '@input',
    '@fastify-request.url': '@input',
    '@fastify-request.raw': '@request',
    '@fastify-request.session': '@session',
    ...putThere('@fastify-request.'),
    '@reply.raw': '@response',
    '@reply.code()': '@reply',
    '@reply.status()': '@reply',
    '@reply.header()': '@reply',
    '@reply.setCookie()': '@reply',
    '@reply.cookie()': '@reply',
    '@reply.clearCookie()': '@reply',
    '@reply.type()': '@reply',
  },
  callbacks: {
    ...Object.fromEntries(VERBS.map((verb) => [`@fastify.${verb}`, ['@fastify-request', '@reply']])),
    '@fastify.route.handler': ['@fastify-request', '@reply'],
    ...Object.fromEntries(HOOKS.map((hook) => [`@fastify.addHook(${hook})`, ['@fastify-request', '@reply']])),
    '@fastify.register': ['@fastify'],
    '@fastify.register.idGenerator': ['@fastify-request'],
  },
  routeMethods: VERBS,
  eventGuards: ['addHook'],
  routeHooks: ['preHandler', 'onRequest', 'preValidation'],
  requests: ['@fastify-request'],
  carriers: ['@fastify-request'],
  responses: ['@reply'],
  customaryIn: ['fastify'],
  customaryNames: { reply: '@reply', fastify: '@fastify' },
  cookies: {
    '@reply.setCookie()': setCookie,
    '@reply.cookie()': setCookie,
    '@fastify.serializeCookie()': nameValueOptions(0, ALL_OFF),
    '@fastify/cookie#serialize()': nameValueOptions(0, ALL_OFF),
    '@fastify.register()': session,
  },
  sessionKeeping: {
    '@fastify/session': 'server',
    'fastify-session': 'server',
    '@fastify/secure-session': 'client',
    'fastify-secure-session': 'client',
  },
  sessionSetters: { '@session.set()': [0, 1] },
  sessionRenewal: { '@fastify/session': 'promiseKeeping' },
  idGenerators: { '@fastify.register()': ['idGenerator'] },
  headerWrites: { '@reply.header()': [0, 1] },
  network: ['fastify'],
});

const LAX = { ...ALL_OFF, sameSite: 'lax' } as const;
const NOTHING_CERTAIN = { secure: undefined, httpOnly: undefined, sameSite: undefined } as const;

function setCookie(call: CallReading): CookieMeaning {
  const registered = /\bparseOptions\s*:\s*\{\s*[^\s}]/u.test(call.value.view.text);
  return nameValueOptions(0, registered ? NOTHING_CERTAIN : LAX)(call);
}

/** The plugins that make a session's cookie when they are registered. */
function session(call: CallReading, paths: Paths): CookieMeaning | undefined {
  const plugin = call.arg(0);
  const owner = plugin && paths.of(plugin)?.split('#')[0];
  const options = call.options(1);
  if (owner === '@fastify/session')
    return sessionCookie({ options, keys: ['cookieName'], fallback: 'sessionId' }, options.key('cookie'), {
      secure: true,
      httpOnly: true,
      sameSite: false,
    });
  if (owner !== '@fastify/secure-session') return undefined;
  const flags = options.value('cookieOptions') ? 'cookieOptions' : 'cookie';
  return sessionCookie(
    { options, keys: ['cookieName', 'sessionName'], fallback: 'session' },
    options.key(flags),
    { ...LAX, httpOnly: true },
  );
}
