import rule from '../../src/rules/no-client-chosen-session-id.js';
import { ruleCases } from '../rule-cases.js';

const UUID = 'globalThis.crypto.randomUUID()';
const SDK = `import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';`;
/** An express route of an MCP server with a map of sessions. */
const route = (body: string, before = ''): string => `import express from 'express'; ${SDK} ${before}
const app = express(); const sessions = new Map<string, unknown>();
app.post('/mcp', async (req, res) => { ${body} });`;
const create = (id: string): string =>
  `new StreamableHTTPServerTransport({ sessionIdGenerator: () => ${id} });`;
const HEADER = `req.headers['mcp-session-id']`;
/** A route that makes the transport of a session again, which another process has begun. */
const restoring = (body: string): string =>
  route(
    `const sub = String(req.auth.extra.sub); const sid = req.get('mcp-session-id'); if (!sid) { await spawn(crypto.randomUUID()); return; } let found = live.get(sid); ${body} await found?.handleRequest(req, res);`,
    `const live = new Map<string, StreamableHTTPServerTransport>(); async function spawn(id: string) { return ${create('id').slice(0, -1)}; }`,
  );
/** A tool of a server that listens, with one argument and a map that no name calls one of sessions. */
const networkTool = (argument: string, body: string, before = ''): string =>
  `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import express from 'express'; ${before} const contexts = new Map<string, any>();
const server = new McpServer({ name: 'a', version: '1' }); server.registerTool('use', {}, async ({ ${argument} }) => { ${body} return { content: [] }; });
express().listen(1);`;
/** A tool that gets or creates a session under its argument. */
const fastmcp = (start: string): string => `import { FastMCP } from 'fastmcp'; const sessions = new Map();
const server = new FastMCP({ name: 'a', version: '1.0.0' });
server.addTool({ name: 'open', execute: async ({ sessionId }) => { if (!sessions.has(sessionId)) sessions.set(sessionId, {}); return ''; } });
server.start(${start});`;
const SEALS = `import { createHmac, timingSafeEqual } from 'node:crypto'; const seal = (id: string) => createHmac('sha256', key).update(id).digest();`;
const SEALED = `String(${HEADER})`;

/** What a case expects; `replaced` is the text that a server-made id is suggested for, absent where other uses forbid it. */
const adopted = (replaced?: string) => [{ messageId: 'adopted' as const, replaced }];
const suggesting = ({
  errors,
  ...one
}: {
  name: string;
  code: string;
  errors: ReturnType<typeof adopted>;
}) => ({
  ...one,
  errors: errors.map(({ messageId, replaced }) => ({
    messageId,
    ...(replaced !== undefined && {
      suggestions: [
        {
          messageId: 'mintOnServer' as const,
          output: one.code.replace(`=> ${replaced}`, `=> ${UUID}`),
        },
      ],
    }),
  })),
});

ruleCases(rule, {
  good: [
    {
      name: 'stateless: a transport for each request',
      code: route(
        `const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }); await transport.handleRequest(req, res, req.body);`,
      ),
    },
    {
      name: 'the defect in a string',
      code: route(
        `console.log("new StreamableHTTPServerTransport({ sessionIdGenerator: () => req.headers['mcp-session-id'] })");`,
      ),
    },
    {
      name: 'a request or trace id of the client',
      code: route(
        `const traceId = req.headers['x-request-id'] ?? crypto.randomUUID(); log.info({ traceId }); traces.set(traceId, Date.now());`,
        `const traces = new Map<string, number>(); declare const log: any;`,
      ),
    },
    {
      name: 'a sealed id that is opened before',
      code: route(
        `const opened = await unseal(${HEADER}, key); if (!opened) { res.status(404).end(); return; } sessions.set(opened.id, opened);`,
        `declare function unseal(id: unknown, key: string): Promise<{ id: string } | undefined>; declare const key: string;`,
      ),
    },
    {
      name: 'a mock of a server',
      code: `const fake = { handle(headers: Record<string, string>) { return { sessionId: headers['mcp-session-id'] || 'none' }; } }; export default fake;`,
    },
    {
      name: 'an object of somebody else, kept by its own id',
      code: route(
        `const issues = new Map<string, unknown>(); issues.set(req.params.issueId, await github.issue(req.params.issueId)); res.json([...issues]);`,
        `declare const github: any;`,
      ),
    },
    {
      name: 'a look-up',
      code: route(
        `const session = sessions.get(${HEADER}); if (!session) return res.status(404).end(); session.touch();`,
      ),
    },
    {
      name: 'a count kept by the credential of the client',
      code: route(
        `const token = req.headers['private-token'] as string; const count = counts[token]; if (!count) { counts[token] = { count: 1 }; } else count.count++;`,
        'const counts: Record<string, { count: number }> = {};',
      ),
    },
    {
      name: 'the SDK idiom',
      code: route(
        `const id = ${HEADER} as string | undefined; let transport; if (id && sessions.has(id)) { transport = sessions.get(id); } else if (!id) { transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => crypto.randomUUID(), onsessioninitialized: (made) => { sessions.set(made, transport); } }); }`,
      ),
    },
    {
      name: 'an id that is echoed only',
      code: route(
        `const id = ${HEADER} || crypto.randomUUID(); res.setHeader('mcp-session-id', id); res.end();`,
      ),
    },
    {
      name: 'a count that starts where none was',
      code: route(
        `const sessionId = ${HEADER} as string; counts[sessionId] ??= 0; counts[sessionId]++;`,
        'const counts: Record<string, number> = {};',
      ),
    },
    {
      name: 'a default for a session that was found',
      code: route(
        `const id = ${HEADER} as string; if (!kept.sessions[id]) return res.status(404).end(); kept.sessions[id] ??= {};`,
      ),
    },
    {
      name: 'a tool argument where fastmcp speaks to its parent process',
      filename: 'local/server.ts',
      code: fastmcp(`{ transportType: 'stdio' }`),
    },
    {
      name: 'a look-up in a class of another file',
      code: route(
        `const found = registry.find(${HEADER} as string); if (!found) return res.status(404).end(); found.items.push('');`,
        `import { SessionRegistry } from './session-registry.js'; const registry = new SessionRegistry();`,
      ),
    },
    {
      name: 'a member of the request that the server minted',
      code: route(
        create('req.mcpSession'),
        `express().use((req: any, res, next) => { req.mcpSession = crypto.randomUUID(); next(); });`,
      ),
    },
    {
      name: 'a record that the cache lacks and the store has',
      code: route(
        `const id = ${HEADER} as string; let session = sessions.get(id); if (session) return session; const stored = await kept.load(id); if (!stored) throw new Error('404'); session = { stored }; sessions.set(id, session);`,
      ),
    },
    {
      name: 'a row that is known to exist',
      code: route(
        `const id = ${HEADER}; if (!(await prisma.session.findUnique({ where: { id } }))) return res.status(404).end(); await prisma.session.upsert({ where: { id }, create: { id }, update: {} });`,
      ),
    },
    {
      name: 'a row in a table of what was said in a session',
      code: route(
        `await pool.query('INSERT INTO session_messages (session_id, text) VALUES ($1, $2)', [${HEADER}, text]);`,
      ),
    },
    {
      name: 'a row under an id of the server, with something of the clients beside it',
      code: route(
        `await pool.query('INSERT INTO sessions (id, agent) VALUES ($1, $2)', [crypto.randomUUID(), req.get('user-agent')]);`,
      ),
    },
    {
      name: 'a session of somebody elses API',
      code: route(`await upstream.sessions.create({ id: req.body.sessionId });`),
    },
    {
      name: 'a seal that a helper checks before it gives the id',
      code: route(
        `const id = open(${SEALED}); if (!id) return res.status(404).end(); sessions.set(id, {});`,
        `${SEALS} function open(sealed: string) { const [id, mac] = sealed.split('.'); const given = Buffer.from(mac, 'hex'); return given.length === 32 && timingSafeEqual(seal(id), given) ? id : undefined; }`,
      ),
    },
    {
      name: 'a seal that a helper throws without',
      code: route(
        `sessions.set(open(${SEALED}), {});`,
        `${SEALS} function open(sealed: string) { const [id, mac] = sealed.split('.'); if (!timingSafeEqual(seal(id), Buffer.from(mac, 'hex'))) throw new Error('seal'); return id; }`,
      ),
    },
    {
      name: 'a seal that the handler checks',
      code: route(
        `const [id, mac] = ${SEALED}.split('.'); if (!timingSafeEqual(seal(id), Buffer.from(mac, 'hex'))) return res.status(401).end(); sessions.set(id, {});`,
        SEALS,
      ),
    },
    {
      name: 'a seal that the platform checks',
      code: `import { Hono } from 'hono'; const app = new Hono(); const sessions = new Map(); app.post('/', async (c) => { const [id, mac] = c.req.header('mcp-session-id')!.split('.'); if (!(await crypto.subtle.verify('HMAC', key, decode(mac), encode(id)))) return c.body(null, 401); sessions.set(id, {}); return c.text('ok'); });`,
    },
    {
      name: 'a parameter of Nest that only looks up',
      code: `import { Controller, Headers, Post } from '@nestjs/common'; @Controller('s') export class Sessions { private readonly sessions = new Map(); @Post() find(@Headers('mcp-session-id') sessionId: string) { return this.sessions.get(sessionId); } }`,
    },
    { name: 'a default for the log', code: route(`const id = ${HEADER} || 'none'; console.log(id);`) },
    { name: 'a server-made id in a closure', code: route(`const id = crypto.randomUUID(); ${create('id')}`) },
    {
      name: 'a name that gets a new value first',
      code: route(`let id = ${HEADER}; if (!id) { id = crypto.randomUUID(); ${create('id')} }`),
    },
    {
      name: 'an update of a session that was found',
      code: route(
        `const id = ${HEADER}; if (!sessions.has(id)) { res.status(404).end(); return; } sessions.set(id, { seen: true });`,
      ),
    },
    {
      name: 'an update of the record itself',
      code: route(
        `const id = ${HEADER}; const record = sessions.get(id); if (!record) return res.status(404).end(); sessions.set(id, { ...record, seen: true });`,
      ),
    },
    {
      name: 'a write within the branch where it exists',
      code: route(
        `const id = ${HEADER}; const record = sessions.get(id); if (record) { sessions.set(id, { seen: true }); }`,
      ),
    },
    {
      name: 'a guard of two conditions',
      code: route(
        `const id = ${HEADER}; if (!id || !sessions.get(id)) return res.status(400).end(); sessions.set(id, { seen: true });`,
      ),
    },
    {
      name: 'restored from a store by the principal',
      code: route(`const id = await store(req.auth.extra.userId, ${HEADER}); ${create('id')}`),
    },
    {
      name: 'a key that holds the principal',
      code: route('sessions.set(`${req.auth.clientId}:${req.headers["mcp-session-id"]}`, {});'),
    },
    {
      name: 'an id that a helper verified',
      code: route(`const id = unseal(${HEADER}); ${create('id')}`, `import { unseal } from 'sealed';`),
    },
    {
      name: 'an id that a switch of the server lets through',
      code: route(
        `const id = ${HEADER} as string; if (id && !allowsOwnIds) return res.status(400).end(); ${create('id')}`,
      ),
    },
    {
      name: 'the same behind a helper',
      code: route(
        `const id = ${HEADER} as string; if (!options.externallyManaged) return res.status(400).end(); open(id);`,
        `function open(given: string) { const id = given ?? crypto.randomUUID(); return ${create('id').slice(0, -1)}; }`,
      ),
    },
    {
      name: 'a parameter that nobody here gives',
      code: `${SDK} export function make(id: string) { return ${create('id').slice(0, -1)}; }`,
    },
    {
      name: 'a map of something else',
      code: route(`const carts = new Map(); carts.set(req.params.cart, {});`),
    },
    { name: 'a header map', code: route(`const headers = new Map(); headers.set(req.params.name, {});`) },
    {
      name: 'a tool argument of a stdio server',
      code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'; const server = new McpServer({ name: 'a', version: '1' }); const sessions = new Map(); server.tool('open', { sessionId: z.string() }, async ({ sessionId }) => { sessions.set(sessionId, {}); });`,
    },
    {
      name: 'the defect in a comment',
      code: `// sessionIdGenerator: () => req.headers['mcp-session-id']\nexport {};`,
    },
    {
      name: 'a client that sends the header',
      code: `await fetch(url, { headers: { 'mcp-session-id': id } });`,
    },
    {
      name: 'a durable object of the servers own choice',
      code: `export default { async fetch(request: Request, env: { MCP_SESSIONS: any }) { const id = crypto.randomUUID(); return env.MCP_SESSIONS.get(env.MCP_SESSIONS.idFromName(id)).fetch(request); } };`,
    },
    {
      name: 'a chat room',
      code: `export default { async fetch(request: Request, env: { ROOMS: any }) { const room = new URL(request.url).searchParams.get('room'); return env.ROOMS.get(env.ROOMS.idFromName(room)).fetch(request); } };`,
    },
    {
      name: 'a transport that is made again where a store that is kept by the principal knows the id',
      code: restoring('if (!found && (await redis.exists(`mcp:${sub}:${sid}`))) found = await spawn(sid);'),
    },
    {
      name: 'the same where what is not known is turned away before',
      code: restoring(
        'if ((await redis.exists(`mcp:${sub}:${sid}`)) === 0) return res.status(404).end(); found ??= await spawn(sid);',
      ),
    },
    {
      name: 'the same by a record, a name for its key and a comparison with its owner',
      code: restoring(
        'const key = `mcp:${sid}`; const meta = JSON.parse((await redis.get(key))!); if (meta?.owner !== sub) return res.status(404).end(); found ??= await spawn(sid);',
      ),
    },
    {
      name: 'the same in the handler',
      code: route(
        `const id = ${HEADER} as string; if (await kept.has(id)) { ${create('id')} }`,
        'declare const kept: any;',
      ),
    },
    {
      name: 'a record of Redis that is written back without a look for null',
      code: route(
        'const sid = req.get("mcp-session-id"); const record = JSON.parse((await redis.get(`session:${sid}`))!); record.lang = "de"; await redis.set(`session:${sid}`, JSON.stringify(record)); await redis.set(`session:${sid}`, JSON.stringify({ ...record, seen: true }));',
      ),
    },
    {
      name: 'a key by a name, where what is not found is turned away',
      code: route(
        'const sid = req.get("mcp-session-id"); const key = `session:${sid}`; if ((await redis.exists(key)) === 0) return res.status(404).end(); await redis.set(key, JSON.stringify({ seen: true }));',
      ),
    },
    {
      name: 'a key that a function makes for the principal and the id',
      code: route(
        'const key = keyOf(req.auth.clientId, req.get("mcp-session-id")); if (!(await redis.get(key))) await redis.set(key, JSON.stringify({ items: [] }));',
        'const keyOf = (user: string, id: unknown) => `session:${user}:${id}`;',
      ),
    },
    {
      name: 'something else that is kept by the session id, whether or not it was there',
      code: route(
        'const sessionId = req.get("mcp-session-id"); await redis.set(`seen:${sessionId}`, JSON.stringify({ at: 1 }));',
      ),
    },
    {
      name: 'a copy of what is kept elsewhere, by a handle',
      code: networkTool(
        'context_id',
        'let context = contexts.get(context_id); if (!context) { context = { rows: await fetchRows(context_id) }; contexts.set(context_id, context); }',
      ),
    },
    {
      name: 'the same in a helper of another file',
      code: networkTool(
        'context_id',
        'await getProfile(context_id, load);',
        `import { getProfile } from './slots.js';`,
      ),
    },
    {
      name: 'a count that starts where none was, by a handle that the server mints, too',
      code: networkTool(
        'browser_id',
        'const id = browser_id ?? crypto.randomUUID(); if (!uses.has(id)) uses.set(id, { count: 0, since: Date.now() });',
        'const uses = new Map();',
      ),
    },
    {
      name: 'a room that people meet in by its name',
      code: networkTool(
        'room',
        'const name = room ?? crypto.randomUUID(); if (!rooms.has(name)) rooms.set(name, { members: [] });',
        'const rooms = new Map();',
      ),
    },
    {
      name: 'an entry that is written under an id of its own or of the clients',
      code: networkTool(
        'id',
        'const key = id ?? crypto.randomUUID(); notes.set(key, { text: [] });',
        'const notes = new Map();',
      ),
    },
    {
      name: 'an entry that is written over where it is there, too',
      code: networkTool(
        'id',
        'const key = id ?? crypto.randomUUID(); const old = notes.get(key); notes.set(key, { text: [], created: old?.created });',
        'const notes = new Map();',
      ),
    },
    {
      name: 'a request that is noted where it is not',
      code: route(
        `const id = req.get('x-request-id') ?? crypto.randomUUID(); if (!open.has(id)) open.set(id, { path: req.path });`,
        'const open = new Map();',
      ),
    },
    {
      name: 'something by a name of which nobody says that it is a handle',
      code: route(
        `const city = req.query.city as string; let weather = kept.get(city); if (!weather) { weather = { days: [] }; kept.set(city, weather); }`,
        'const kept = new Map();',
      ),
    },
    {
      name: 'a look-up in a class of another file that mints',
      code: networkTool(
        'slot_id',
        'slots.find(slot_id)?.lines.push(""); slots.acquire();',
        `import { Slots } from './slots.js'; const slots = new Slots();`,
      ),
    },
    {
      name: 'what is noted of clients by their session ids',
      code: route(
        'clientStats.set(req.body.sessionId, { calls: 0 }); clients.set(req.body.clientId, { calls: [] });',
        'const clientStats = new Map(), clients = new Map();',
      ),
    },
    {
      name: 'an entry that a client writes, new or old',
      code: route(
        `const id = req.body.id ?? crypto.randomUUID(); if (!todos.has(id)) todos.set(id, { id, title: req.body.title }); else todos.get(id).title = req.body.title;`,
        'const todos = new Map();',
      ),
    },
    {
      name: 'a handle that is refused where it is there already',
      code: route(
        `const id = req.body.runId ?? crypto.randomUUID(); if (runs.has(id)) return res.status(409).end(); runs.set(id, { steps: [] });`,
        'const runs = new Map();',
      ),
    },
    {
      name: 'a call that waits for its answer',
      code: route(
        `const id = req.body.id ?? crypto.randomUUID(); if (!calls.has(id)) calls.set(id, { chunks: [] });`,
        'const calls = new Map();',
      ),
    },
    {
      name: 'a session whose row was found',
      code: route(
        `const sid = ${HEADER}; const rows = await db.query('SELECT * FROM kept WHERE id = $1', [sid]); if (!rows.length) return res.status(404).end(); sessions.set(sid, { row: rows[0] });`,
      ),
    },
  ],
  bad: [
    {
      name: 'header or random',
      code: route(create(`${HEADER} || crypto.randomUUID()`)),
      errors: adopted(`${HEADER} || crypto.randomUUID()`),
    },
    {
      name: 'the header itself',
      code: route(create(`req.header('Mcp-Session-Id')!`)),
      errors: adopted(`req.header('Mcp-Session-Id')!`),
    },
    {
      name: 'a closure over the header',
      code: route(`const id = ${HEADER} ?? crypto.randomUUID(); ${create('id')}`),
      errors: adopted('id'),
    },
    {
      name: 'an id that is used elsewhere too gets no suggestion',
      code: route(`const id = ${HEADER} ?? crypto.randomUUID(); ${create('id')} sessions.set(id, {});`),
      errors: adopted(),
    },
    {
      name: 'the query',
      code: route(create('req.query.sessionId as string')),
      errors: adopted('req.query.sessionId as string'),
    },
    {
      name: 'the body, taken apart',
      code: route(`const { sessionId } = req.body; ${create('sessionId')}`),
      errors: adopted('sessionId'),
    },
    {
      name: 'a header of several values',
      code: route(`const raw = ${HEADER}; const id = Array.isArray(raw) ? raw[0] : raw; ${create('id')}`),
      errors: adopted('id'),
    },
    {
      name: 'a check of the type lets everything through',
      code: route(
        `const id = ${HEADER}; if (id && typeof id !== 'string') return res.status(400).end(); ${create('id!')}`,
      ),
      errors: adopted(),
    },
    {
      name: 'a store that says create',
      code: route(
        `const id = req.get('mcp-session-id') || options.newId(); await this.sessions.streams.create(id, controller);`,
      ),
      errors: adopted(),
    },
    {
      name: 'a named handler',
      code: `import express, { type Request, type Response } from 'express'; ${SDK} const app = express(); app.post('/mcp', handle); async function handle(req: Request, res: Response) { ${create(HEADER)} }`,
      errors: adopted(HEADER),
    },
    {
      name: 'a handler of Node',
      code: `import http from 'node:http'; ${SDK} http.createServer((incoming, outgoing) => { ${create(`incoming.headers['mcp-session-id'] as string`)} });`,
      errors: adopted(`incoming.headers['mcp-session-id'] as string`),
    },
    {
      name: 'a handler of hono',
      code: `import { Hono } from 'hono'; ${SDK} const app = new Hono(); app.all('/mcp', async (c) => { ${create(`c.req.header('mcp-session-id')!`)} });`,
      errors: adopted(`c.req.header('mcp-session-id')!`),
    },
    {
      name: 'a handler of fastify',
      code: `import Fastify from 'fastify'; ${SDK} const app = Fastify(); app.post('/mcp', async (request, reply) => { ${create(`request.headers['mcp-session-id'] as string`)} });`,
      errors: adopted(`request.headers['mcp-session-id'] as string`),
    },
    {
      name: 'a web-standard handler',
      code: `${SDK} export default { async fetch(request: Request) { ${create(`request.headers.get('mcp-session-id')!`)} } };`,
      errors: adopted(`request.headers.get('mcp-session-id')!`),
    },
    {
      name: 'genid of express-session',
      code: `import session from 'express-session'; session({ secret, genid: (req) => req.headers['x-session-id'] as string });`,
      errors: adopted(`req.headers['x-session-id'] as string`),
    },
    {
      name: 'the transports own field',
      code: route(
        `const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }); transport.sessionId = req.query.id as string;`,
      ),
      errors: adopted(),
    },
    {
      name: 'get or create in a map',
      code: route(
        `const id = ${HEADER} as string; let session = sessions.get(id); if (!session) { session = { created: Date.now() }; sessions.set(id, session); }`,
      ),
      errors: adopted(),
    },
    {
      name: 'get or create in an object',
      code: route(
        `const id = req.query.sessionId as string; if (!store.sessions[id]) store.sessions[id] = { items: [] };`,
      ),
      errors: adopted(),
    },
    {
      name: 'get or create in Redis',
      code: route(
        'const id = req.body.sessionId; await redis.set(`session:${id}`, JSON.stringify({ items: [] }));',
      ),
      errors: adopted(),
    },
    {
      name: 'get or create in a helper',
      code: route(
        `getOrCreateSession(${HEADER} as string);`,
        `const kept = new Map(); function getOrCreateSession(sessionId: string) { let session = kept.get(sessionId); if (!session) { session = { items: [] }; kept.set(sessionId, session); } return session; }`,
      ),
      errors: adopted(),
    },
    {
      name: 'get or create in a helper of another file',
      code: route(`openSession(${HEADER} as string);`, `import { openSession } from './sessions.js';`),
      errors: adopted(),
    },
    {
      name: 'a record where none was, by ??=',
      code: route(
        `const id = ${HEADER} ?? crypto.randomUUID(); const session = (stores.bySession[id as string] ??= { items: [] });`,
        'const stores = { bySession: {} as Record<string, object> };',
      ),
      errors: adopted(),
    },
    {
      name: 'a record where none was, by ||= and the name of the key',
      code: route(
        `const sessionId = req.query.sessionId as string; scratch[sessionId] ||= { items: [] };`,
        'const scratch: Record<string, object> = {};',
      ),
      errors: adopted(),
    },
    {
      name: 'a tool argument where fastmcp listens',
      filename: 'local/server.ts',
      code: fastmcp(`{ transportType: 'httpStream', httpStream: { port: 8080 } }`),
      errors: adopted(),
    },
    {
      name: 'a tool argument behind createMcpHandler',
      filename: 'local/server.ts',
      code: `import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'; const sessions = new Map(); export default createMcpHandler(() => { const server = new McpServer({ name: 'a', version: '1' }); server.registerTool('open', {}, async ({ session_id }) => { if (!sessions.has(session_id)) sessions.set(session_id, {}); return { content: [] }; }); return server; });`,
      errors: adopted(),
    },
    {
      name: 'a class of another file, made here',
      code: route(
        `const session = registry.obtain(${HEADER} as string);`,
        `import { SessionRegistry } from './session-registry.js'; const registry = new SessionRegistry();`,
      ),
      errors: adopted(),
    },
    {
      name: 'a class of another file, handed in',
      code: `import type { Request, Response } from 'express'; import { SessionRegistry } from './session-registry.js'; export class Api { constructor(private readonly kept: SessionRegistry) {} open = (req: Request, res: Response) => { res.json(this.kept.obtain(${HEADER} as string)); }; }`,
      errors: adopted(),
    },
    {
      name: 'a helper of another file that asks its own store',
      code: route(
        `res.json(ensureSession(${HEADER} as string));`,
        `import { ensureSession } from './session-registry.js';`,
      ),
      errors: adopted(),
    },
    {
      name: 'a parameter of Nest',
      code: `import { Controller, Headers, Post } from '@nestjs/common'; @Controller('s') export class Sessions { private readonly sessions = new Map(); @Post() open(@Headers('mcp-session-id') sessionId: string) { this.sessions.set(sessionId, {}); } }`,
      errors: adopted(),
    },
    {
      name: 'headers as an object',
      code: `${SDK} export async function POST(request: Request) { const headers = Object.fromEntries(request.headers); ${create(`headers['mcp-session-id']!`)} }`,
      errors: adopted(`headers['mcp-session-id']!`),
    },
    {
      name: 'a member that a middleware leaves on the request',
      code: route(
        create('req.mcpSession'),
        `express().use((req: any, res, next) => { req.mcpSession = ${HEADER} || crypto.randomUUID(); next(); });`,
      ),
      errors: adopted('req.mcpSession'),
    },
    {
      name: 'a check of the form is no look-up',
      code: route(
        `const id = ${HEADER} as string; const valid = isUuid(id); if (!valid) return res.status(400).end(); if (!sessions.has(id)) sessions.set(id, {});`,
      ),
      errors: adopted(),
    },
    {
      name: 'a row by a prepared statement',
      code: route(
        `insert.run(${HEADER}, '[]');`,
        `const insert = db.prepare('INSERT OR IGNORE INTO sessions (id, data) VALUES (?, ?)');`,
      ),
      errors: adopted(),
    },
    {
      name: 'a row by a query with a list of values',
      code: route(
        `await pool.query('INSERT INTO mcp_sessions (data, session_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', ['[]', ${HEADER}]);`,
      ),
      errors: adopted(),
    },
    {
      name: 'a row by an ORM that updates or inserts',
      code: route(
        `const id = ${HEADER} as string; await prisma.session.upsert({ where: { id }, create: { id }, update: {} });`,
      ),
      errors: adopted(),
    },
    {
      name: 'a row by an ORM whose table is an argument',
      code: route(`await db.insert(sessions).values({ id: ${HEADER}, data: {} });`),
      errors: adopted(),
    },
    {
      name: 'a seal of something else',
      code: route(
        `if (!timingSafeEqual(seal(req.get('x-api-key')!), seal(expected))) return res.status(401).end(); const id = ${HEADER} as string; sessions.set(id, {});`,
        SEALS,
      ),
      errors: adopted(),
    },
    {
      name: 'a seal that is only made',
      code: route(
        `const id = ${HEADER} as string; sessions.set(id, {}); res.json({ id, mac: seal(id).toString('hex') });`,
        SEALS,
      ),
      errors: adopted(),
    },
    {
      name: 'one cause, one report',
      code: route(`const id = ${HEADER} as string; ${create('id')} sessions.set(id, {});`),
      errors: adopted(),
    },
    {
      name: 'a tool argument of a network server',
      code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'; const server = new McpServer({ name: 'a', version: '1' }); const sessions = new Map(); server.registerTool('open', {}, async ({ sessionId }) => { sessions.set(sessionId, {}); return { content: [] }; });`,
      errors: adopted(),
    },
    {
      name: 'a durable object under the clients id',
      code: `export default { async fetch(request: Request, env: { MCP_SESSIONS: any }) { const id = new URL(request.url).searchParams.get('sessionId'); return env.MCP_SESSIONS.get(env.MCP_SESSIONS.idFromName(id)).fetch(request); } };`,
      errors: adopted(),
    },
    {
      name: 'a transport that is made again for any id',
      code: restoring('if (!found) found = await spawn(sid);'),
      errors: adopted('id'),
    },
    {
      name: 'a transport that is made again where the form of the id is good',
      code: restoring('if (!hasLength(sid) || !isUuid(sid)) return; found ??= await spawn(sid);'),
      errors: adopted('id'),
    },
    {
      name: 'a transport that is made again where nothing is known of the id',
      code: restoring('if (!(await redis.exists(`mcp:${sub}:${sid}`))) found ??= await spawn(sid);'),
      errors: adopted('id'),
    },
    {
      name: 'a record of Redis that is written where none was found',
      code: route(
        'const sid = req.get("mcp-session-id"); const record = JSON.parse((await redis.get(`session:${sid}`)) ?? "null") ?? { items: [] }; record.lang = "de"; await redis.set(`session:${sid}`, JSON.stringify(record));',
      ),
      errors: adopted(),
    },
    {
      name: 'a query that url.parse takes apart',
      code: `import http from 'node:http'; import url from 'node:url'; const sessions = new Map(); http.createServer((req, res) => { const { query } = url.parse(req.url ?? '', true); const id = query.session; if (!sessions.has(id)) sessions.set(id, { items: [] }); res.end(); });`,
      errors: adopted(),
    },
    {
      name: 'a query of an address that has a default',
      code: `const http = require('http'); const { parse } = require('url'); const sessions = new Map(); http.createServer((req, res) => { const { query: { session } } = parse(req.url || '/', true); if (!sessions.has(session)) sessions.set(session, { items: [] }); const { searchParams } = new URL(req.url ?? '/', 'http://x'); sessions.set(searchParams.get('other'), { items: [] }); res.end(); });`,
      errors: [...adopted(), ...adopted()],
    },
    {
      name: 'get or create in Redis, by a name for the key',
      code: route(
        'const id = req.body.ref; const key = `session:${id}`; let data = await redis.get(key); if (!data) { data = "{}"; await redis.set(key, data); }',
      ),
      errors: adopted(),
    },
    {
      name: 'get or create in Redis, by a function that makes the key',
      code: `import type { Request, Response } from 'express'; export class Memory { private key(id: string) { return 'session:' + id; } constructor(private readonly redis: any) {} open = async (req: Request, res: Response) => { const ref = req.get('x-ref'); if (!(await this.redis.exists(this.key(ref)))) await this.redis.hSet(this.key(ref), { items: '' }); }; }`,
      errors: adopted(),
    },
    {
      name: 'a key of a prefix of the servers own and a session id, where nothing was found',
      code: route(
        'const sid = req.get("x-session-id"); if ((await redis.exists(`s:${sid}`)) === 0) await redis.set(`s:${sid}`, JSON.stringify({ items: [] }));',
      ),
      errors: adopted(),
    },
    {
      name: 'a record around a transport in a map that has no such name',
      code: route(
        `const id = ${HEADER} as string; const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }); live.set(id, { transport, since: Date.now() });`,
        'const live = new Map<string, unknown>();',
      ),
      errors: adopted(),
    },
    {
      name: 'state that is got or made by what a tool calls a handle',
      code: networkTool(
        'context_id',
        'let context = contexts.get(context_id); if (!context) { context = { colors: [] }; contexts.set(context_id, context); }',
      ),
      errors: adopted(),
    },
    {
      name: 'state under the clients id or one that is minted',
      code: networkTool(
        'slot',
        'const key = slot || crypto.randomUUID(); let found = contexts.get(key); if (!found) { found = { colors: [] }; contexts.set(key, found); }',
      ),
      errors: adopted(),
    },
    {
      name: 'state in a store whose other ids are minted',
      code: route(
        `const given = req.query.slot as string; if (!given) { slots.set(crypto.randomUUID(), { lines: [] }); return; } if (!slots.has(given)) slots.set(given, { lines: [] });`,
        'const slots = new Map();',
      ),
      errors: adopted(),
    },
    {
      name: 'a class of another file that mints where it is given no id',
      code: networkTool(
        'slot_id',
        'slots.acquire(slot_id).lines.push("");',
        `import { Slots } from './slots.js'; const slots = new Slots();`,
      ),
      errors: adopted(),
    },
    {
      name: 'a helper of another file whose other callers mint',
      code: networkTool(
        'slot_id',
        'getScratch(slot_id).lines.push("");',
        `import { getScratch } from './slots.js';`,
      ),
      errors: adopted(),
    },
    {
      name: 'a class of this file that asks for what it made before',
      code: route(
        `res.json(pool.acquire(${HEADER} as string));`,
        `class Pool { private readonly sessions = new Map<string, any>(); acquire(id?: string) { const key = id ?? crypto.randomUUID(); if (!this.sessions.has(key)) this.sessions.set(key, { id: key }); return this.sessions.get(key); } } const pool = new Pool();`,
      ),
      errors: adopted(),
    },
    {
      name: 'a conversation in Redis under the id of a header, or of the server',
      code: route(
        'const id = req.get("x-conversation-id") ?? crypto.randomUUID(); await redis.set(`conv:${id}`, JSON.stringify({ items: [] }));',
      ),
      errors: adopted(),
    },
    {
      name: 'the generator of a helper is reported there alone',
      code: restoring('const given = sid ?? undefined; found ??= await transportFor(given);').replace(
        'async function spawn',
        `async function transportFor(given?: string) { const hit = live.get(given!); if (hit) return hit; const id = given ?? crypto.randomUUID(); const made = ${create('id')} live.set(id, made); return made; } async function spawn`,
      ),
      errors: adopted(),
    },
    {
      name: 'a client that is connected under the session id that it names',
      code: route('clients.set(req.body.sessionId, { res, queue: [] });', 'const clients = new Map();'),
      errors: adopted(),
    },
  ].map(suggesting),
  typed: {
    bad: [
      {
        name: 'a request whose type alone says what it is',
        code: `import { currentRequest } from './current.js'; ${SDK} const incoming = currentRequest(); ${create(`incoming.headers['mcp-session-id'] as string`)}`,
        errors: adopted(`incoming.headers['mcp-session-id'] as string`),
      },
      {
        name: 'a helper behind a path alias',
        code: route(`openSession(${HEADER} as string);`, `import { openSession } from '@app/sessions.js';`),
        errors: adopted(),
      },
    ].map(suggesting),
  },
  untyped: {
    good: [
      {
        name: 'without types a request that nothing names is unknown',
        code: `import { currentRequest } from './current.js'; ${SDK} const incoming = currentRequest(); ${create(`incoming.headers['mcp-session-id'] as string`)}`,
      },
    ],
  },
});
