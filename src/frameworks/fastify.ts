/**
 * Fastify 5 with @fastify/cookie 11 (https://github.com/fastify/fastify-cookie: nothing on by default) and
 * @fastify/session 11 (https://github.com/fastify/session: `cookie.secure` and `cookie.httpOnly` are true, no
 * `sameSite`; the name is `sessionId`; `idGenerator` mints the id).
 */
import type { CallReading } from '../syntax/reading.js';
import { ALL_OFF, cookieOptions, nameValueOptions } from './cookie-options.js';
import { defineFramework, type CookieMeaning } from './framework.js';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all'] as const;

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
    '@fastify-request.user': '@principal',
    '@reply.raw': '@response',
    '@reply.code()': '@reply',
    '@reply.status()': '@reply',
    '@reply.header()': '@reply',
    '@reply.type()': '@reply',
  },
  callbacks: {
    ...Object.fromEntries(VERBS.map((verb) => [`@fastify.${verb}`, ['@fastify-request', '@reply']])),
    '@fastify.route.handler': ['@fastify-request', '@reply'],
    '@fastify.addHook': ['@fastify-request', '@reply'],
    '@fastify.register': ['@fastify'],
    '@fastify.register.idGenerator': ['@fastify-request'],
  },
  customaryNames: { reply: '@reply', fastify: '@fastify' },
  cookies: {
    '@reply.setCookie()': nameValueOptions(0, ALL_OFF),
    '@reply.cookie()': nameValueOptions(0, ALL_OFF),
    '@fastify.register()': session,
  },
  idGenerators: { '@fastify.register()': ['idGenerator'] },
  headerWrites: { '@reply.header()': [0, 1] },
  network: ['fastify'],
});

function session(call: CallReading): CookieMeaning | undefined {
  const plugin = call.arg(0);
  if (!plugin || !/\bfastify\/session\b|fastifySession/u.test(moduleText(call))) return undefined;
  return {
    name: call.options(1).text('cookieName') ?? 'sessionId',
    session: true,
    ...cookieOptions(call.options(1).key('cookie'), {
      secure: true,
      httpOnly: true,
      sameSite: false,
      path: '/',
    }),
  };
}

/** The plugin argument as written; it is given by name, by `require` or by `import()`. */
const moduleText = (call: CallReading): string => {
  const first = call.node.arguments[0];
  return first ? call.value.view.text.slice(...first.range) : '';
};
