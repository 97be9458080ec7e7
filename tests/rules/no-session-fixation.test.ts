import rule from '../../src/rules/no-session-fixation.js';
import { ruleCases } from '../rule-cases.js';

const SESSION = `import session from 'express-session';`;
const EXPRESS = `import express from 'express'; ${SESSION} const app = express();`;
/** An express route whose sessions are kept on the server. */
const route = (
  body: string,
  { head = '', params = '(req, res, next)', async = true, before = '' } = {},
): string =>
  `${EXPRESS} ${head}
app.post('/login', ${before}${async ? 'async ' : ''}${params} => { ${body} });`;
const LOGIN = `const user = await find(req.body.email, req.body.password); if (!user) { res.status(401).end(); return; }`;
const WRITE = `req.session.userId = user.id;`;
const RENEW = `await new Promise<void>((resolve, reject) => req.session.regenerate((error?: unknown) => (error ? reject(error) : resolve())));`;

interface Bad {
  name: string;
  code: string;
  filename?: string;
}
/** The suggestion puts `inserted` before `at`. */
const renewed = (one: Bad, at = WRITE, inserted = `${RENEW}\n`) => ({
  ...one,
  errors: [
    {
      messageId: 'keepsId' as const,
      suggestions: [{ messageId: 'renewId' as const, output: one.code.replace(at, inserted + at) }],
    },
  ],
});
const bare = (one: Bad, messageId: 'keepsId' | 'keepsOwnId' | 'raisesWithId' = 'keepsId', count = 1) => ({
  ...one,
  errors: Array.from({ length: count }, () => ({ messageId })),
});

const FASTIFY = `import Fastify from 'fastify'; import fastifySession from '@fastify/session'; const app = Fastify(); app.register(fastifySession, { secret });`;
const OWN = `import express from 'express'; import { randomUUID } from 'node:crypto'; const app = express(); const sessions = new Map<string, { user?: string; seen: number }>();`;
const own = (body: string): string => `${OWN}
app.post('/login', async (req, res) => { ${body} });`;
const FOUND = `const session = sessions.get(req.cookies.sid); if (!session) return res.status(401).end();`;

/** What a login does with the record of Redis that the client's cookie names. */
const ownRedis = (
  body: string,
  found = `if (!(await redis.exists(key))) return res.status(404).end();`,
): string =>
  own(
    `const key = \`session:\${req.cookies.sid}\`; ${found} const user = await find(req.body.password); ${body} res.end();`,
  );

/** What a login of hono-sessions does, with the store of that name. */
const honoSessions = (body: string, store = 'MemoryStore'): string =>
  `import { Hono } from 'hono'; import { sessionMiddleware, ${store} } from 'hono-sessions'; const app = new Hono(); const store = new ${store}(); app.use('*', sessionMiddleware({ store }));
app.post('/login', async (c) => { const session = c.get('session'); const user = await find(await c.req.json()); ${body} return c.text('ok'); });`;

ruleCases(rule, {
  good: [
    {
      name: 'client-sessions',
      code: route(`${LOGIN} ${WRITE}`).replaceAll('express-session', 'client-sessions'),
    },
    { name: 'the defect in a comment', code: route(`/* req.session.userId = user.id; */ res.end();`) },
    { name: 'the defect in a string', code: route(`res.send('req.session.userId = user.id;');`) },
    {
      name: 'where to go after a login',
      code: route(`req.session.returnTo = req.originalUrl; res.redirect('/login');`),
    },
    {
      name: 'a change of settings of a session',
      code: route(`req.session.theme = req.body.theme; req.session.language = 'de'; res.end();`),
    },
    {
      name: 'a fresh record under a fresh id, in an object',
      code: own(
        `const records: Record<string, unknown> = {}; const id = randomUUID(); records[id] = { user: 'x' }; res.json(id);`,
      ),
    },
    {
      name: 'regenerate in a promise before',
      code: route(`${LOGIN} ${RENEW} ${WRITE}`),
    },
    {
      name: 'the write in the callback of regenerate',
      code: route(
        `${LOGIN} req.session.regenerate((err) => { if (err) return next(err); ${WRITE} res.end(); });`,
      ),
    },
    {
      name: 'regenerate in a helper of the file',
      code: route(`${LOGIN} await renew(req); ${WRITE}`, {
        head: `const renew = (req: express.Request) => new Promise<void>((yes, no) => req.session.regenerate((e) => e ? no(e) : yes()));`,
      }),
    },
    {
      name: 'regenerate in an imported file',
      code: route(`${LOGIN} await renewSession(req); ${WRITE}`, {
        head: `import { renewSession } from './web-session.js';`,
      }),
    },
    {
      name: 'promisify',
      code: route(`${LOGIN} await promisify(req.session.regenerate).call(req.session); ${WRITE}`, {
        head: `import { promisify } from 'node:util';`,
      }),
    },
    {
      name: 'promisify and bind',
      code: route(`${LOGIN} await promisify(req.session.regenerate.bind(req.session))(); ${WRITE}`, {
        head: `import { promisify } from 'node:util';`,
      }),
    },
    {
      name: 'the store regenerates',
      code: route(`${LOGIN} req.sessionStore.regenerate(req, () => { ${WRITE} res.end(); });`),
    },
    {
      name: 'regenerate behind the write, which takes the write with it',
      code: route(
        `${LOGIN} ${WRITE} const kept = { ...req.session }; req.session.regenerate(() => { Object.assign(req.session, kept); res.end(); });`,
      ),
    },
    {
      name: 'regenerate on some ways only',
      code: route(`${LOGIN} if (user.isNew) { ${RENEW} } ${WRITE}`),
    },
    {
      name: 'a function that nobody can read and that gets the session',
      code: route(`${LOGIN} await sessions.begin(req); ${WRITE}`, {
        params: '(req, res, next)',
        head: `import { sessions } from './not-there.js';`,
      }),
    },
    {
      name: 'a function of a package that says that it renews',
      code: route(`${LOGIN} await regenerateSession(req); ${WRITE}`, {
        head: `import { regenerateSession } from 'session-tools';`,
      }),
    },
    {
      name: 'a middleware of the route that renews',
      code: route(`${LOGIN} ${WRITE}`, {
        before: 'renewSession, ',
        head: `function renewSession(req: express.Request, res: express.Response, next: express.NextFunction) { req.session.regenerate(next); }`,
      }),
    },
    {
      name: "passport's login, which renews since 0.6",
      code: route(
        `${LOGIN} req.login(user, (err) => { if (err) return next(err); req.session.role = user.role; res.end(); });`,
      ),
    },
    {
      name: "passport's logIn behind the write",
      code: route(`${LOGIN} req.session.role = user.role; req.logIn(user, () => res.end());`),
    },
    {
      name: "passport's middleware",
      code: route(`req.session.userId = req.user.id; res.end();`, {
        before: `passport.authenticate('local'), `,
        head: `import passport from 'passport';`,
      }),
    },
    {
      name: 'cookie-session',
      code: `import express from 'express'; import cookieSession from 'cookie-session'; const app = express(); app.use(cookieSession({ keys }));
app.post('/login', async (req, res) => { ${LOGIN} ${WRITE} });`,
    },
    {
      name: 'iron-session',
      code: `import { getIronSession } from 'iron-session'; import express from 'express'; const app = express();
app.post('/login', async (req, res) => { ${LOGIN} req.session = await getIronSession(req, res, options); ${WRITE} });`,
    },
    {
      name: 'a session in the cookie, made in an imported file',
      code: `import express from 'express'; import { useSessions } from './cookie-sessions.js'; const app = express(); useSessions(app);
app.post('/login', async (req, res) => { ${LOGIN} ${WRITE} });`,
    },
    {
      name: '@fastify/secure-session',
      code: `import Fastify from 'fastify'; import secureSession from '@fastify/secure-session'; const app = Fastify(); app.register(secureSession, { key });
app.post('/login', async (request) => { request.session.set('user', await find(request.body)); });`,
    },
    {
      name: 'koa-session without a store',
      code: `import Koa from 'koa'; import session from 'koa-session'; const app = new Koa(); app.use(session({ key: 'sid' }, app));
app.use(async (ctx) => { const user = await find(ctx.request.body.password); ctx.session.userId = user.id; });`,
    },
    {
      name: 'nothing tells what keeps the session',
      code: `import express from 'express'; const app = express();
app.post('/login', async (req, res) => { ${LOGIN} ${WRITE} });`,
    },
    {
      name: 'two libraries, one of which keeps it in the cookie',
      code: route(`${LOGIN} ${WRITE}`, { head: `import cookieSession from 'cookie-session';` }),
    },
    {
      name: 'clearing',
      code: route(
        `req.session.userId = undefined; req.session.user = null; req.session.authenticated = false; delete req.session.role; res.end();`,
      ),
    },
    {
      name: 'clearing by Object.assign',
      code: route(`Object.assign(req.session, { userId: undefined, authenticated: false }); res.end();`),
    },
    { name: 'a guest', code: route(`req.session.role = 'guest'; res.end();`) },
    {
      name: 'a made-up id of a visitor',
      code: route(`req.session.userId = crypto.randomUUID(); res.end();`),
    },
    { name: 'a default', code: route(`req.session.userId ??= user.id; res.end();`) },
    {
      name: 'refreshing in a handler that demands a user of the session',
      code: route(
        `if (!req.session.userId) { res.status(401).end(); return; } const user = await save(req.body); req.session.user = user;`,
      ),
    },
    {
      name: 'refreshing within the branch where there is one',
      code: route(`if (req.session.user) { req.session.user = await load(req.body.password); }`),
    },
    {
      name: 'refreshing what is looked up by the user of the session',
      code: route(`const user = await load(req.session.userId); req.session.role = user.role;`),
    },
    {
      name: 'refreshing after a helper that demands a user',
      code: route(`demandUser(req); req.session.user = await save(req.body);`, {
        head: `function demandUser(req: express.Request) { if (!req.session.user) throw new Error('log in'); }`,
      }),
    },
    {
      name: 'refreshing a part of it',
      code: route(`req.session.user = { ...req.session.user, name: req.body.name };`),
    },
    {
      name: 'behind a guard of the route',
      code: route(`req.session.role = 'editor'; res.end();`, {
        before: 'requireLogin, ',
        head: `import { requireLogin } from './not-there.js';`,
      }),
    },
    {
      name: 'behind a guard of the router',
      code: `${EXPRESS} import { ensureAuthenticated } from './not-there.js'; app.use(ensureAuthenticated);
app.post('/profile', async (req, res) => { req.session.user = await save(req.body); });`,
    },
    {
      name: 'behind a guard that can be read',
      code: route(`req.session.user = await save(req.body); res.end();`, {
        before: 'guard, ',
        head: `const guard = (req: express.Request, res: express.Response, next: express.NextFunction) => { if (!req.session.user) { res.status(401).end(); return; } next(); };`,
      }),
    },
    {
      name: 'behind a guard that can be read and knows the caller by something else',
      code: route(`req.session.user = await login(req.body); res.end();`, {
        before: 'requireToken, ',
        head: `const requireToken = (req: express.Request, res: express.Response, next: express.NextFunction) => { if (!good(req.headers.authorization)) { res.status(401).end(); return; } next(); };`,
      }),
    },
    {
      name: 'a route of a router that speaks of no login',
      code: `${SESSION} import { Router } from 'express'; export const router = Router(); router.post('/name', async (req, res) => { req.session.user = await save(req.body.name); res.end(); });`,
    },
    {
      name: 'behind a guard in the options of a route',
      code: `${FASTIFY} app.post('/token', { preHandler: requireLogin }, async (request) => { request.session.set('user', await find(request.body)); });`,
    },
    {
      name: 'isAuthenticated',
      code: route(
        `if (!req.isAuthenticated()) { res.status(401).end(); return; } req.session.user = await save(req.body);`,
      ),
    },
    {
      name: 'the caller that a verifier found',
      code: route(`req.session.userId = req.auth.extra.userId; res.end();`),
    },
    {
      name: 'what is not an identity',
      code: route(
        `req.session.cart = cart; req.session.pendingUserId = user.id; req.session.userAgent = agent; req.session.authRequest = { user }; req.session.returnTo = '/'; req.session.loginAttempts = 1; req.session.twoFactorUserId = user.id;`,
      ),
    },
    {
      name: 'another object called session',
      code: route(`const session = await db.begin(); session.user = user.id; res.end();`),
    },
    {
      name: 'a helper that is called where the id is new',
      code: route(`${LOGIN} ${RENEW} setUser(req, user); res.end();`, {
        head: `function setUser(req: express.Request, user: { id: string }) { ${WRITE} }`,
      }),
    },
    {
      name: 'a helper that nobody here calls',
      code: `${SESSION} import type { Request } from 'express'; export function setUser(req: Request, user: { id: string }) { ${WRITE} }`,
    },
    {
      name: 'an exported handler that speaks of no login',
      code: `${SESSION} import type { Request, Response } from 'express'; export async function update(req: Request, res: Response) { const next = await save(req.body.name); req.session.user = next; res.end(); }`,
    },
    {
      name: 'a guard of Nest',
      code: `${SESSION} import { Controller, Post, Session, UseGuards } from '@nestjs/common';
@Controller() export class Auth { @UseGuards(LocalAuthGuard) @Post('login') login(@Session() session: Record<string, unknown>) { session.userId = found.id; } }`,
    },
    {
      name: 'fastify with renewal',
      code: `${FASTIFY} app.post('/login', async (request) => { const user = await find(request.body); await request.session.regenerate(); request.session.set('user', user); });`,
    },
    {
      name: 'hono-sessions in the cookie',
      code: honoSessions(`session.set('userId', user.id);`, 'CookieStore'),
    },
    {
      name: 'hono-sessions in a store that nobody can tell',
      code: honoSessions(`session.set('userId', user.id);`, 'makeStore')
        .replace('new makeStore()', 'makeStore()')
        .replace('sessionMiddleware, makeStore }', 'sessionMiddleware }')
        .replace('const app', `import { makeStore } from './not-there.js'; const app`),
    },
    {
      name: 'hono-sessions with a new key after the handler',
      code: honoSessions(`session.set('userId', user.id); c.set('session_key_rotation', true);`),
    },
    {
      name: 'what another library keeps under the name of session in the context',
      code: `import { Hono } from 'hono'; import { auth } from './not-there.js'; const app = new Hono();
app.post('/login', async (c) => { const session = c.get('session'); session.userId = await find(await c.req.json()); return c.text('ok'); });`,
    },
    {
      name: 'a class of Nest behind a guard by its decorator',
      code: `${SESSION} import { Controller, Post, Session, UseGuards } from '@nestjs/common';
@UseGuards(SignedIn) @Controller('auth') export class Auth { @Post('password') change(@Session() session: Record<string, unknown>) { session.userId = found.id; } }`,
    },
    // More rights for who is known.
    {
      name: 'a role that is read again of a known user, with a password in reach',
      code: route(
        `if (!req.session.userId) return res.status(401).end(); const user = await change(req.session.userId, req.body.password); req.session.role = user.role;`,
      ),
    },
    {
      name: 'a role behind a guard where nothing more is proved',
      code: route(`req.session.role = 'admin'; res.end();`, {
        before: 'requireLogin, ',
        head: `import { requireLogin } from './not-there.js';`,
      }).replace('/login', '/view'),
    },
    {
      name: 'a second proof after which the id is renewed',
      code: route(
        `if (!req.session.userId) return res.status(401).end(); if (!(await totp(req.body.code))) return res.status(403).end(); const { userId } = req.session; ${RENEW} Object.assign(req.session, { userId, mfaVerified: true });`,
      ),
    },
    {
      name: 'a second proof that is taken back or still to come',
      code: route(
        `req.session.mfaVerified = false; req.session.mfaRequired = true; req.session.otpSentAt = Date.now(); req.session.emailVerified = true;`,
      ),
    },
    {
      name: 'less rights than before',
      code: route(`req.session.role = 'viewer'; req.session.isAdmin = false; res.end();`).replace(
        '/login',
        '/view',
      ),
    },
    // What package.json tells.
    {
      name: 'two libraries in package.json, one of which keeps sessions in the cookie',
      filename: 'new-login/routes.ts',
      code: `import type { Request, Response } from 'express'; export const logIn = async (req: Request, res: Response) => { ${LOGIN} ${WRITE} };`,
    },
    {
      name: "passport's login of 0.7",
      filename: 'new-login/routes.ts',
      code: `import express from 'express'; import 'express-session'; const app = express(); app.post('/login', async (req, res, next) => { ${LOGIN} req.logIn(user, (error) => { if (error) return next(error); req.session.role = user.role; res.end(); }); });`,
    },
    // Stores of one's own.
    {
      name: 'a fresh record under a fresh id',
      code: own(
        `const id = randomUUID(); const session = { user: undefined as string | undefined, seen: 1 }; session.user = req.body.user; sessions.set(id, session);`,
      ),
    },
    {
      name: 'a record that moves to a new id',
      code: own(
        `${FOUND} sessions.delete(req.cookies.sid); session.user = req.body.user; sessions.set(randomUUID(), session);`,
      ),
    },
    {
      name: 'a record that a helper moves to a new id',
      code: own(
        `${FOUND} const id = rotateSessionId(req.cookies.sid); session.user = req.body.user; res.cookie('sid', id);`,
      ),
    },
    {
      name: 'a record of a known user',
      code: own(`${FOUND} if (!session.user) return res.status(401).end(); session.user = req.body.user;`),
    },
    {
      name: 'a record that is created where there was none',
      code: own(
        `let session = sessions.get(req.cookies.sid); if (!session) { session = { seen: 1 }; } session.user = req.body.user;`,
      ),
    },
    { name: 'logging out', code: own(`${FOUND} session.user = undefined;`) },
    {
      name: 'a record by an id of the server',
      code: own(`const session = sessions.get(current()); session.user = req.body.user;`),
    },
    { name: 'what is no identity', code: own(`${FOUND} session.seen = Date.now();`) },
    {
      name: "a class of one's own that keeps something else by its own ids",
      code: own(`const job = jobs.get(req.body.jobId); job.user = req.body.user;`).replace(
        'const app',
        'class Jobs { all = new Map<string, any>(); get(id: string) { return this.all.get(id); } } const jobs = new Jobs(); const app',
      ),
    },
    // Records that a key names.
    {
      name: 'fields of a record in Redis that are no identity, or of nobody',
      code: ownRedis(`await redis.hSet(key, { seen: '1', userId: '', authenticated: '0' });`),
    },
    {
      name: 'fields of a record in Redis that nobody has looked for: it is created under the id of the client',
      code: ownRedis(`await redis.hSet(key, { userId: user.id });`, ''),
    },
    {
      name: 'fields of a record in Redis under a new id',
      code: ownRedis(
        'const next = randomUUID(); await redis.rename(key, `session:${next}`); await redis.hSet(`session:${next}`, { userId: user.id });',
      ),
    },
    {
      name: 'a record in Redis that is renamed behind the write',
      code: ownRedis(
        'await redis.hSet(key, { userId: user.id }); await redis.rename(key, `session:${randomUUID()}`);',
      ),
    },
    {
      name: 'fields of a record in Redis by a key of the server',
      code: ownRedis('await redis.hSet(`session:${current()}`, { userId: user.id });'),
    },
    {
      name: 'a copy of a record under a new id',
      code: own(
        `${FOUND} sessions.delete(req.cookies.sid); sessions.set(randomUUID(), { ...session, user: req.body.user });`,
      ),
    },
    {
      name: 'a fresh record in place of the one that was there',
      code: own(`${FOUND} sessions.set(req.cookies.sid, { seen: 1, user: req.body.user });`),
    },
    {
      name: 'an update of what is no identity',
      code: own(`await manager.updateSession(req.cookies.sid, { seen: Date.now(), user: undefined });`),
    },
    {
      name: 'an update of something else by an id of the client',
      code: own(`await jobs.update(req.body.jobId, { user: req.body.user });`),
    },
    {
      name: 'an update with the owner that a verifier found',
      code: own(`await manager.updateSession(req.cookies.sid, { userId: req.auth.clientId });`),
    },
    {
      name: 'who is at the other end, kept beside sessions',
      code: own(`const limit = rateLimits.get(req.cookies.sid); limit.user = req.body.user;`),
    },
    {
      name: 'binding the owner that a verifier found',
      code: own(`${FOUND} session.user = req.auth.clientId;`),
    },
  ],

  bad: [
    renewed({ name: 'a login', code: route(`${LOGIN} ${WRITE} res.redirect('/');`) }),
    renewed({
      name: 'sessions that are switched on before, with options',
      code: route(`${LOGIN} ${WRITE}`, {
        head: `app.use(session({ secret, cookie: { secure: isSecure, maxAge: userSessionTime }, store: sessionStore }));`,
      }),
    }),
    renewed({
      name: 'a limit before the handler',
      code: route(`${LOGIN} ${WRITE}`, {
        before: 'limiter, express.json(), ',
        head: `import { limiter } from './not-there.js';`,
      }),
    }),
    renewed({
      name: 'a comment that speaks of regenerate',
      code: route(`${LOGIN} /* req.session.regenerate() would be better */ ${WRITE} /* regenerate */`),
    }),
    renewed({
      name: 'a text that speaks of regenerate',
      code: route(`${LOGIN} log('regenerate'); ${WRITE}`),
    }),
    renewed(
      {
        name: 'a member in brackets',
        code: route(`${LOGIN} req.session['userId'] = user.id;`),
      },
      `req.session['userId'] = user.id;`,
    ),
    renewed(
      {
        name: 'a cast',
        code: route(`${LOGIN} (req.session as any).userId = user.id;`),
      },
      `(req.session as any).userId = user.id;`,
    ),
    renewed(
      { name: 'a flag', code: route(`${LOGIN} req.session.authenticated = true;`) },
      'req.session.authenticated',
    ),
    renewed(
      { name: 'a role', code: route(`if (req.body.code !== 'x') return; req.session.role = 'admin';`) },
      'req.session.role',
    ),
    renewed(
      {
        name: 'Object.assign',
        code: route(`${LOGIN} Object.assign(req.session, { userId: user.id, seen: 1 });`),
      },
      'Object.assign',
    ),
    renewed(
      {
        name: 'an object that holds the user',
        code: route(`${LOGIN} req.session.data = { userId: user.id };`),
      },
      'req.session.data',
    ),
    renewed({
      name: 'one report for several writes',
      code: route(`${LOGIN} ${WRITE} req.session.role = user.role; req.session.loggedIn = true;`),
    }),
    renewed({
      name: 'regenerate on a way that ends',
      code: route(`if (req.body.reset) { ${RENEW} res.end(); return; } ${LOGIN} ${WRITE}`),
    }),
    renewed({
      name: 'regenerate in another handler only',
      code: `${route(`${LOGIN} ${WRITE}`)}
app.post('/signup', async (req, res) => { const user = await create(req.body); ${RENEW.replace('<void>', '')} ${WRITE} });`,
    }),
    renewed({
      name: 'a guard that goes on only where nobody is logged in',
      code: route(`if (req.session.userId) { res.redirect('/'); return; } ${LOGIN} ${WRITE}`),
    }),
    renewed({
      name: 'a user of the session that is only logged',
      code: route(`console.log(req.session.userId); ${LOGIN} ${WRITE}`),
    }),
    renewed(
      {
        name: 'what was kept goes along',
        code: route(`${LOGIN} ${WRITE} res.redirect(req.session.returnTo || '/');`),
      },
      WRITE,
      `const kept = { returnTo: req.session.returnTo };\n${RENEW}\nObject.assign(req.session, kept);\n`,
    ),
    renewed(
      {
        name: 'what is kept before goes along, what is written after does not need to',
        code: route(`req.session.locale = req.body.locale; ${LOGIN} ${WRITE} req.session.seen = 1;`),
      },
      WRITE,
      `const kept = { locale: req.session.locale };\n${RENEW}\nObject.assign(req.session, kept);\n`,
    ),
    {
      name: 'a handler that is not async: what follows goes into the callback',
      code: `${EXPRESS}
app.post('/login', (req, res, next) => {
  const user = find(req.body.email, req.body.password);
  if (!user) return res.status(401).end();
  req.session.userId = user.id;
  res.redirect('/');
});`,
      errors: [
        {
          messageId: 'keepsId',
          suggestions: [
            {
              messageId: 'renewId',
              output: `${EXPRESS}
app.post('/login', (req, res, next) => {
  const user = find(req.body.email, req.body.password);
  if (!user) return res.status(401).end();
  req.session.regenerate((error?: unknown) => {
    if (error) return next(error);
    req.session.userId = user.id;
    res.redirect('/');
  });
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a callback in a handler, no next in reach, and data that goes along',
      code: `${EXPRESS}
app.post('/login', (req, res) => {
  find(req.body.password, (failed, user) => {
    if (user) {
      req.session.user = user;
      res.redirect(req.session.returnTo);
    } else {
      res.status(401).end();
    }
  });
});`,
      errors: [
        {
          messageId: 'keepsId',
          suggestions: [
            {
              messageId: 'renewId',
              output: `${EXPRESS}
app.post('/login', (req, res) => {
  find(req.body.password, (failed, user) => {
    if (user) {
      const kept = { returnTo: req.session.returnTo };
      req.session.regenerate((error?: unknown) => {
        if (error) return res.status(500).end();
        Object.assign(req.session, kept);
        req.session.user = user;
        res.redirect(req.session.returnTo);
      });
    } else {
      res.status(401).end();
    }
  });
});`,
            },
          ],
        },
      ],
    },
    bare({
      name: 'not async, with more to do after the branch',
      code: route(`const user = find(req.body.password); if (user) { ${WRITE} } res.end();`, {
        async: false,
      }),
    }),
    bare({
      name: 'another name for the session',
      code: route(`${LOGIN} const s = req.session; s.userId = user.id;`),
    }),
    bare({
      name: 'a session that is taken apart',
      code: route(`${LOGIN} const { session } = req; session.userId = user.id;`),
    }),
    bare({
      name: 'a helper of the file that writes it',
      code: route(`${LOGIN} setUser(req, user); res.end();`, {
        head: `function setUser(req: express.Request, user: { id: string }) { ${WRITE} }`,
      }),
    }),
    bare({
      name: 'a helper that is handed the session',
      code: route(`${LOGIN} setUser(req.session, user); res.end();`, {
        head: `function setUser(session: session.Session, user: { id: string }) { session.userId = user.id; }`,
      }),
    }),
    bare({
      name: 'a helper of an imported file',
      code: route(`${LOGIN} logInAs(req, user); res.end();`, {
        head: `import { logInAs } from './web-session.js';`,
      }),
    }),
    bare({
      name: 'a handler of another router',
      code: `${SESSION} import type { Request, Response } from 'express'; export const logIn = (req: Request, res: Response) => { if (req.body.password === secret) req.session.user = req.body.name; res.end(); };`,
    }),
    renewed({
      name: 'a named handler',
      code: `${EXPRESS} app.post('/login', logIn);
async function logIn(req: express.Request, res: express.Response) { ${LOGIN} ${WRITE} }`,
    }),
    renewed({
      name: 'a method of a class',
      code: `${EXPRESS} class Door { constructor() { app.post('/login', this.logIn); }
logIn = async (req: express.Request, res: express.Response) => { ${LOGIN} ${WRITE} } }`,
    }),
    renewed({
      name: 'a declared module instead of an import',
      code: `import express from 'express'; declare module 'express-session' { interface SessionData { userId: string } } const app = express();
app.post('/login', async (req, res) => { ${LOGIN} ${WRITE} });`,
    }),
    renewed({
      name: 'sessions of an imported file',
      code: `import express from 'express'; import { useSessions } from './web-session.js'; const app = express(); useSessions(app);
app.post('/login', async (req, res) => { ${LOGIN} ${WRITE} });`,
    }),
    renewed({
      name: 'require',
      code: `const express = require('express'); const session = require('express-session'); const app = express(); app.use(session({ secret }));
app.post('/login', async (req, res) => { ${LOGIN} ${WRITE} });`,
    }),
    {
      name: 'fastify',
      code: `${FASTIFY} app.post('/login', async (request) => { const user = await find(request.body); request.session.set('user', user); });`,
      errors: [
        {
          messageId: 'keepsId',
          suggestions: [
            {
              messageId: 'renewId',
              output: `${FASTIFY} app.post('/login', async (request) => { const user = await find(request.body); await request.session.regenerate();\nrequest.session.set('user', user); });`,
            },
          ],
        },
      ],
    },
    {
      name: 'fastify, with data that goes along',
      code: `${FASTIFY} app.post('/login', async (request, reply) => { request.session.user = await find(request.body); return reply.redirect(request.session.returnTo); });`,
      errors: [
        {
          messageId: 'keepsId',
          suggestions: [
            {
              messageId: 'renewId',
              output: `${FASTIFY} app.post('/login', async (request, reply) => { await request.session.regenerate(['returnTo']);\nrequest.session.user = await find(request.body); return reply.redirect(request.session.returnTo); });`,
            },
          ],
        },
      ],
    },
    renewed(
      {
        name: 'koa-session with a store',
        code: `import Koa from 'koa'; import session from 'koa-session'; const app = new Koa(); app.use(session({ store }, app));
app.use(async (ctx) => { const user = await find(ctx.request.body.password); ctx.session.userId = user.id; });`,
      },
      'ctx.session.userId',
      'await ctx.session.regenerate();\n',
    ),
    bare({
      name: 'koa-generic-session',
      code: `import Koa from 'koa'; import session from 'koa-generic-session'; const app = new Koa(); app.use(session());
app.use(async (ctx) => { const user = await find(ctx.request.body.password); ctx.session.userId = user.id; });`,
    }),
    bare({
      name: 'Nest with the session as a parameter',
      code: `${SESSION} import { Body, Controller, Post, Session } from '@nestjs/common';
@Controller() export class Auth { @Post('login') async login(@Session() session: Record<string, unknown>, @Body() body: { password: string }) { session.userId = (await find(body.password)).id; } }`,
    }),
    renewed({
      name: 'Nest with the request as a parameter',
      code: `${SESSION} import { Controller, Post, Req } from '@nestjs/common';
@Controller() export class Auth { @Post('login') async login(@Req() req: any) { const user = await find(req.body.password); ${WRITE} } }`,
    }),
    // Stores of one's own.
    bare(
      { name: 'a record that a cookie finds', code: own(`${FOUND} session.user = req.body.user;`) },
      'keepsOwnId',
    ),
    bare(
      {
        name: 'a record of an object',
        code: `${OWN.replace('new Map<string, { user?: string; seen: number }>()', '{} as Record<string, any>')}
app.post('/login', (req, res) => { sessions[req.body.sessionId].user = req.body.name; });`,
      },
      'keepsOwnId',
    ),
    bare(
      {
        name: 'a record that a state of the client finds',
        code: own(
          `const id = String(req.query.state).split('_')[0]; const session = sessions.get(id); if (!session) return; session.user = await whoIs(req.query.code);`,
        ),
      },
      'keepsOwnId',
    ),
    bare(
      {
        name: 'a record in Redis',
        code: own(
          'const session = JSON.parse(await redis.get(`session:${req.cookies.sid}`)); session.user = req.body.user; await redis.set(`session:${req.cookies.sid}`, JSON.stringify(session));',
        ),
      },
      'keepsOwnId',
    ),
    bare(
      {
        name: 'a tool that logs the session in that it came in on',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; const server = new McpServer({ name: 'a', version: '1' }); const sessions = new Map<string, { user?: string }>();
server.registerTool('login', { inputSchema: {} }, async ({ password }, extra) => { const session = sessions.get(extra.sessionId!); if (session) session.user = await check(password); return { content: [] }; });`,
      },
      'keepsOwnId',
    ),
    bare(
      {
        name: 'a record by the id of the MCP session, whatever the store is called',
        code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; const server = new McpServer({ name: 'a', version: '1' }); const contexts = new Map<string, { user?: string }>();
server.registerTool('login', { inputSchema: {} }, async ({ password }, extra) => { const known = contexts.get(extra.sessionId!); if (known) known.user = await check(password); return { content: [] }; });`,
      },
      'keepsOwnId',
    ),
    bare(
      {
        name: 'a record of an object of a class of sessions',
        code: own(
          `const old = store.load(req.cookies.sid); if (!old) return res.status(401).end(); old.user = req.body.user;`,
        ).replace(
          'const app',
          'class SessionStore { private map = new Map<string, any>(); load(id?: string) { return id ? this.map.get(id) : undefined; } } const store = new SessionStore(); const app',
        ),
      },
      'keepsOwnId',
    ),
    bare(
      {
        name: 'a record of an object whose method looks into sessions',
        code: own(
          `const old = store.find(req.cookies.sid); if (!old) return res.status(401).end(); old.user = req.body.user;`,
        ).replace(
          'const app',
          'class Door { private sessions = new Map<string, any>(); find(id: string) { return this.sessions.get(id) ?? null; } } const store = new Door(); const app',
        ),
      },
      'keepsOwnId',
    ),
    bare(
      {
        name: 'a record of a store that is handed in',
        code: `${OWN} import type { SessionStore } from './not-there.js'; class Door { constructor(private readonly store: SessionStore) {} logIn = async (req: express.Request, res: express.Response) => { const old = await this.store.get(req.cookies.sid); if (!old) return res.status(401).end(); old.user = req.body.user; } }`,
      },
      'keepsOwnId',
    ),
    bare(
      {
        name: 'a tool of a server that is made for each session',
        code: `import express from 'express'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; const contexts = new Map<string, { user?: string }>();
function make() { const server = new McpServer({ name: 'a', version: '1' }); server.registerTool('login', { inputSchema: {} }, async ({ password }, extra) => { const known = contexts.get(extra.sessionId!); if (known) known.user = await check(password); return { content: [] }; }); return server; }
const app = express(); app.post('/mcp', async (req, res) => { const server = make(); await server.connect(transportFor(req)); });`,
      },
      'keepsOwnId',
    ),
    // Records that a key names.
    ...[
      {
        name: 'fields of a record in Redis',
        body: `await redis.hSet(key, { userId: user.id, authenticated: '1' });`,
      },
      {
        name: 'one field of a record in Redis',
        body: `await redis.hset(key, 'seen', '1', 'user_id', user.id);`,
      },
    ].map(({ name, body }) => bare({ name, code: ownRedis(body) }, 'keepsOwnId')),
    bare(
      {
        name: 'a role in a record in Redis whose user is known',
        code: ownRedis(
          `await redis.hSet(key, 'role', 'admin');`,
          `const session = await redis.hGetAll(key); if (!session.userId || !(await verify(session.userId, req.body.otp))) return res.status(401).end();`,
        ),
      },
      'raisesWithId',
    ),
    bare(
      {
        name: 'a copy of a record in Redis under its id',
        code: ownRedis(
          `await redis.set(key, JSON.stringify({ ...session, userId: user.id }), { EX: 3600 });`,
          `const session = JSON.parse(await redis.get(key)); if (!session) return res.status(401).end();`,
        ),
      },
      'keepsOwnId',
    ),
    bare(
      {
        name: 'a copy of a record under its id',
        code: own(`${FOUND} sessions.set(req.cookies.sid, { ...session, user: req.body.user });`),
      },
      'keepsOwnId',
    ),
    bare(
      {
        name: 'an update of a record by a method',
        code: own(`await manager.updateSession(req.cookies.sid, { user: req.body.user });`),
      },
      'keepsOwnId',
    ),
    bare(
      {
        name: 'an update of a record by a function',
        code: own(`await updateSession(req.cookies.sid, { user: req.body.user });`),
      },
      'keepsOwnId',
    ),
    bare({
      name: 'hono-sessions',
      code: honoSessions(`session.set('userId', user.id);`),
    }),
    bare({
      name: 'hono-sessions through the variables of the context',
      code: honoSessions(`c.var.session.set('userId', user.id);`),
    }),
    renewed({
      name: 'a controller of Nest whose path speaks of auth',
      code: `${SESSION} import { Controller, Post, Req } from '@nestjs/common';
@Controller('auth') export class Auth { @Post('login') async login(@Req() req: any) { const user = await find(req.body.password); ${WRITE} } }`,
    }),
    bare({
      name: 'an object of identity under another name for the session',
      code: route(`${LOGIN} const sess = req.session; sess.auth = { user: user.id, scopes };`),
    }),
    // More rights for who is known.
    bare(
      {
        name: 'a role for a known user who proves more',
        code: `${FASTIFY} app.post('/elevate', async (request, reply) => { if (!request.session.user) return reply.code(401).send(); if (!(await verify(request.session.user.id, request.body.totp))) return reply.code(403).send(); request.session.set('role', 'admin'); });`,
      },
      'raisesWithId',
    ),
    bare(
      {
        name: 'a role behind a guard, for a password',
        code: route(
          `if (!(await check(req.body.password))) return res.status(403).end(); req.session.isAdmin = true;`,
          {
            before: 'requireLogin, ',
            head: `import { requireLogin } from './not-there.js';`,
          },
        ),
      },
      'raisesWithId',
    ),
    bare(
      {
        name: 'a second proof',
        code: route(
          `if (!(await totp.check(req.session.userId, req.body.code))) return res.status(403).end(); req.session.mfaVerified = true;`,
        ),
      },
      'raisesWithId',
    ),
    bare(
      {
        name: 'the time of a second proof',
        code: route(
          `if (!req.session.userId) return res.status(401).end(); await again(req.body.code); req.session.elevatedAt = Date.now();`,
        ).replace('/login', '/sudo'),
      },
      'raisesWithId',
    ),
    renewed(
      {
        name: 'rights in a handler that speaks of no login',
        code: route(
          `if (req.body.key !== key) return res.end(); req.session.isAdmin = true; res.end();`,
        ).replace('/login', '/setup'),
      },
      'req.session.isAdmin',
    ),
    // What package.json tells.
    renewed({
      name: 'sessions on the server, by package.json',
      filename: 'old-login/routes.ts',
      code: `import type { Request, Response } from 'express'; export const logIn = async (req: Request, res: Response) => { ${LOGIN} ${WRITE} };`,
    }),
    bare({
      name: "passport's login before 0.6",
      filename: 'old-login/routes.ts',
      code: `import express from 'express'; const app = express(); app.post('/login', async (req, res, next) => { ${LOGIN} req.logIn(user, (error) => { if (error) return next(error); res.end(); }); });`,
    }),
    renewed({
      name: "a callback of passport's middleware that writes the user itself",
      code: route(
        `passport.authenticate('local', async (failed, user) => { if (!user) return next(failed); ${WRITE} res.end(); })(req, res, next);`,
        { head: `import passport from 'passport';`, async: false },
      ),
    }),
  ],
});
