/** Every library's spelling, and for each flag: on, off, left to the library, decided at run time. */
import rule from '../../src/rules/no-insecure-session-cookie.js';
import { ruleCases } from '../rule-cases.js';
import { report, type Flag } from './insecure-session-cookie-report.js';

/** What holds where an option is absent: certainly off, certainly on, or decided when the server runs. */
type Default = 'off' | 'on' | 'runtime';

interface Library {
  readonly name: string;
  readonly cookie: string;
  /** Defaults of `secure`, `httpOnly` and `sameSite`, in this order. */
  readonly defaults: readonly [Default, Default, Default];
  /** The code for these options, as they stand between the braces. */
  readonly code: (options: string) => string;
  readonly carries?: string;
}

const libraries: readonly Library[] = [
  {
    name: 'express, res.cookie',
    cookie: 'sid',
    defaults: ['off', 'off', 'off'],
    code: (options) =>
      `import express from 'express'; express().get('/', (req, res) => { res.cookie('sid', id, {${options}}); });`,
  },
  {
    name: 'express-session',
    cookie: 'connect.sid',
    defaults: ['off', 'on', 'off'],
    code: (options) =>
      `import session from 'express-session'; app.use(session({ secret, cookie: {${options}} }));`,
  },
  {
    name: 'cookie-session',
    cookie: 'session',
    defaults: ['runtime', 'on', 'off'],
    code: (options) =>
      `import cookieSession from 'cookie-session'; app.use(cookieSession({ keys,${options}}));`,
  },
  {
    name: '@fastify/cookie, reply.setCookie',
    cookie: 'sid',
    defaults: ['off', 'off', 'on'],
    code: (options) =>
      `import fastify from 'fastify'; fastify().post('/', async (request, reply) => { reply.setCookie('sid', id, {${options}}); });`,
  },
  {
    name: '@fastify/cookie, reply.cookie',
    cookie: 'sid',
    defaults: ['off', 'off', 'on'],
    code: (options) =>
      `import Fastify from 'fastify'; const app = Fastify(); app.get('/', (_, reply) => reply.code(200).cookie('sid', id, {${options}}).send());`,
  },
  {
    name: '@fastify/cookie, fastify.serializeCookie',
    cookie: 'sid',
    defaults: ['off', 'off', 'off'],
    code: (options) =>
      `import fastify from 'fastify'; const app = fastify(); const text = app.serializeCookie('sid', id, {${options}});`,
  },
  {
    name: '@fastify/session',
    cookie: 'sessionId',
    defaults: ['on', 'on', 'off'],
    code: (options) =>
      `import fastify from 'fastify'; import session from '@fastify/session'; const app = fastify(); app.register(session, { secret, cookie: {${options}} });`,
  },
  {
    name: '@fastify/secure-session',
    cookie: 'session',
    defaults: ['off', 'on', 'on'],
    code: (options) =>
      `import fastify from 'fastify'; import secureSession from '@fastify/secure-session'; fastify().register(secureSession, { key, cookie: {${options}} });`,
  },
  {
    name: 'hono, setCookie',
    cookie: 'sid',
    defaults: ['off', 'off', 'off'],
    code: (options) => `import { setCookie } from 'hono/cookie'; setCookie(c, 'sid', id, {${options}});`,
  },
  {
    name: 'hono, setSignedCookie',
    cookie: 'sid',
    defaults: ['off', 'off', 'off'],
    code: (options) =>
      `import { setSignedCookie } from 'hono/cookie'; await setSignedCookie(c, 'sid', id, secret, {${options}});`,
  },
  {
    name: 'hono, generateCookie',
    cookie: 'sid',
    defaults: ['off', 'off', 'off'],
    code: (options) =>
      `import { generateCookie } from 'hono/cookie'; const text = generateCookie('sid', id, {${options}});`,
  },
  {
    name: 'hono-sessions',
    cookie: 'session',
    defaults: ['off', 'off', 'off'],
    code: (options) =>
      `import { sessionMiddleware } from 'hono-sessions'; app.use('*', sessionMiddleware({ store, cookieOptions: {${options}} }));`,
  },
  {
    name: 'koa, ctx.cookies',
    cookie: 'sid',
    defaults: ['runtime', 'on', 'off'],
    code: (options) =>
      `import Koa from 'koa'; const app = new Koa(); app.use(async (ctx) => { ctx.cookies.set('sid', id, {${options}}); });`,
  },
  {
    name: 'cookies',
    cookie: 'sid',
    defaults: ['runtime', 'on', 'off'],
    code: (options) => `import Cookies from 'cookies'; new Cookies(req, res).set('sid', id, {${options}});`,
  },
  {
    name: 'koa-session',
    cookie: 'koa.sess',
    defaults: ['runtime', 'on', 'off'],
    code: (options) => `import session from 'koa-session'; app.use(session({${options}}, app));`,
  },
  {
    name: 'next, cookies().set(name, value, options)',
    cookie: 'sid',
    defaults: ['off', 'off', 'off'],
    code: (options) =>
      `import { cookies } from 'next/headers'; (await cookies()).set('sid', id, {${options}});`,
  },
  {
    name: 'next, cookies().set(object)',
    cookie: 'sid',
    defaults: ['off', 'off', 'off'],
    code: (options) =>
      `import { cookies } from 'next/headers'; const jar = await cookies(); jar.set({ name: 'sid', value: id,${options}});`,
  },
  {
    name: 'next, NextResponse',
    cookie: 'sid',
    defaults: ['off', 'off', 'off'],
    code: (options) =>
      `import { NextResponse } from 'next/server'; const answer = NextResponse.json({}); answer.cookies.set('sid', id, {${options}});`,
  },
  {
    name: 'cookie, serialize',
    cookie: 'sid',
    defaults: ['off', 'off', 'off'],
    code: (options) =>
      `import * as cookie from 'cookie'; const text = cookie.serialize('sid', id, {${options}});`,
  },
  {
    name: 'cookie, stringifySetCookie',
    cookie: 'sid',
    defaults: ['off', 'off', 'off'],
    code: (options) =>
      `import { stringifySetCookie } from 'cookie'; const text = stringifySetCookie({ name: 'sid', value: id,${options}});`,
  },
  {
    name: 'iron-session',
    cookie: 'app',
    defaults: ['on', 'on', 'on'],
    code: (options) =>
      `import { getIronSession } from 'iron-session'; const session = await getIronSession(req, res, { cookieName: 'app', password, cookieOptions: {${options}} });`,
  },
  {
    name: 'h3, setCookie',
    cookie: 'sid',
    defaults: ['off', 'off', 'off'],
    code: (options) => `import { setCookie } from 'h3'; setCookie(event, 'sid', id, {${options}});`,
  },
  {
    name: 'h3, useSession',
    cookie: 'h3',
    defaults: ['on', 'on', 'on'],
    code: (options) =>
      `import { useSession } from 'h3'; const session = await useSession(event, { password, cookie: {${options}} });`,
  },
];

const flags = [
  { flag: 'secure', on: 'secure: true', off: 'secure: false' },
  { flag: 'httpOnly', on: 'httpOnly: true', off: 'httpOnly: false' },
  { flag: 'sameSite', on: "sameSite: 'lax'", off: 'sameSite: false' },
] as const satisfies readonly { flag: Flag; on: string; off: string }[];

const good: { name: string; code: string }[] = [];
const bad: { name: string; code: string; errors: ReturnType<typeof report>[] }[] = [];

for (const { name, cookie, defaults, code, carries } of libraries) {
  /** The options with one of them replaced, or left out. */
  const withOne = (index: number, other?: string): string[] =>
    flags.flatMap(({ on }, at) => (at === index ? (other ?? []) : on));
  const write = (options: readonly string[]): string => code(` ${options.join(', ')} `);

  good.push({ name: `${name}: everything on`, code: write(withOne(-1)) });
  good.push({ name: `${name}: options behind a spread`, code: write(['...options']) });
  flags.forEach(({ flag, on, off }, index) => {
    good.push({
      name: `${name}: ${flag} decided at run time`,
      code: write(withOne(index, `${flag}: ${flag}For(env)`)),
    });
    bad.push({
      name: `${name}: ${flag} off`,
      code: write(withOne(index, off)),
      errors: [report({ cookie, carries, lacks: [flag], output: write(withOne(index, on)) })],
    });
    const absent = withOne(index);
    if (defaults[index] === 'off')
      bad.push({
        name: `${name}: ${flag} absent`,
        code: write(absent),
        errors: [report({ cookie, carries, lacks: [flag], output: write([...absent, on]) })],
      });
    else good.push({ name: `${name}: ${flag} absent`, code: write(absent) });
  });
  bad.push({
    name: `${name}: sameSite none`,
    code: write(withOne(2, "sameSite: 'none'")),
    errors: [
      report({ cookie, carries, lacks: ['sameSite'], none: "sameSite: 'none'", output: write(withOne(-1)) }),
    ],
  });
}

ruleCases(rule, { good, bad });
