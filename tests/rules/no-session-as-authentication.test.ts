import rule from '../../src/rules/no-session-as-authentication.js';
import { ruleCases } from '../rule-cases.js';

const HEAD = `import express from 'express';
import { randomUUID } from 'node:crypto';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { requireApiKey } from './gateway.js';
import { verifyToken, users } from './users.js';
const app = express(); const auth = requireBearerAuth({ verifier });
const transports: Record<string, StreamableHTTPServerTransport> = {};
const sessions = new Map<string, { userId: string; token: string; transport: StreamableHTTPServerTransport }>();
`;
const ID = `const sessionId = req.headers['mcp-session-id'] as string;`;
const FIND = `const session = sessions.get(sessionId); if (!session) { res.status(404).end(); return; }`;
const USE = `await session.transport.handleRequest(req, res, req.body);`;
const SERVE = `${ID} ${FIND} ${USE}`;
const VERIFY = `const user = await verifyToken(req.headers.authorization); if (!user) { res.status(401).end(); return; }`;
const OPEN_NEW = `const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (id) => { sessions.set(id, { userId: 'x', token: '', transport }); } }); await transport.handleRequest(req, res, req.body);`;
const route = (verb: string, body: string, gate = '', path = '/mcp'): string =>
  `app.${verb}('${path}', ${gate}async (req, res) => { ${body} });\n`;

/** What a suggestion changes: a text that is there once, and what it becomes; nothing where none is offered. */
type Change = readonly [from: string, to: string] | undefined;
const bad = (name: string, code: string, ...changes: readonly Change[]) => ({
  name,
  code,
  errors: (changes.length > 0 ? changes : [undefined]).map((change) => ({
    messageId: 'unverified' as const,
    ...(change && {
      suggestions: [{ messageId: 'addMiddleware' as const, output: code.replace(...change) }],
    }),
  })),
});
const gap = (
  name: string,
  code: string,
  messageId: 'standsIn' | 'remembered' | 'goesOn' | 'swallowed' | 'unheeded' | 'switchedOff' | 'unverified',
) => ({
  name,
  code,
  errors: [{ messageId }],
});
/** A middleware before the whole path, with what it does, and a session served behind it. */
const behind = (middleware: string, serve = SERVE): string =>
  `${HEAD} import jwt from 'jsonwebtoken'; const check = async (req: any, res: any, next: any) => { ${middleware} };\napp.use('/mcp', check);\n${route('post', serve)}`;
const CHECK = `if (!(await verifyToken(req.headers.authorization))) return res.status(401).end(); next();`;
const TOOLS = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { z } from 'zod'; import { verifyPassword, wipe, prefs } from './users.js'; const server = new McpServer({ name: 'files', version: '1.0.0' }); const users = new Map<string, any>(); const loggedIn = new Set<string>();\n`;
/** A tool that is called on a session. */
const tool = (name: string, body: string): string =>
  `server.registerTool('${name}', { inputSchema: { password: z.string() } }, async ({ password }, extra) => { ${body} return { content: [] }; });\n`;
const LOGIN = tool(
  'login',
  `const user = await verifyPassword(password); if (!user) throw new Error('no'); users.set(extra.sessionId!, user);`,
);
const WIPE = tool(
  'wipe',
  `const user = users.get(extra.sessionId!); if (!user) throw new Error('log in'); await wipe(user);`,
);
const adds = (call: string, middleware: string): Change => [call, `${call}${middleware}`];

ruleCases(rule, {
  good: [
    { name: 'no authentication anywhere', code: HEAD + route('post', SERVE) + route('get', SERVE) },
    {
      name: 'middleware on each verb',
      code:
        HEAD +
        route('post', SERVE, 'auth, ') +
        route('get', SERVE, 'auth, ') +
        route('delete', SERVE, 'auth, '),
    },
    {
      name: 'middleware of the app',
      code: `${HEAD} app.use(auth);\n${route('post', SERVE)}${route('get', SERVE)}`,
    },
    {
      name: 'middleware of the path',
      code: `${HEAD} app.use('/mcp', auth);\n${route('post', SERVE)}${route('get', SERVE)}`,
    },
    {
      name: 'middleware of the router, and one more for a verb',
      code: `${HEAD} const router = express.Router(); router.use(auth); router.post('/', requireApiKey, async (req, res) => { ${SERVE} }); router.get('/', async (req, res) => { ${SERVE} }); app.use('/mcp', router);`,
    },
    {
      name: 'middleware before the router',
      code: `${HEAD} const router = express.Router(); router.post('/', requireApiKey, async (req, res) => { ${SERVE} }); router.get('/', async (req, res) => { ${SERVE} }); app.use('/mcp', auth, router);`,
    },
    {
      name: 'middleware of the app that cannot be read',
      code: `${HEAD} import { gate } from './gate.js'; app.use(gate);\n${route('post', SERVE, 'auth, ')}${route('get', SERVE)}`,
    },
    {
      name: 'middleware of the route that cannot be read',
      code: `${HEAD} import { members } from './gate.js';\n${route('post', SERVE, 'auth, ')}${route('get', SERVE, 'members, ')}`,
    },
    {
      name: 'a wrapper that cannot be read',
      code: `${HEAD} import { forMembers } from './gate.js';\n${route('post', SERVE, 'auth, ')} app.get('/mcp', forMembers(async (req, res) => { ${SERVE} }));`,
    },
    {
      name: 'verified in each handler',
      code: HEAD + route('post', `${VERIFY} ${SERVE}`) + route('get', `${VERIFY} ${SERVE}`),
    },
    {
      name: 'verified by a helper in each handler',
      code: `${HEAD} async function whoIs(req, res) { ${VERIFY} return user; }\n${route('post', `const me = await whoIs(req, res); if (!me) return; ${SERVE}`)}${route('get', `${SERVE.replace(USE, `const me = await whoIs(req, res); if (!me) return; ${USE}`)}`)}`,
    },
    {
      name: 'verified between the look-up and the use',
      code: HEAD + route('post', `${VERIFY} ${SERVE}`) + route('get', `${ID} ${FIND} ${VERIFY} ${USE}`),
    },
    {
      name: 'the owner compared instead',
      code:
        HEAD +
        route('post', SERVE, 'auth, ') +
        route(
          'get',
          `${ID} ${FIND} if (session.token !== req.headers.authorization) { res.status(404).end(); return; } ${USE}`,
        ),
    },
    {
      name: 'handed to a function that cannot be read',
      code: `${HEAD} import { admit } from './gate.js';\n${route('post', SERVE, 'auth, ')}${route('get', `if (!(await admit(req))) return; ${SERVE}`)}`,
    },
    {
      name: 'a credential handed to a function that cannot be read',
      code: `${HEAD} import { clientFor } from './gate.js';\n${route('post', SERVE, 'auth, ')}${route('get', `const client = await clientFor(req.headers.authorization); ${SERVE}`)}`,
    },
    {
      name: 'relies on who the caller is',
      code: HEAD + route('post', SERVE, 'auth, ') + route('get', `console.log(req.auth.clientId); ${SERVE}`),
    },
    {
      name: 'another store without authentication',
      code: `${HEAD} const drafts = new Map<string, any>();\n${route('post', SERVE, 'auth, ')}${route('get', `${ID} const session = drafts.get(sessionId); res.json(session);`)}`,
    },
    {
      name: 'a look whether it exists',
      code:
        HEAD +
        route('post', SERVE, 'auth, ') +
        route(
          'get',
          `${ID} if (!sessions.has(sessionId)) { res.status(404).end(); return; } res.status(405).end();`,
        ),
    },
    {
      name: 'a method that is not allowed',
      code: HEAD + route('post', SERVE, 'auth, ') + route('get', `res.status(405).end();`),
    },
    {
      name: 'a count for a health check',
      code:
        HEAD +
        route('post', SERVE, 'auth, ') +
        route('get', `res.json({ sessions: sessions.size });`, '', '/health'),
    },
    {
      name: 'a door to log in by',
      code:
        HEAD +
        route('post', SERVE, 'auth, ') +
        route(
          'get',
          `${FIND.replace('sessionId', 'req.query.sessionId')} res.json(session.userId);`,
          '',
          '/oauth/callback',
        ),
    },
    {
      name: 'a session that a log-in gave is the credential',
      code:
        HEAD +
        route(
          'post',
          `const user = await users.verifyPassword(req.body.name, req.body.password); if (!user) { res.status(401).end(); return; } const sessionId = randomUUID(); sessions.set(sessionId, { userId: user.id, token: '', transport }); res.json({ sessionId });`,
          '',
          '/login',
        ) +
        route('get', SERVE, '', '/me'),
    },
    {
      name: 'a cookie that a log-in gave is the credential',
      code:
        HEAD +
        route('post', SERVE, 'auth, ') +
        route(
          'get',
          `const session = sessions.get(req.cookies.sid); if (!session) { res.status(401).end(); return; } res.json(session.userId);`,
          '',
          '/me',
        ),
    },
    {
      name: 'a session token as the bearer credential',
      code:
        HEAD +
        route('post', SERVE, 'auth, ') +
        route(
          'get',
          `const session = sessions.get(req.headers.authorization?.slice(7) ?? ''); if (!session) { res.status(401).end(); return; } res.json(session.userId);`,
          '',
          '/me',
        ),
    },
    {
      name: 'put away in onclose and by a timer',
      code:
        HEAD +
        route(
          'post',
          `${VERIFY} ${OPEN_NEW} transport.onclose = () => { sessions.delete(transport.sessionId); }; setTimeout(() => sessions.delete(transport.sessionId), 1000);`,
        ),
    },
    {
      name: 'one server with authentication and one without, as settings want it',
      code: `${HEAD} if (process.env.AUTH) {\n${route('post', SERVE, 'auth, ')}${route('get', SERVE, 'auth, ')} } else {\n${route('post', SERVE)}${route('get', SERVE)} }`,
    },
    {
      name: 'branches of one condition for two verbs',
      code: `${HEAD} if (process.env.AUTH) { ${route('post', SERVE, 'auth, ')} } else { ${route('delete', SERVE)} }`,
    },
    {
      name: 'a setting that turns authentication on, in each handler',
      code: `${HEAD} const API_KEY = process.env.API_KEY; function ok(req) { return !API_KEY || req.headers['x-api-key'] === API_KEY; }\n${route('post', `if (!ok(req)) { res.status(401).end(); return; } ${SERVE}`)}${route('get', `if (!ok(req)) { res.status(401).end(); return; } ${SERVE}`)}`,
    },
    {
      name: 'a setting that turns authentication on, in one place',
      code: `${HEAD} const gate = process.env.API_KEY ? requireApiKey : (req, res, next) => next();\n${route('post', SERVE, 'gate, ')}${route('get', SERVE, 'gate, ')}`,
    },
    {
      name: 'the mode of development lets everybody through',
      code:
        HEAD +
        route('post', `if (process.env.NODE_ENV === 'development') { ${SERVE} return; } ${VERIFY} ${SERVE}`),
    },
    {
      name: 'settings let everybody through',
      code: HEAD + route('post', `if (!config.authEnabled) { ${SERVE} return; } ${VERIFY} ${SERVE}`),
    },
    {
      name: 'one function for all verbs that verifies first',
      code: `import http from 'node:http'; import { verifyToken } from './users.js'; const sessions = new Map<string, any>(); http.createServer(async (req, res) => { ${VERIFY} ${ID} if (req.method === 'POST') { ${FIND} ${USE} } else if (req.method === 'GET') { ${FIND} ${USE} } });`,
    },
    {
      name: 'exported functions whose routes are elsewhere',
      code: `import type { Request, Response } from 'express'; import { verifyToken } from './users.js'; const sessions = new Map<string, any>(); export async function post(req: Request, res: Response) { ${VERIFY} ${SERVE} } export async function get(req: Request, res: Response) { ${SERVE} }`,
    },
    {
      name: 'Hono, middleware of the app before the mounted routes',
      code: `import { Hono } from 'hono'; import { bearerAuth } from 'hono/bearer-auth'; const app = new Hono(); const sub = new Hono(); const sessions = new Map<string, any>(); app.use('/mcp/*', bearerAuth({ verifyToken })); sub.post('/', bearerAuth({ verifyToken }), async (c) => { const session = sessions.get(c.req.header('mcp-session-id')!); return session.transport.handleRequest(c.req.raw); }); sub.get('/', async (c) => { const session = sessions.get(c.req.header('mcp-session-id')!); return session.transport.handleRequest(c.req.raw); }); app.route('/mcp', sub);`,
    },
    {
      name: 'Fastify, a hook around a registered plugin',
      code: `import Fastify from 'fastify'; const app = Fastify(); const sessions = new Map<string, any>(); app.addHook('onRequest', async (request) => { await request.jwtVerify(); }); app.register(async (scope) => { scope.post('/mcp', { preHandler: scope.authenticate }, async (request, reply) => { const session = sessions.get(request.headers['mcp-session-id'] as string); await session.transport.handleRequest(request.raw, reply.raw); }); scope.get('/mcp', async (request, reply) => { const session = sessions.get(request.headers['mcp-session-id'] as string); await session.transport.handleRequest(request.raw, reply.raw); }); });`,
    },
    {
      name: 'Koa, middleware of the app before the router',
      code: `import Koa from 'koa'; import Router from '@koa/router'; import jwt from 'koa-jwt'; const app = new Koa(); const router = new Router(); const sessions = new Map<string, any>(); router.post('/mcp', jwt({ secret }), async (ctx) => { const session = sessions.get(ctx.get('mcp-session-id')); await session.transport.handleRequest(ctx.req, ctx.res); }); router.get('/mcp', async (ctx) => { const session = sessions.get(ctx.get('mcp-session-id')); await session.transport.handleRequest(ctx.req, ctx.res); }); app.use(jwt({ secret })); app.use(router.routes());`,
    },
    {
      name: 'Nest, a guard on the class',
      code: `import { Controller, Get, Post, Req, UseGuards } from '@nestjs/common'; @Controller('mcp') @UseGuards(AuthGuard) export class McpController { private sessions = new Map<string, any>(); @Post() async post(@Req() req: any) { const session = this.sessions.get(req.headers['mcp-session-id']); await session.transport.handleRequest(req); } @Get() async get(@Req() req: any) { const session = this.sessions.get(req.headers['mcp-session-id']); await session.transport.handleRequest(req); } }`,
    },
    {
      name: 'Nest, a decorator that may be made of guards',
      code: `import { Controller, Get, Post, Req, UseGuards } from '@nestjs/common'; import { Auth } from './auth.js'; @Controller('mcp') export class McpController { private sessions = new Map<string, any>(); @UseGuards(JwtGuard) @Post() async post(@Req() req: any) { const session = this.sessions.get(req.headers['mcp-session-id']); await session.transport.handleRequest(req); } @Auth() @Get() async get(@Req() req: any) { const session = this.sessions.get(req.headers['mcp-session-id']); await session.transport.handleRequest(req); } }`,
    },
    {
      name: 'Nest, a guard against too many requests',
      code: `import { Controller, Get, Post, Req, UseGuards } from '@nestjs/common'; @Controller('mcp') export class McpController { private sessions = new Map<string, any>(); @UseGuards(ThrottlerGuard) @Post() async post(@Req() req: any) { const session = this.sessions.get(req.headers['mcp-session-id']); await session.transport.handleRequest(req); } @Get() async get(@Req() req: any) { const session = this.sessions.get(req.headers['mcp-session-id']); await session.transport.handleRequest(req); } }`,
    },
    {
      name: 'Next, both verbs behind a wrapper',
      code: `import { withMcpAuth } from 'mcp-handler'; const sessions = new Map<string, any>(); async function handle(req: Request) { const session = sessions.get(req.headers.get('mcp-session-id')!); return session.transport.handleRequest(req); } const handler = withMcpAuth(handle, verify); export { handler as GET, handler as POST };`,
    },
    {
      name: 'what the request goes on to is not the session',
      code:
        HEAD +
        route(
          'post',
          `${ID} const user = await verifyToken(req.headers.authorization); if (!user) { res.status(401).end(); } else { ${FIND} ${USE} }`,
        ),
    },
    {
      name: 'a helper that answers and says whether to go on',
      code: `${HEAD} async function admitted(req, res) { const user = await verifyToken(req.headers.authorization); if (!user) { res.status(401).end(); return false; } return true; }\n${route('post', `if (!(await admitted(req, res))) return; ${SERVE}`)}`,
    },
    {
      name: 'a helper that answers and gives what came of it, with a claim on the session before',
      code: `${HEAD} const admit = async ({ authenticate, req, res }) => { if (!authenticate) return { rejected: false }; try { const result = await authenticate(req); if (!result) { res.status(401).end(); return { rejected: true }; } return { rejected: false, result }; } catch { res.status(401).end(); return { rejected: true }; } };
export const handle = async ({ authenticate, req, res }) => { ${ID}
  if (req.method === 'POST') { const pending = sessions.get(sessionId); if (pending) trackStream(pending, res); const admitted = await admit({ authenticate, req, res }); if (admitted.rejected) return; const session = sessions.get(sessionId); await session.transport.handleRequest(req, res); }
  if (req.method === 'DELETE') { if ((await admit({ authenticate, req, res })).rejected) return; const session = sessions.get(sessionId); await session.transport.handleRequest(req, res); } };
app.all('/mcp', async (req, res) => handle({ authenticate: verifyToken, req, res }));`,
    },
    {
      name: 'a check that throws',
      code: `${HEAD} function verifyKey(req) { if (req.headers['x-api-key'] !== process.env.API_KEY) throw new Error('no'); return true; }\n${route('post', `verifyKey(req); ${SERVE}`)}`,
    },
    {
      name: 'a check that cannot be read and may throw',
      code: HEAD + route('post', `await verifyToken(req.headers.authorization); ${SERVE}`),
    },
    {
      name: 'what the client asks for turns nothing off',
      code:
        HEAD + route('post', `if (req.query.verbose !== 'true') { console.log('x'); } ${VERIFY} ${SERVE}`),
    },
    {
      name: 'preflight requests are not asked for a credential',
      code: HEAD + route('all', `if (req.method !== 'OPTIONS') { ${VERIFY} } ${SERVE}`),
    },
    {
      name: 'settings turn it off, and a path that all may see',
      code:
        HEAD +
        route('post', `if (config.auth) { ${VERIFY} } ${SERVE}`) +
        route('get', `if (req.path !== '/mcp/info') { ${VERIFY} } ${SERVE}`),
    },
    {
      name: 'who opens a session is verified, and so is who continues it',
      code:
        HEAD +
        route(
          'post',
          `${ID} if (!sessions.has(sessionId)) { ${VERIFY} } else { const caller = await verifyToken(req.headers.authorization); if (!caller) { res.status(401).end(); return; } } ${FIND} ${USE}`,
        ),
    },
    {
      name: 'the token of the session where there is one, else that of the request',
      code:
        HEAD +
        route(
          'post',
          `${ID} const session = sessions.get(sessionId); const token = session?.token ?? req.headers.authorization; res.json(await fetch('https://api.example.com/', { headers: { authorization: token } }));`,
        ),
    },
    {
      name: 'the name of the user for a log line',
      code:
        HEAD +
        route(
          'post',
          `${ID} const session = sessions.get(sessionId); console.log(req.headers['x-user'] ?? session?.userId); res.end();`,
        ),
    },
    {
      name: 'the token of a browser session that a cookie names',
      code:
        HEAD +
        route(
          'get',
          `const session = sessions.get(req.cookies.sid); const token = req.headers.authorization ?? session?.token; res.json(await load(token));`,
          '',
          '/me',
        ),
    },
    {
      name: 'the caller of the session, where something before the handler may see to it that the request has one',
      code: `import type { FastifyInstance, FastifyRequest } from 'fastify'; const store = new SessionStore(); export async function routes(app: FastifyInstance) { app.post('/mcp', async (request: FastifyRequest, reply) => { const sessionId = request.headers['mcp-session-id'] as string; let context; if ((request as any).tokenPayload) { context = (request as any).tokenPayload; } else if (sessionId) { const session = await sessionStore.get(sessionId); context = session?.authorization; } return handle(request.body, context); }); }`,
    },
    {
      name: 'stdio',
      code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'; const sessions = new Map<string, any>(); const server = new McpServer({ name: 'x', version: '1' }); server.registerTool('a', {}, async ({ sessionId, token }) => { if (!(await verifyToken(token))) throw new Error('no'); return sessions.get(sessionId).text(); }); server.registerTool('b', {}, async ({ sessionId }) => sessions.get(sessionId).text()); await server.connect(new StdioServerTransport());`,
    },
    {
      name: 'middleware that goes on only within the try',
      code: behind(
        `try { req.user = jwt.verify(req.headers.authorization, process.env.KEY!); next(); } catch { res.status(401).end(); }`,
      ),
    },
    {
      name: 'middleware whose failure makes a guest',
      code: behind(
        `try { req.user = jwt.verify(req.headers.authorization, process.env.KEY!); } catch { req.user = null; } next();`,
      ),
    },
    {
      name: 'middleware that lets guests through to a handler that looks who calls',
      code: behind(
        `try { req.user = jwt.verify(req.headers.authorization, process.env.KEY!); } catch (error) { console.warn(error); } next();`,
        `if (!req.user) { res.status(401).end(); return; } ${ID} ${FIND} if (session.userId !== req.user.sub) { res.status(404).end(); return; } ${USE}`,
      ),
    },
    {
      name: 'middleware that a setting turns off',
      code: behind(`if (process.env.NO_AUTH === 'true') return next(); ${CHECK}`),
    },
    {
      name: 'middleware that asks whether the answer was sent',
      code: behind(
        `if (!(await verifyToken(req.headers.authorization))) { res.status(401).end(); } if (!res.headersSent) next();`,
      ),
    },
    {
      name: 'middleware that goes on otherwise',
      code: behind(
        `if (!(await verifyToken(req.headers.authorization))) { res.status(401).end(); } else { next(); }`,
      ),
    },
    {
      name: 'middleware with a gap, and one behind it that cannot be read',
      code: `${HEAD} import { members } from './gate.js'; const check = (req: any, res: any, next: any) => { if (!verifyToken(req.headers.authorization)) { res.status(401).end(); } next(); }; app.use(check); ${route('post', SERVE, 'members, ')}`,
    },
    {
      name: 'middleware with a gap before a door without sessions',
      code: `${HEAD} const check = (req: any, res: any, next: any) => { if (!verifyToken(req.headers.authorization)) { res.status(401).end(); } next(); }; app.post('/echo', check, (req, res) => { res.json(req.body); });`,
    },
    {
      name: 'a login tool of a process that has one client',
      code: `${TOOLS} import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';\n${LOGIN}${WIPE} await server.connect(new StdioServerTransport());`,
    },
    {
      name: 'a login tool where callers are verified anyhow',
      code: `${TOOLS} import express from 'express'; import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js'; const app = express(); app.use('/mcp', requireBearerAuth({ verifier }));\n${LOGIN}${WIPE}`,
    },
    {
      name: 'a login tool that keeps nothing',
      code: TOOLS + tool('login', `await verifyPassword(password);`) + WIPE,
    },
    {
      name: 'a login tool that counts its tries',
      code:
        TOOLS +
        tool(
          'login',
          `users.set(extra.sessionId!, (users.get(extra.sessionId!) ?? 0) + 1); await verifyPassword(password);`,
        ),
    },
    {
      name: 'what a user likes, kept for the session',
      code: `${TOOLS} server.registerTool('theme', { inputSchema: { theme: z.string() } }, async ({ theme }, extra) => { users.set(extra.sessionId!, theme); return { content: [] }; });\n${WIPE}`,
    },
  ],
  bad: [
    gap(
      'the token of the session in the place of a missing one',
      HEAD +
        route(
          'post',
          `${ID} const session = sessions.get(sessionId); const token = req.headers.authorization ?? session?.token; res.json(await fetch('https://api.example.com/', { headers: { authorization: token } }));`,
        ),
      'standsIn',
    ),
    gap(
      'the request goes on after it was turned away',
      HEAD +
        route(
          'post',
          `const user = await verifyToken(req.headers.authorization); if (!user) { res.status(401).json({ error: 'unauthorized' }); } ${SERVE}`,
        ),
      'goesOn',
    ),
    gap(
      'Node, the request goes on after it was turned away',
      `import http from 'node:http'; import { verifyToken } from './users.js'; const sessions = new Map<string, any>(); http.createServer(async (req, res) => { if (!(await verifyToken(req.headers.authorization))) res.writeHead(401).end(); ${SERVE} });`,
      'goesOn',
    ),
    gap(
      'nobody looks at what a check says',
      `${HEAD} function isAuthorized(req) { return req.headers['x-api-key'] === process.env.API_KEY; }\n${route('post', `isAuthorized(req); ${SERVE}`)}`,
      'unheeded',
    ),
    gap(
      'the request can turn it off',
      HEAD + route('post', `if (req.query.no_auth !== 'true') { ${VERIFY} } ${SERVE}`),
      'switchedOff',
    ),
    gap(
      'a header for internal callers',
      HEAD + route('post', `if (!req.headers['x-internal']) { ${VERIFY} } ${SERVE}`),
      'switchedOff',
    ),
    gap(
      'only who opens a session is verified, before both go on',
      HEAD + route('post', `${ID} if (!sessionId || !sessions.has(sessionId)) { ${VERIFY} } ${FIND} ${USE}`),
      'unverified',
    ),
    bad(
      'GET lacks the middleware of POST',
      HEAD + route('post', SERVE, 'auth, ') + route('get', SERVE),
      adds("app.get('/mcp', ", 'auth, '),
    ),
    bad(
      'GET and DELETE lack it',
      HEAD +
        route('post', SERVE, 'auth, ') +
        route('get', SERVE) +
        route('delete', `${ID} ${FIND} await session.transport.close(); res.end();`),
      adds("app.get('/mcp', ", 'auth, '),
      adds("app.delete('/mcp', ", 'auth, '),
    ),
    bad(
      'deleted by its id',
      HEAD + route('post', SERVE, 'auth, ') + route('delete', `${ID} sessions.delete(sessionId); res.end();`),
      adds("app.delete('/mcp', ", 'auth, '),
    ),
    bad(
      'one handler, registered with the middleware and without',
      `${HEAD} async function handle(req, res) { ${SERVE} } app.post('/mcp', auth, handle); app.get('/mcp', handle);`,
      adds("app.get('/mcp', ", 'auth, '),
    ),
    bad(
      'middleware of another path',
      `${HEAD} app.use('/sse', auth); app.get('/sse', async (req, res) => { const transport = new SSEServerTransport('/messages', res); transports[transport.sessionId] = transport; }); app.post('/messages', async (req, res) => { const transport = transports[req.query.sessionId as string]; if (!transport) { res.status(404).end(); return; } await transport.handlePostMessage(req, res, req.body); });`,
    ),
    bad(
      '/messages lacks the middleware of /sse',
      `${HEAD} app.get('/sse', requireApiKey, async (req, res) => { const transport = new SSEServerTransport('/messages', res); transports[transport.sessionId] = transport; }); app.post('/messages', async (req, res) => { const transport = transports[req.query.sessionId as string]; if (!transport) { res.status(404).end(); return; } await transport.handlePostMessage(req, res, req.body); });`,
      adds("app.post('/messages', ", 'requireApiKey, '),
    ),
    bad(
      'the branch that opens verifies, the one that continues does not',
      HEAD +
        route(
          'post',
          `${ID} const session = sessions.get(sessionId); if (session) { ${USE} return; } ${VERIFY} ${OPEN_NEW}`,
        ),
    ),
    bad(
      'the branch that opens verifies, both go on together',
      HEAD +
        route(
          'post',
          `${ID} let transport; if (sessionId && transports[sessionId]) { transport = transports[sessionId]; } else { ${VERIFY} transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (id) => { transports[id] = transport; } }); } await transport.handleRequest(req, res, req.body);`,
        ),
    ),
    bad(
      'the key that opens a session is kept for the later calls',
      HEAD +
        route(
          'post',
          `${ID} const known = sessions.get(sessionId); if (known) { await known.transport.handleRequest(req, res, req.body); return; } const apiKey = req.headers['x-api-key'] as string; if (!apiKey) { res.status(401).end(); return; } ${OPEN_NEW}`,
        ),
    ),
    bad(
      'verified in the handler of POST only',
      HEAD + route('post', `${VERIFY} ${SERVE}`) + route('get', SERVE),
    ),
    bad(
      'a legacy route beside the new one',
      HEAD + route('post', SERVE, 'auth, ') + route('post', SERVE, '', '/v1/messages'),
      adds("app.post('/v1/messages', ", 'auth, '),
    ),
    bad(
      'where authentication is configured',
      `${HEAD} export function start({ authenticate }: { authenticate?: (req: unknown) => Promise<unknown> }) {\n${route('post', `if (authenticate) { const who = await authenticate(req); if (!who) { res.status(401).end(); return; } } ${SERVE}`)}${route('get', SERVE)} }`,
    ),
    bad(
      'an optional key for all, and callers who are verified for one verb only',
      `${HEAD} const API_KEY = process.env.API_KEY; export function start({ authenticate }: { authenticate?: (req: unknown) => Promise<unknown> }) { const ok = (req) => !API_KEY || req.headers['x-api-key'] === API_KEY; \n${route('post', `if (!ok(req)) { res.status(401).end(); return; } if (authenticate) { const who = await authenticate(req); if (!who) { res.status(401).end(); return; } } ${SERVE}`)}${route('get', `if (!ok(req)) { res.status(401).end(); return; } ${SERVE}`)} }`,
    ),
    bad(
      'a gate that settings turn on',
      `${HEAD} const gate = process.env.API_KEY ? requireApiKey : (req, res, next) => next();\n${route('post', SERVE, 'gate, ')}${route('get', SERVE)}`,
      adds("app.get('/mcp', ", 'gate, '),
    ),
    bad(
      'a gate that lets everybody through without a key in the settings',
      `${HEAD} function gate(req, res, next) { if (!process.env.API_KEY) return next(); if (req.headers['x-api-key'] !== process.env.API_KEY) { res.status(401).end(); return; } next(); }\n${route('post', SERVE, 'gate, ')}${route('get', SERVE)}`,
      adds("app.get('/mcp', ", 'gate, '),
    ),
    bad(
      'middleware for other things does not count',
      `${HEAD} import cors from 'cors'; import { limiter } from './limits.js'; app.use(cors()); app.use(express.json());\n${route('post', SERVE, 'limiter, auth, ')}${route('get', SERVE, 'limiter, ')}`,
      adds("app.get('/mcp', limiter, ", 'auth, '),
    ),
    bad(
      'a router of its own',
      `import { Router } from 'express'; import { requireAuth } from './auth.js'; const sessions = new Map<string, any>(); export const router = Router(); router.post('/', requireAuth, async (req, res) => { ${SERVE} }); router.delete('/', async (req, res) => { ${SERVE} });`,
      adds("router.delete('/', ", 'requireAuth, '),
    ),
    bad(
      'a chain of one route',
      `${HEAD} app.route('/mcp').post(auth, async (req, res) => { ${SERVE} }).delete(async (req, res) => { ${SERVE} });`,
      adds('.delete(', 'auth, '),
    ),
    bad(
      'a class whose methods tell verbs apart',
      `import http from 'node:http'; export class McpHttp { private sessions = new Map<string, any>(); start() { http.createServer((req, res) => this.handle(req, res)).listen(3000); } private async handle(req, res) { if (req.method === 'POST') await this.post(req, res); else await this.get(req, res); } private async post(req, res) { const who = await this.verifier.verifyToken(req.headers.authorization); if (!who) { res.writeHead(401).end(); return; } const session = this.sessions.get(req.headers['mcp-session-id']); await session.transport.handleRequest(req, res); } private async get(req, res) { const session = this.sessions.get(req.headers['mcp-session-id']); await session.transport.handleRequest(req, res); } }`,
    ),
    bad(
      'Node, verbs told apart',
      `import http from 'node:http'; import { verifyToken } from './users.js'; const sessions = new Map<string, any>(); http.createServer(async (req, res) => { ${ID} if (req.method === 'POST') { ${VERIFY} ${FIND} ${USE} } else if (req.method === 'DELETE') { ${FIND} await session.transport.close(); } });`,
    ),
    bad(
      'Hono',
      `import { Hono } from 'hono'; import { verifyToken } from './users.js'; import { bearerAuth } from 'hono/bearer-auth'; const app = new Hono(); const sessions = new Map<string, any>(); app.post('/mcp', bearerAuth({ verifyToken }), async (c) => { const session = sessions.get(c.req.header('mcp-session-id')!); return session.transport.handleRequest(c.req.raw); }); app.get('/mcp', async (c) => { const session = sessions.get(c.req.header('mcp-session-id')!); return session.transport.handleRequest(c.req.raw); });`,
      adds("app.get('/mcp', ", 'bearerAuth({ verifyToken }), '),
    ),
    bad(
      'Fastify',
      `import Fastify from 'fastify'; const app = Fastify(); const sessions = new Map<string, any>(); app.post('/mcp', { preHandler: app.authenticate }, async (request, reply) => { const session = sessions.get(request.headers['mcp-session-id'] as string); await session.transport.handleRequest(request.raw, reply.raw); }); app.get('/mcp', async (request, reply) => { const session = sessions.get(request.headers['mcp-session-id'] as string); await session.transport.handleRequest(request.raw, reply.raw); });`,
      adds("app.get('/mcp', ", '{ preHandler: app.authenticate }, '),
    ),
    bad(
      'Koa',
      `import Koa from 'koa'; import Router from '@koa/router'; import jwt from 'koa-jwt'; const app = new Koa(); const router = new Router(); const sessions = new Map<string, any>(); router.post('/mcp', jwt({ secret }), async (ctx) => { const session = sessions.get(ctx.get('mcp-session-id')); await session.transport.handleRequest(ctx.req, ctx.res); }); router.get('/mcp', async (ctx) => { const session = sessions.get(ctx.get('mcp-session-id')); await session.transport.handleRequest(ctx.req, ctx.res); }); app.use(router.routes());`,
    ),
    bad(
      'Nest',
      `import { Controller, Get, Post, Req, UseGuards } from '@nestjs/common'; @Controller('mcp') export class McpController { private sessions = new Map<string, any>(); @UseGuards(JwtGuard) @Post() async post(@Req() req: any) { const session = this.sessions.get(req.headers['mcp-session-id']); await session.transport.handleRequest(req); } @Get() async get(@Req() req: any) { const session = this.sessions.get(req.headers['mcp-session-id']); await session.transport.handleRequest(req); } }`,
    ),
    bad(
      'Next',
      `import { verifyToken } from './users.js'; const sessions = new Map<string, any>(); export async function POST(request: Request) { const user = await verifyToken(request.headers.get('authorization')); if (!user) return new Response(null, { status: 401 }); const session = sessions.get(request.headers.get('mcp-session-id')!); return session.transport.handleRequest(request); } export async function DELETE(request: Request) { const session = sessions.get(request.headers.get('mcp-session-id')!); return session.transport.handleRequest(request); }`,
    ),
    bad(
      'a fetch handler',
      `import { verifyToken } from './users.js'; const sessions = new Map<string, any>(); export default { async fetch(request: Request) { const url = new URL(request.url); const id = request.headers.get('mcp-session-id')!; if (url.pathname === '/mcp') { const user = await verifyToken(request.headers.get('authorization')); if (!user) return new Response(null, { status: 401 }); const session = sessions.get(id); return session.transport.handleRequest(request); } if (url.pathname === '/messages') { const session = sessions.get(id); return session.transport.handleRequest(request); } return new Response(null, { status: 404 }); } };`,
    ),
    gap(
      'middleware that goes on after it turned the caller away',
      behind(`if (!(await verifyToken(req.headers.authorization))) { res.status(401).end(); } next();`),
      'goesOn',
    ),
    gap(
      'middleware that goes on after it caught a bad token',
      behind(
        `try { req.user = jwt.verify(req.headers.authorization, process.env.KEY!); } catch { res.status(401).end(); } next();`,
      ),
      'goesOn',
    ),
    gap(
      'middleware that only logs a bad token',
      behind(
        `try { req.user = jwt.verify(req.headers.authorization, process.env.KEY!); } catch (error) { console.warn(error); } next();`,
      ),
      'swallowed',
    ),
    gap(
      'middleware that lets known sessions through',
      behind(`const id = req.headers['mcp-session-id']; if (id && sessions.has(id)) return next(); ${CHECK}`),
      'unverified',
    ),
    gap(
      'middleware that the request turns off',
      behind(`if (req.query.no_auth === 'true') return next(); ${CHECK}`),
      'switchedOff',
    ),
    gap(
      'one gap before two doors',
      `${behind(`if (!(await verifyToken(req.headers.authorization))) { res.status(401).end(); } next();`)}${route('get', SERVE)}`,
      'goesOn',
    ),
    gap(
      'Koa, middleware that goes on after it set the status',
      `import Koa from 'koa'; import Router from '@koa/router'; import { verifyToken } from './users.js'; const app = new Koa(); const router = new Router(); const transports = new Map<string, any>(); app.use(async (ctx, next) => { if (!verifyToken(ctx.get('authorization'))) { ctx.status = 401; ctx.body = 'no'; } await next(); }); router.post('/mcp', async (ctx) => { await transports.get(ctx.get('mcp-session-id'))?.handleRequest(ctx.req, ctx.res, ctx.request.body); }); app.use(router.routes());`,
      'goesOn',
    ),
    gap(
      'a handler that only logs a bad token',
      HEAD +
        `import jwt from 'jsonwebtoken';` +
        route(
          'post',
          `try { const user = jwt.verify(req.headers.authorization!, process.env.KEY!); console.log(user); } catch (error) { console.warn(error); } ${SERVE}`,
        ),
      'swallowed',
    ),
    gap('a login tool that later tools trust', TOOLS + LOGIN + WIPE, 'remembered'),
    gap(
      'a login tool that remembers the session only',
      TOOLS +
        tool(
          'unlock',
          `if (!(await verifyPassword(password))) throw new Error('no'); loggedIn.add(extra.sessionId!);`,
        ) +
        tool('wipe', `if (loggedIn.has(extra.sessionId!)) await wipe();`),
      'remembered',
    ),
    gap(
      'a login tool, with a name in the place of a missing session',
      TOOLS.replace('new Map<string, any>()', '{} as Record<string, any>') +
        tool(
          'login',
          `const key = extra.sessionId ?? 'default'; users[key] = await verifyPassword(password);`,
        ) +
        tool('wipe', `await wipe(users[extra.sessionId ?? 'default']);`),
      'remembered',
    ),
    gap(
      'fastmcp, a login tool that later tools trust',
      `import { FastMCP } from 'fastmcp'; import { verifyPassword, wipe } from './users.js'; const users = new Map<string, any>(); const server = new FastMCP({ name: 'files', version: '1.0.0' }); server.addTool({ name: 'login', execute: async (args: any, context) => { users.set(context.sessionId!, await verifyPassword(args.password)); return 'ok'; } }); server.addTool({ name: 'wipe', execute: async (args, context) => { await wipe(users.get(context.sessionId!)); return 'ok'; } }); server.start({ transportType: 'httpStream' });`,
      'remembered',
    ),
  ],
});
