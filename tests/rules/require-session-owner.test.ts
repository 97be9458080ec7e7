import rule from '../../src/rules/require-session-owner.js';
import { ruleCases } from '../rule-cases.js';

const HEAD = `import express from 'express';
import { randomUUID } from 'node:crypto';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isSessionOwnedBy, assertMine } from './ownership.js';
const app = express(); const auth = requireBearerAuth({ verifier });
const transports: Record<string, StreamableHTTPServerTransport> = {};
const sessions = new Map<string, { userId: string; transport: StreamableHTTPServerTransport }>();
const owners = new Map<string, string>();
`;
const ID = `const sessionId = req.headers['mcp-session-id'] as string;`;
/** A route behind the SDK's bearer check. */
const post = (body: string, gate = 'auth, ', verb = 'post'): string =>
  `${HEAD} app.${verb}('/mcp', ${gate}async (req, res) => { ${ID} ${body} });`;
const FIND = `const session = sessions.get(sessionId); if (!session) { res.status(404).end(); return; }`;
const USE = `await session.transport.handleRequest(req, res, req.body);`;
/** A tool of a network server. */
const tool = (
  body: string,
  before = '',
): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const server = new McpServer({ name: 'x', version: '1' }); const sessions = new Map<string, { userId: string; items: string[] }>(); ${before}
server.registerTool('show', {}, async ({ sessionId, user_id }, extra) => { ${body} });`;

/** A tool that starts something for its caller, and one that shows it. */
const handles = (
  record: string,
  body: string,
  { store = 'runs', id = 'run_id', start = 'console.log(extra.authInfo?.clientId);', type = 'any' } = {},
): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { randomUUID } from 'node:crypto';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { assertRunOwner } from 'some-gateway';
const server = new McpServer({ name: 'x', version: '1' }); const ${store} = new Map<string, ${type}>();
server.registerTool('start', {}, async ({ name }, extra) => { ${start} const id = randomUUID(); ${store}.set(id, ${record}); return { content: [{ type: 'text', text: id }] }; });
server.registerTool('show', {}, async ({ ${id}, user_id }, extra) => { const me = extra.authInfo?.clientId; ${body} });`;
const RUN = `{ status: 'running', output: [] }`;
const OWNED = `{ userId: extra.authInfo?.clientId, items: [] }`;
const show = (store = 'runs', id = 'run_id'): string =>
  `const found = ${store}.get(${id}); if (!found) throw new Error('not found'); return { content: [{ type: 'text', text: JSON.stringify(found) }] };`;

/** A handle with an owner: the answer for an unknown one is offered for a stranger, too. */
const owned = (name: string, store: string, id: string) => {
  const code = handles(OWNED, show(store, id), { store, id });
  const output = code.replace('if (!found)', 'if (!found || found.userId !== extra.authInfo?.clientId)');
  const suggestions = [{ messageId: 'compareOwner' as const, output }];
  return { name, code, errors: [{ messageId: 'unowned' as const, suggestions }] };
};

/** A middleware that answers 404 unless the session is the caller's. */
const MINE = `const mine = (req, res, next) => { ${ID} if (owners.get(sessionId) !== req.auth.extra.sub) { res.status(404).end(); return; } next(); };`;
/** A verifier for one static token. */
const ONE_CALLER = `const verifier = { async verifyAccessToken(token: string) { if (!sameText(token, process.env.TOKEN)) throw new Error('no'); return { token, clientId: 'static', scopes: ['all'] }; } };`;

/** A tool that does not ask who calls. */
const SHOW = 'const session = sessions.get(sessionId); return { text: `${session.items}` };';
const GUARDED = `import express from 'express'; import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js'; express().use('/mcp', requireBearerAuth({ verifier }));`;
const FASTMCP = `import { FastMCP } from 'fastmcp'; import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const sessions = new Map<string, { items: string[] }>();
const server = new FastMCP({ name: 'x', version: '1.0.0', authenticate: async (request) => verify(request) });
server.addTool({ name: 'show', execute: async ({ sessionId }) => sessions.get(sessionId).items.join() });`;

const errors = [{ messageId: 'unowned' as const }];
const bad = (name: string, code: string, count = 1) => ({
  name,
  code,
  errors: Array.from({ length: count }, () => errors[0] as { messageId: 'unowned' }),
});

/** A server in a file that does not say who serves it. */
const builder = (
  tools: string,
): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { randomUUID } from 'node:crypto';
const sessions = new Map<string, any>(); const baskets = new Map<string, any>(); export function build() { const server = new McpServer({ name: 'x', version: '1' });
${tools}
return server; }`;
const SHOW_SESSION = builder(
  `server.registerTool('show', {}, async ({ session_id }) => { const found = sessions.get(session_id); if (!found) throw new Error('not found'); return { content: [{ type: 'text', text: JSON.stringify(found) }] }; });`,
);
const showBasket = (caller: string, clientId: string): string =>
  builder(`server.registerTool('open', {}, async (_arguments, ${caller}) => { const id = randomUUID(); baskets.set(id, { owner: ${clientId} }); return { content: [{ type: 'text', text: id }] }; });
server.registerTool('show', {}, async ({ basket_id }) => { const found = baskets.get(basket_id); if (!found) throw new Error('not found'); return { content: [{ type: 'text', text: JSON.stringify(found.items) }] }; });`);
/** A handler that only other files know a route of. */
const apart = (name: string): string =>
  `import type { Request, Response } from 'express'; const sessions = new Map<string, { items: string[] }>(); export async function ${name}(req: Request, res: Response) { ${ID} ${FIND} res.json(session.items); }`;
const MOUNTED = { filename: 'mounted/handlers/messages.ts' };
const routerApart = (head: string, tail: string): string =>
  `import express from 'express'; const sessions = new Map<string, { items: string[] }>(); ${head} router.get('/', (req, res) => { ${ID} ${FIND} res.json(session.items); }); ${tail}`;
const ROUTERS = { filename: 'mounted/handlers/routers.ts' };

ruleCases(rule, {
  good: [
    ...['piped', 'calling', 'lonely'].map((name) => ({
      name: `tools that no server on the network serves: ${name}`,
      filename: `apart/${name}.ts`,
      code: SHOW_SESSION,
    })),
    ...[
      'verifySession(sessionId, req.auth)',
      'store.isValidForIdentity(sessionId, req.auth)',
      'evaluateMessageOwnership(sessionId, req.auth.clientId)',
      'isOwnerOf(req.auth, session)',
    ].map((check) => ({
      name: `a check by its name: ${check}`,
      code: post(`${FIND} if (!${check}) { res.status(404).end(); return; } ${USE}`),
    })),
    {
      name: 'a tool of a stdio server that compares nothing',
      code: tool(
        `console.error(extra.authInfo?.clientId); const session = sessions.get(sessionId); return { content: [{ type: 'text', text: session.items.join() }] };`,
      )
        .replace('server/streamableHttp.js', 'server/stdio.js')
        .replace('StreamableHTTPServerTransport', 'StdioServerTransport'),
    },
    {
      name: 'stateless: a transport for each request',
      code: post(
        `const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }); await transport.handleRequest(req, res, req.body);`,
      ),
    },
    {
      name: 'the defect in a comment and in a string',
      code: post(`/* ${FIND} ${USE} */ res.send("sessions.get(sessionId)");`),
    },
    {
      name: 'an id that is only logged',
      code: post(`console.log('request of', sessionId, sessions.size); res.end();`),
    },
    {
      name: 'limits by the address',
      code: post(
        `const seen = sessionLimits.get(req.ip) ?? 0; sessionLimits.set(req.ip, seen + 1); res.json(seen);`,
      ).replace('const app =', 'const sessionLimits = new Map<unknown, number>(); const app ='),
    },
    {
      name: 'an object of somebody else’s service',
      code: post(`const issue = await github.issues.get(req.params.issueId); res.json(issue);`),
    },
    {
      name: 'a row of a table of sessions of something else',
      code: post(`const game = gameSessions.get(req.params.gameId); res.json(game);`).replace(
        'const app =',
        'const gameSessions = new Map<string, unknown>(); const app =',
      ),
    },
    {
      name: 'a handle whose owner is compared',
      code: handles(
        OWNED,
        `const found = runs.get(run_id); if (found?.userId !== me) throw new Error('not found'); return { content: found.items };`,
      ),
    },
    {
      name: 'a handle with the caller in its key',
      code: handles(RUN, show('runs', '`${me}:${run_id}`')),
    },
    {
      name: 'a handle whose owner a call compares that cannot be read',
      code: handles(RUN, `await assertRunOwner(run_id, me); ${show()}`),
    },
    {
      name: 'a handle where nobody is known when it is minted',
      code: `${HEAD} const runs = new Map<string, any>(); app.post('/runs', (req, res) => { const id = randomUUID(); runs.set(id, { status: 'running' }); res.json(id); }); app.get('/runs/:runId', auth, (req, res) => { const run = runs.get(req.params.runId); if (!run) return res.status(404).end(); res.json(run); });`,
    },
    {
      name: 'a handle of a server that authenticates nobody',
      code: handles(RUN, show(), { start: '' }).replace('extra.authInfo?.clientId', 'undefined'),
    },
    {
      name: 'a handle of a stdio server',
      code: handles(RUN, show())
        .replace('server/streamableHttp.js', 'server/stdio.js')
        .replaceAll('StreamableHTTPServerTransport', 'StdioServerTransport'),
    },
    {
      name: 'a row of a table that all callers share',
      code: handles(`{ title: name, price: 3 }`, show('products', 'product_id'), {
        store: 'products',
        id: 'product_id',
      }),
    },
    {
      name: 'a task of a list that all callers share',
      code: handles(`{ title: name, status: 'open' }`, show('tasks', 'task_id'), {
        store: 'tasks',
        id: 'task_id',
      }),
    },
    {
      name: 'chat history',
      code: handles(`{ messages: [] }`, show('conversations', 'conversation_id'), {
        store: 'conversations',
        id: 'conversation_id',
      }),
    },
    {
      name: 'a job that is advertised',
      code: handles(`{ title: name, salary: 3 }`, show('jobs', 'job_id'), { store: 'jobs', id: 'job_id' }),
    },
    {
      name: 'an id that somebody else minted',
      code: handles(RUN, show()).replace('randomUUID();', 'await cloud.start(name);'),
    },
    {
      name: 'a run of somebody else’s service',
      code: handles(RUN, `const found = await cloud.runs.get(run_id); return { content: found };`),
    },
    {
      name: 'what was written by somebody and is there for all',
      code: handles(`{ createdBy: extra.authInfo?.clientId, text: name }`, show('notes', 'note_id'), {
        store: 'notes',
        id: 'note_id',
      }),
    },
    {
      name: 'a code that itself says whose it is',
      code: handles(OWNED, show('authCodes', 'code'), { store: 'authCodes', id: 'code' }),
    },
    {
      name: 'the runs of the caller',
      code: handles(
        RUN,
        `const mine = byUser.get(me); const found = mine?.get(run_id); return { content: found };`,
      ),
    },
    {
      name: 'how many runs there are',
      code: handles(
        RUN,
        `return { content: [{ type: 'text', text: String(runs.size) + runs.has(run_id) }] };`,
      ),
    },
    { name: 'a handler that another file puts in the open', ...MOUNTED, code: apart('handleOpen') },
    { name: 'a handler that no file near by puts anywhere', ...MOUNTED, code: apart('handleUnknown') },
    {
      name: 'a router that another file mounts in the open',
      ...ROUTERS,
      code: routerApart('export const open = express.Router(); const router = open;', '').replace(
        'router.get',
        'open.get',
      ),
    },
    {
      name: 'a handler behind a check of another file that compares the owner',
      ...MOUNTED,
      code: apart('handleMessage').replace(
        'res.json',
        'if (session.owner !== req.auth.clientId) return; res.json',
      ),
    },
    {
      name: 'what is counted of a session for analytics',
      code: post(`const client = analyticsSessions.get(sessionId)?.client; res.json(client);`).replace(
        'const app =',
        'const analyticsSessions = new Map<string, { client: string }>(); const app =',
      ),
    },
    {
      name: 'a method that answers yes or no and cannot be read',
      code: `import express from 'express'; import { Base } from './base.js';
export class Http extends Base { app = express(); sessions = new Map<string, { userId: string; items: string[] }>();
  start() {
    this.app.use((req, res, next) => { if (this.config.auth) { if (!this.validateAuth(req.headers)) { res.status(401).end(); return; } } next(); });
    this.app.get('/session/:sessionId', (req, res) => { const session = this.sessions.get(req.params.sessionId); if (!session) { res.status(404).end(); return; } res.json(session.items); });
  } }`,
    },
    {
      name: 'middleware that only its name tells of, where nobody reads who it was',
      code: post(`${FIND} ${USE}`, 'requireApiKey, ').replace(
        'const app =',
        `import { requireApiKey } from 'some-gateway'; const app =`,
      ),
    },
    {
      name: 'a middleware of the route compares the owner',
      code: post(`${FIND} ${USE}`, 'auth, mine, ').replace('const app =', `${MINE} const app =`),
    },
    {
      name: 'a middleware of the path compares the owner, for whoever names a session',
      code: post(`${FIND} ${USE}`, '').replace(
        `app.post(`,
        `${MINE.replace('if (', 'if (sessionId && ')} app.use('/mcp', auth, mine); app.post(`,
      ),
    },
    {
      name: 'a middleware of Hono compares the owner of the session that it finds',
      code: `import { Hono } from 'hono'; import { jwt } from 'hono/jwt'; const sessions = new Map<string, { owner: string; text: string }>();
const app = new Hono(); app.use('*', jwt({ secret, alg: 'HS256' }));
app.use('/s/:sessionId', async (c, next) => { if (sessions.get(c.req.param('sessionId'))?.owner !== c.get('jwtPayload').sub) return c.notFound(); await next(); });
app.get('/s/:sessionId', (c) => c.text(sessions.get(c.req.param('sessionId')).text));`,
    },
    {
      name: "a tool that reads its own session's record",
      code: tool('').replace(
        /server\.registerTool.*/u,
        `server.registerTool('show', {}, async (extra) => { if (!extra.authInfo) throw new Error('no'); return { text: sessions.get(extra.sessionId).items.join() }; });`,
      ),
    },
    {
      name: 'a tool of a server whose bearer check takes every caller for one',
      code: tool(SHOW, `${GUARDED} ${ONE_CALLER}`),
    },
    {
      name: 'a tool where nothing says who calls',
      code: tool(SHOW, `import express from 'express'; express().use('/mcp', express.json());`),
    },
    {
      name: 'a tool of a server that only asks for a shared key',
      code: FASTMCP.replace(
        'verify(request)',
        `{ if (request.headers['x-api-key'] !== process.env.API_KEY) throw new Response(null, { status: 401 }); return {}; }`,
      ),
    },
    {
      name: 'a record of which only an error speaks',
      code: post(`${FIND} throw new Error(session.userId);`),
    },
    {
      name: 'a bearer check that takes every caller for one',
      code: post(`${FIND} ${USE}`).replace('const app =', `${ONE_CALLER} const app =`),
    },
    {
      name: 'the SDK idiom without any authentication',
      code: post(
        `let transport = transports[sessionId]; if (!transport) { transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() }); } await transport.handleRequest(req, res, req.body);`,
        '',
      ),
    },
    {
      name: 'owner compared before the use',
      code: post(
        `${FIND} if (session.userId !== req.auth.extra.userId) { res.status(404).end(); return; } ${USE}`,
      ),
    },
    {
      name: 'owner compared with a name for the principal',
      code: post(
        `const me = req.auth?.extra?.sub; ${FIND} if (session.userId !== me) return res.status(404).end(); ${USE}`,
      ),
    },
    {
      name: 'owner compared in one condition with the existence',
      code: post(
        `const session = sessions.get(sessionId); if (!session || session.userId !== req.auth.clientId) { res.status(404).end(); return; } ${USE}`,
      ),
    },
    {
      name: 'use only where the owner is the caller',
      code: post(`${FIND} if (session.userId === req.auth.clientId) { ${USE} }`),
    },
    {
      name: 'owner of a side map',
      code: post(
        `if (owners.get(sessionId) !== req.auth.clientId) { res.status(404).end(); return; } ${FIND} ${USE}`,
      ),
    },
    {
      name: 'owner under a key of its own in Redis',
      code: post(
        `const owner = await redis.get(\`session:\${sessionId}:owner\`); if (owner !== req.auth.clientId) { res.status(403).end(); return; } ${FIND} ${USE}`,
      ),
    },
    {
      name: 'an imported check that says no',
      code: post(
        `if (!(await isSessionOwnedBy(sessionId, req.auth.clientId))) { res.status(404).end(); return; } ${FIND} ${USE}`,
      ),
    },
    {
      name: 'an imported check that throws',
      code: post(`${FIND} assertMine(session, req.auth.clientId); ${USE}`),
    },
    {
      name: 'a check that cannot be read',
      code: post(`${FIND} await policy.authorizeExistingSession(sessionId, req.auth); ${USE}`),
    },
    {
      name: 'a composite key',
      code: post(
        'const session = sessions.get(`${req.auth.clientId}:${sessionId}`); if (!session) return res.status(404).end(); ' +
          USE,
      ),
    },
    {
      name: 'a key made by a helper of both',
      code: `${post(`const session = sessions.get(keyOf(req.auth.clientId, sessionId)); if (!session) return res.status(404).end(); ${USE}`)} function keyOf(user: string, id: string) { return \`\${user}:\${id}\`; }`,
    },
    {
      name: 'a tuple as key',
      code: post(
        `const session = sessions.get(JSON.stringify([req.auth.clientId, sessionId])); if (!session) return res.status(404).end(); ${USE}`,
      ),
    },
    {
      name: 'a finder that is given both',
      code: post(
        `const session = await store.getSession(sessionId, req.auth.clientId); if (!session) return res.status(404).end(); ${USE}`,
      ),
    },
    {
      name: 'the sessions of the caller',
      code: post(
        `const mine = byUser.get(req.auth.clientId); const session = mine?.get(sessionId); if (!session) return res.status(404).end(); ${USE}`,
      ),
    },
    {
      name: 'a digest of the credential',
      code: post(
        `const digest = createHash('sha256').update(req.headers.authorization ?? '').digest('hex'); ${FIND} if (session.tokenHash !== digest) return res.status(404).end(); ${USE}`,
      ),
    },
    {
      name: 'digests compared in constant time',
      code: `import { timingSafeEqual, createHash } from 'node:crypto'; ${post(`${FIND} const digest = createHash('sha256').update(req.headers.authorization ?? '').digest(); if (!timingSafeEqual(digest, session.tokenHash)) return res.status(404).end(); ${USE}`)}`,
    },
    {
      name: 'a look at whether it exists',
      code: post(`if (!sessions.has(sessionId)) return res.status(404).end(); res.json({ ok: true });`),
    },
    {
      name: 'a read that is only logged',
      code: post(
        `const session = sessions.get(sessionId); console.log('request', session, req.auth.clientId); res.end();`,
      ),
    },
    {
      name: 'deleting in onclose',
      code: `${HEAD} app.post('/mcp', auth, async (req, res) => { const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() }); transport.onclose = () => { if (transport.sessionId) delete transports[transport.sessionId]; }; await transport.handleRequest(req, res, req.body); });`,
    },
    {
      name: 'one static key for all callers',
      code: post(
        `${FIND} ${USE}`,
        `(req, res, next) => { if (req.headers['x-api-key'] !== process.env.API_KEY) { res.status(401).end(); return; } next(); }, `,
      ),
    },
    {
      name: 'a cookie is what the caller is known by',
      code: `${HEAD} app.get('/me', auth, (req, res) => { const session = sessions.get(req.cookies.sid); if (!session) return res.status(401).end(); res.json(session); });`,
    },
    {
      name: 'a table of something else',
      code: post(`const note = notes.get(req.params.noteId); res.json(note);`),
    },
    {
      name: 'a row of a shared table',
      code: post(
        `const product = await db.query('SELECT * FROM products WHERE id = $1', [req.params.id]); res.json(product);`,
      ),
    },
    {
      name: 'SQL with the owner',
      code: post(
        `const row = await db.query('SELECT * FROM sessions WHERE session_id = $1 AND user_id = $2', [sessionId, req.auth.clientId]); res.json(row);`,
      ),
    },
    {
      name: 'DynamoDB with the owner in the key',
      code: post(
        `const out = await ddb.send(new GetCommand({ TableName: 'sessions', Key: { user_id: req.auth.clientId, session_id: sessionId } })); res.json(out.Item);`,
      ),
    },
    {
      name: 'a prompt tool of a server without authentication',
      code: tool(
        `const session = sessions.get(sessionId); return { content: [{ type: 'text', text: session.items.join() }] };`,
      ),
    },
    {
      name: 'a tool that compares the owner',
      code: tool(
        `const session = sessions.get(sessionId); if (session?.userId !== extra.authInfo?.clientId) throw new Error('not found'); return { content: [{ type: 'text', text: session.items.join() }] };`,
      ),
    },
    {
      name: 'an expired session is put away',
      code: post(
        `const session = sessions.get(sessionId); if (isExpired(session)) { sessions.delete(sessionId); return res.status(404).end(); } if (session.userId !== req.auth.clientId) return res.status(404).end(); ${USE}`,
      ),
    },
    {
      name: 'a key from the settings, given to a function that compares it',
      code: post(
        `${FIND} ${USE}`,
        `(req, res, next) => { if (!authorizeRequest(req.headers.authorization, { apiKey: this.settings.apiKey })) { res.status(401).end(); return; } next(); }, `,
      ),
    },
    {
      name: 'where nobody is known, which is a matter of authentication',
      code: post(`if (req.auth) { res.end(); } else { ${FIND} ${USE} }`, ''),
    },
    {
      name: 'the state of a sign-in',
      code: `${HEAD} app.get('/callback', async (req, res) => { const token = await provider.verifyToken(req.query.token); const session = await store.getSession(req.query.state); res.json({ token, session }); });`,
    },
    {
      name: 'an upload with a session of another kind',
      code: post(`const bucket = limits.get(req.ip); res.json(bucket);`),
    },
  ],
  bad: [
    {
      ...bad('tools that another file serves behind a bearer check', SHOW_SESSION),
      filename: 'apart/served.ts',
    },
    ...[
      bad('a tool whose sibling keeps who calls', showBasket('extra', 'extra.authInfo?.clientId')),
      bad('a tool whose sibling takes apart who calls', showBasket('{ authInfo }', 'authInfo?.clientId')),
    ].map((one) => ({ ...one, filename: 'apart/lonely.ts' })),
    bad('a tool behind a bearer check in the same file', tool(SHOW, GUARDED)),
    bad(
      'a tool beside one that reads who calls',
      tool(
        SHOW,
        `server.registerTool('open', {}, async (extra) => { sessions.set(randomUUID(), { userId: extra.authInfo.clientId, items: [] }); });`,
      ),
    ),
    bad('a tool of a server that verifies who calls', FASTMCP),
    bad(
      'a tool of a handler in a wrapper that verifies',
      `import { createMcpHandler, withMcpAuth } from 'mcp-handler'; const sessions = new Map<string, { items: string[] }>();
const handler = createMcpHandler((server) => { server.registerTool('show', {}, async ({ session_id }) => ({ text: sessions.get(session_id).items.join() })); });
export const POST = withMcpAuth(handler, verify, { required: true });`,
    ),
    bad(
      'the one handler of all tools',
      `import { Server } from '@modelcontextprotocol/sdk/server/index.js'; import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const sessions = new Map<string, { items: string[] }>(); const server = new Server({ name: 'x', version: '1' });
server.setRequestHandler(CallToolRequestSchema, async (request, extra) => { if (!extra.authInfo) throw new Error('no'); const args = request.params.arguments ?? {}; const session = sessions.get(args.session_id as string); return { text: session.items.join() }; });`,
    ),
    bad(
      'Koa, behind a check of the app, in the answer',
      `import Koa from 'koa'; import jwt from 'koa-jwt'; import Router from '@koa/router'; const sessions = new Map<string, { notes: string }>();
const app = new Koa(); const router = new Router(); app.use(jwt({ secret: process.env.KEY }));
router.get('/s/:sessionId', (ctx) => { const session = sessions.get(ctx.params.sessionId); if (!session) { ctx.status = 404; return; } ctx.body = session.notes; });
app.use(router.routes());`,
    ),
    bad(
      'a key of Redis that says what is under it',
      `${HEAD} app.get('/sessions/:id', auth, async (req, res) => { const kept = await redis.get(\`session:\${req.params.id}\`); if (!kept) { res.status(404).end(); return; } res.json(JSON.parse(kept)); });`,
    ),
    bad(
      'CommonJS',
      `const express = require('express'); const { requireBearerAuth } = require('@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth'); const app = express(); const sessions = new Map(); app.get('/mcp', requireBearerAuth({ verifier }), (req, res) => { const session = sessions.get(req.headers['mcp-session-id']); if (!session) return res.status(404).end(); res.json(session.items); });`,
    ),
    bad('a run of whoever knows its id', handles(RUN, show())),
    bad('a run whose starter is not noted', handles(RUN, show(), { start: '' })),
    bad(
      'a browser',
      handles(`{ page: await chromium.open() }`, show('browsers', 'browserId'), {
        store: 'browsers',
        id: 'browserId',
      }),
    ),
    bad(
      'a job that is being done',
      handles(`new Job(name)`, show('activeJobs', 'jobId'), { store: 'activeJobs', id: 'jobId' }),
    ),
    owned('a task with an owner', 'tasks', 'taskId'),
    owned('a basket with an owner', 'baskets', 'handle'),
    bad(
      'a run with a user that the caller chose',
      handles(
        OWNED,
        `const found = runs.get(run_id); if (found.userId !== user_id) throw new Error('no'); return { content: found.items };`,
      ),
    ),
    bad('a run that is stopped', handles(RUN, `runs.delete(run_id); return { content: [] };`)),
    bad(
      'a run on a route',
      `${HEAD} const runs = new Map<string, any>(); app.post('/runs', auth, (req, res) => { const run = { id: randomUUID(), status: 'running' }; runs.set(run.id, run); res.json(run); }); app.get('/runs/:runId', auth, (req, res) => { const run = runs.get(req.params.runId); if (!run) return res.status(404).end(); res.json(run); });`,
    ),
    bad(
      'a workspace in an object of a class',
      `${HEAD} class Spaces { private workspaces: Record<string, any> = {}; setup() { app.post('/w', auth, (req, res) => this.open(req, res)); app.get('/w/:id', auth, (req, res) => this.show(req, res)); } private open(req, res) { const id = randomUUID(); this.workspaces[id] = { cwd: '/tmp/' + id }; res.json(id); } private show(req, res) { const space = this.workspaces[req.params.id]; if (!space) return res.status(404).end(); res.json(space); } }`,
    ),
    bad(
      'a middleware that looks at the session and not at its owner',
      post(`${FIND} ${USE}`, 'auth, known, ').replace(
        'const app =',
        `const known = (req, res, next) => { ${ID} if (!owners.has(sessionId)) { res.status(404).end(); return; } next(); }; const app =`,
      ),
    ),
    bad(
      'a bearer check whose verifier tells callers apart',
      post(`${FIND} ${USE}`).replace(
        'const app =',
        `${ONE_CALLER.replace("'static'", 'await subjectOf(token)')} const app =`,
      ),
    ),
    { ...bad('a handler that another file puts behind a bearer check', apart('handleMessage')), ...MOUNTED },
    { ...bad('a handler that another file calls behind one', apart('handleWrapped')), ...MOUNTED },
    { ...bad('a handler that goes by way of an index and another name', apart('handleRenamed')), ...MOUNTED },
    {
      ...bad(
        'a router that another file mounts behind one',
        routerApart('const router = express.Router();', 'export default router;'),
      ),
      ...ROUTERS,
    },
    {
      ...bad(
        'a router that another file has made and mounts',
        routerApart('export function makeRouter() { const router = express.Router();', 'return router; }'),
      ),
      ...ROUTERS,
    },
    {
      ...bad(
        'a method of an instance that another file makes',
        `import type { Request, Response } from 'express'; export class Controller { private sessions = new Map<string, { items: string[] }>(); handle = async (req: Request, res: Response) => { ${ID} const session = this.sessions.get(sessionId); if (!session) return; res.json(session.items); }; }`,
      ),
      filename: 'mounted/handlers/controller.ts',
    },
    {
      ...bad(
        'a router of CommonJS',
        `const express = require('express'); const sessions = new Map(); const router = express.Router(); router.get('/', (req, res) => { const session = sessions.get(req.headers['mcp-session-id']); if (!session) return res.status(404).end(); res.json(session.items); }); module.exports = router;`,
      ),
      filename: 'mounted/legacy.cjs',
    },
    bad('a handler that another file of the program puts behind one', apart('handleGuarded')),
    bad(
      'the SDK idiom behind a bearer check',
      post(
        `let transport; if (sessionId && transports[sessionId]) { transport = transports[sessionId]; } else { transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() }); } await transport.handleRequest(req, res, req.body);`,
      ),
    ),
    bad('a Map behind a bearer check', post(`${FIND} ${USE}`)),
    bad(
      'principal read and stored, not compared',
      post(`${FIND} session.userId = req.auth.clientId; ${USE}`),
    ),
    bad(
      'principal only logged',
      post(`${FIND} logger.info('request', { sessionId, user: req.auth.clientId }); ${USE}`),
    ),
    bad(
      'a mismatch that is only logged',
      post(`${FIND} if (session.userId !== req.auth.clientId) { console.warn('other user'); } ${USE}`),
    ),
    bad(
      'a check whose answer is dropped',
      post(`${FIND} isMine(session, req.auth.clientId); ${USE} `) +
        ` function isMine(session, user) { return session.userId === user; }`,
    ),
    bad(
      'compared in one branch only',
      post(
        `${FIND} if (req.body.strict) { if (session.userId !== req.auth.clientId) return res.status(404).end(); } ${USE}`,
      ),
    ),
    bad('compared after the use', post(`${FIND} ${USE} if (session.userId !== req.auth.clientId) return;`)),
    bad(
      'a caller-chosen user',
      post(`${FIND} if (session.userId !== req.body.user_id) return res.status(404).end(); ${USE}`),
    ),
    bad('DELETE', post(`${FIND} await session.transport.close(); res.end();`, 'auth, ', 'delete')),
    bad('deleted by its id', post(`delete transports[sessionId]; res.end();`, 'auth, ', 'delete')),
    bad(
      'each verb',
      `${post(`${FIND} ${USE}`)} app.delete('/mcp', auth, async (req, res) => { ${ID} ${FIND} await session.transport.close(); });`,
      2,
    ),
    bad(
      'middleware of the app',
      `${HEAD} app.use(auth); app.post('/mcp', async (req, res) => { ${ID} ${FIND} ${USE} });`,
    ),
    bad(
      'middleware of the mount path',
      `${HEAD} app.use('/mcp', auth); app.post('/mcp', async (req, res) => { ${ID} ${FIND} ${USE} });`,
    ),
    bad(
      'a router that is mounted behind it',
      `${HEAD} const router = express.Router(); router.post('/', async (req, res) => { ${ID} ${FIND} ${USE} }); app.use('/mcp', auth, router);`,
    ),
    bad(
      'a named handler',
      `${HEAD} app.post('/mcp', auth, handle); async function handle(req, res) { ${ID} ${FIND} ${USE} }`,
    ),
    bad(
      'a class',
      `${HEAD} class Server { private sessions = new Map<string, any>(); setup() { app.post('/mcp', auth, (req, res) => this.handle(req, res)); } private async handle(req, res) { ${ID} const session = this.sessions.get(sessionId); if (!session) return; ${USE} } }`,
    ),
    bad(
      'a helper that finds',
      post(`const session = find(sessionId); if (!session) return res.status(404).end(); ${USE}`) +
        ` function find(id: string) { return sessions.get(id); }`,
    ),
    bad(
      'a store elsewhere',
      post(
        `const session = await this.sessionManager.getSession(sessionId); if (!session) return res.status(404).end(); ${USE}`,
      ),
    ),
    bad(
      'Redis',
      post(
        'const raw = await redis.get(`session:${sessionId}`); if (!raw) return res.status(404).end(); res.json(JSON.parse(raw));',
      ),
    ),
    bad(
      'a queue',
      post('await redis.publish(channelOf(sessionId), JSON.stringify(req.body)); res.status(202).end();') +
        ' function channelOf(id: string) { return `mcp:session:${id}`; }',
    ),
    bad(
      'DynamoDB',
      post(
        `const out = await ddb.send(new GetCommand({ TableName: 'sessions', Key: { session_id: sessionId } })); res.json(out.Item);`,
      ),
    ),
    bad(
      'SQL',
      post(
        `const row = await db.query('SELECT * FROM mcp_sessions WHERE session_id = $1', [sessionId]); res.json(row);`,
      ),
    ),
    bad(
      'the SSE message route',
      `${HEAD} app.post('/messages', auth, async (req, res) => { const transport = transports[req.query.sessionId as string]; if (!transport) return res.status(404).end(); await transport.handlePostMessage(req, res, req.body); });`,
    ),
    bad(
      'a verify call in the handler',
      `import { jwtVerify } from 'jose'; ${post(`const { payload } = await jwtVerify(token, keys); ${FIND} ${USE}`, '')}`,
    ),
    bad(
      'a middleware of the file',
      `${HEAD} async function check(req, res, next) { const header = req.headers.authorization; if (!header) { res.status(401).end(); return; } req.user = await users.verifyToken(header); next(); } app.post('/mcp', check, async (req, res) => { ${ID} ${FIND} ${USE} });`,
    ),
    bad(
      'a tool that knows the caller',
      tool(
        `const me = extra.authInfo?.clientId; const session = sessions.get(sessionId); return { content: [{ type: 'text', text: \`\${me}: \${session.items.join()}\` }] };`,
      ),
    ),
    bad(
      'a tool with a user that the caller chose',
      tool(
        `console.log(extra.authInfo?.clientId); const session = sessions.get(sessionId); if (session.userId !== user_id) throw new Error('no'); return { content: [{ type: 'text', text: session.items.join() }] };`,
      ),
    ),
    bad(
      'verbs told apart in one handler',
      `${HEAD} app.all('/mcp', auth, async (req, res) => { ${ID} if (req.method === 'GET') { ${FIND} ${USE} return; } if (req.method === 'DELETE') { const gone = sessions.get(sessionId); if (gone) await gone.transport.close(); } });`,
      2,
    ),
    bad(
      'Hono',
      `import { Hono } from 'hono'; import { bearerAuth } from 'hono/bearer-auth'; const app = new Hono(); const sessions = new Map<string, any>(); app.use('/mcp/*', bearerAuth({ verifyToken })); app.post('/mcp', async (c) => { const session = sessions.get(c.req.header('mcp-session-id')!); if (!session) return c.notFound(); return session.transport.handleRequest(c.req.raw); });`,
    ),
    bad(
      'Fastify with a hook',
      `import Fastify from 'fastify'; const app = Fastify(); const sessions = new Map<string, any>(); app.addHook('preHandler', async (request, reply) => { await request.jwtVerify(); }); app.post('/mcp', async (request, reply) => { const session = sessions.get(request.headers['mcp-session-id'] as string); if (!session) return reply.code(404).send(); await session.transport.handleRequest(request.raw, reply.raw); });`,
    ),
    bad(
      'Nest with a guard',
      `import { Controller, Post, Req, UseGuards } from '@nestjs/common'; @Controller('mcp') @UseGuards(AuthGuard) export class McpController { private sessions = new Map<string, any>(); @Post() async handle(@Req() req: any) { const session = this.sessions.get(req.headers['mcp-session-id']); if (!session) return; await session.transport.handleRequest(req); } }`,
    ),
  ],
});
