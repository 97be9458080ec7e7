/** What is a store of sessions: by the origin of the key and by what is put in, whatever either is called. */
import rule from '../../src/rules/require-session-owner.js';
import { ruleCases } from '../rule-cases.js';

const errors = [{ messageId: 'unowned' as const }];
const HEAD = `import express from 'express'; import { randomUUID } from 'node:crypto';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const HEADER = 'mcp-session-id'; const app = express(); const auth = requireBearerAuth({ verifier });`;
/** Something that is kept under an id, and a route behind a bearer check that finds it again. */
const kept = (
  value: string,
  key: string,
  { write = true, store = 'lines', type = 'any', use = '' } = {},
): string =>
  `${HEAD} interface Line { at: number; transport: StreamableHTTPServerTransport } const ${store} = new Map<string, ${type}>();
${write ? `app.post('/mcp', auth, async (req, res) => { const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (id) => { ${store}.set(id, ${value}); } }); await transport.handleRequest(req, res, req.body); });` : ''}
app.get('/mcp', auth, async (req, res) => { const key = ${key}; const found = ${store}.get(key); if (!found) { res.status(404).end(); return; } ${use || 'await found.handleRequest(req, res);'} });`;
const HEADER = `req.headers['mcp-session-id'] as string`;
const KEYS = [
  HEADER,
  `req.header('mcp-session-id')`,
  `req.get('Mcp-Session-Id') ?? ''`,
  `String(req.headers[HEADER])`,
  `(req.headers['x-session-id'] as string)!`,
];

/** State that a tool starts for its caller, and one that shows it to whoever has its id. */
const handle = (
  record: string,
  { show = 'return { text: JSON.stringify(found) };', more = '', key = 'randomUUID()' } = {},
): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { randomUUID } from 'node:crypto';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
const server = new McpServer({ name: 'x', version: '1' }); const notes = new Map<string, any>();
server.registerTool('start', {}, async ({ name }, { authInfo }) => { const id = ${key}; notes.set(id, ${record}); return { text: id }; });
server.registerTool('show', {}, async ({ note_id }, extra) => { const me = extra.authInfo?.clientId; const found = notes.get(note_id); if (!found) throw new Error('not found'); ${show} }); ${more}`;
const MINE = '{ crew: String(authInfo?.extra?.sub), lines: [] }';
/** The same where a server is made for each request. */
const perRequest = (
  check: string,
): string => `import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
const trays = new Map<string, any>();
export const handler = createMcpHandler((rc) => { const server = new McpServer({ name: 'x', version: '1' }); const crew = rc.authInfo?.extra?.sub;
server.registerTool('start', {}, async () => { const id = crypto.randomUUID(); trays.set(id, { crew, lines: [] }); return { text: id }; });
server.registerTool('show', {}, async ({ tray }) => { const found = trays.get(tray); if (!found${check}) throw new Error('not found'); return { text: found.lines.join() }; });
return server; });`;

/** State in Redis behind a bearer check: one route begins it, one finds it. */
const redis = (
  record: string,
  find: string,
  { key = '`tale:${id}`', id = 'randomUUID()', show = 'res.json(JSON.parse(found));' } = {},
): string => `${HEAD} import Redis from 'ioredis'; const redis = new Redis(); const keyOf = (id: string) => \`tale:\${id}\`;
app.post('/tales', auth, async (req, res) => { const id = ${id}; await redis.set(${key}, JSON.stringify(${record}), 'EX', 60); res.json({ id }); });
app.get('/tales/:taleId', auth, async (req, res) => { const found = await redis.get(${find}); if (!found) { res.status(404).end(); return; } ${show} });`;
const OF_CALLER = '{ by: req.auth.extra.sub, turns: [] }';
const BY_ID = '`tale:${req.params.taleId}`';
/** The same in a table. */
const table = (name: string, select: string, values = '[id, req.auth.extra.sub]'): string =>
  `${HEAD} import { pool } from './pg.js';
app.post('/r', auth, async (req, res) => { const id = randomUUID(); await pool.query('INSERT INTO ${name} (id, crew) VALUES ($1, $2)', ${values}); res.json({ id }); });
app.get('/r/:runId', auth, async (req, res) => { const { rows } = await pool.query(${select}); if (!rows[0]) { res.status(404).end(); return; } res.json(rows[0]); });`;

ruleCases(rule, {
  good: [
    {
      name: 'state in Redis whose owner is compared',
      code: redis(OF_CALLER, BY_ID, {
        show: `const tale = JSON.parse(found); if (tale.by !== req.auth.extra.sub) { res.status(404).end(); return; } res.json(tale);`,
      }),
    },
    { name: 'state in Redis that nobody owns', code: redis('{ turns: [] }', BY_ID) },
    { name: 'state in Redis under another prefix', code: redis(OF_CALLER, '`page:${req.params.taleId}`') },
    {
      name: 'state in Redis with the caller in its key',
      code: redis(OF_CALLER, '`tale:${req.auth.extra.sub}:${req.params.taleId}`'),
    },
    {
      name: 'state in Redis under a name that the caller chose',
      code: redis(OF_CALLER, BY_ID, { id: 'req.body.name' }),
    },
    {
      name: 'an invitation that is for whoever has it',
      code: redis(OF_CALLER, BY_ID).replaceAll('tale:', 'invite:'),
    },
    {
      name: 'a row of state with its owner in the condition',
      code: table(
        'agent_runs',
        `'SELECT * FROM agent_runs WHERE id = $1 AND crew = $2', [req.params.runId, req.auth.extra.sub]`,
      ),
    },
    {
      name: 'a row of state that nobody owns',
      code: table('agent_runs', `'SELECT * FROM agent_runs WHERE id = $1', [req.params.runId]`, '[id, 1]'),
    },
    {
      name: 'a row of what is there for all',
      code: table('articles', `'SELECT * FROM articles WHERE id = $1', [req.params.runId]`),
    },
    {
      name: 'state whose owner is compared, by a member of any name',
      code: handle(MINE, {
        show: `if (found.crew !== extra.authInfo?.extra?.sub) throw new Error('not found'); return { text: found.lines };`,
      }),
    },
    {
      name: 'what is listed for all, whoever it is of',
      code: handle(MINE, {
        more: `server.registerTool('all', {}, async () => ({ text: JSON.stringify([...notes.values()]) }));`,
      }),
    },
    ...['createdBy', 'author', 'assignee', 'updated_by'].map((member) => ({
      name: `a record with its ${member}`,
      code: handle(MINE.replace('crew', member)),
    })),
    {
      name: 'a record with what the caller chose',
      code: handle('{ crew: name, lines: [] }'),
    },
    {
      name: 'state of a server for each request whose owner is compared',
      code: perRequest(' || found.crew !== crew'),
    },
    {
      name: 'an application that is registered',
      code: `${HEAD} app.get('/authorize', auth, async (req, res) => { const found = await findClientById(req.query.client_id); res.json(found); });`,
    },
    {
      name: 'what is kept for each address',
      code: kept('{ at: 1 }', `req.headers['x-forwarded-for'] as string`, { use: 'res.json(found);' }),
    },
    {
      name: 'what is known of all, by an id that is no session’s',
      code: kept('{ at: 1 }', 'req.params.name', { use: 'res.json(found.at);' }),
    },
    {
      name: 'when a session was last used',
      code: kept('Date.now()', HEADER, { store: 'lastUsed', use: 'res.json(found);' }),
    },
    {
      name: 'a record around a transport whose owner is compared',
      code: kept('{ transport, by: req.auth.clientId }', KEYS[1] as string, {
        use: `if (found.by !== req.auth.clientId) { res.status(404).end(); return; } await found.transport.handleRequest(req, res);`,
      }),
    },
    {
      name: 'transports under the caller',
      code: kept('transport', 'req.auth.clientId'),
    },
    {
      name: 'a function that makes transports, by its name',
      code: kept('', 'req.params.kind', {
        write: false,
        type: '() => StreamableHTTPServerTransport',
        use: 'await found().handleRequest(req, res);',
      }),
    },
    {
      name: 'a transport that is ended when it closes',
      code: `${HEAD} const lines = new Map<string, any>(); app.post('/mcp', auth, async (req, res) => { const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (id) => { lines.set(id, { transport }); } }); transport.onclose = () => { lines.delete(transport.sessionId); }; await transport.handleRequest(req, res, req.body); });`,
    },
  ],
  bad: [
    { name: 'state in Redis', errors, code: redis(OF_CALLER, BY_ID) },
    {
      name: 'state in Redis under a key by a name and by a helper',
      errors,
      code: redis(OF_CALLER, 'key', { key: 'keyOf(id)' }).replace(
        'const found',
        'const key = keyOf(req.params.taleId); const found',
      ),
    },
    {
      name: 'a row of state',
      errors,
      code: table('agent_runs', `'SELECT * FROM agent_runs WHERE id = $1', [req.params.runId]`),
    },
    {
      name: 'a record of a binding, whatever it is called',
      errors,
      code: `import { Hono } from 'hono'; import { jwt } from 'hono/jwt'; const app = new Hono<any>(); app.use('*', jwt({ secret, alg: 'HS256' }));
app.post('/pads', async (c) => { const pad = crypto.randomUUID(); await c.env.PADS.put(pad, JSON.stringify({ by: c.get('jwtPayload').sub, text: '' })); return c.json({ pad }); });
app.put('/pads/:pad', async (c) => { const pad = c.req.param('pad'); const { text } = await c.req.json(); const found = await c.env.PADS.get(pad, 'json'); if (!found) return c.notFound(); await c.env.PADS.put(pad, JSON.stringify({ ...found, text })); return c.body(null, 204); });`,
    },
    { name: 'state with its owner in a member of any name', errors, code: handle(MINE) },
    {
      name: 'state with its owner, by an id that can be guessed',
      errors,
      code: handle(MINE, { key: '`note_${Date.now()}`' }),
    },
    { name: 'state of a server that is made for each request', errors, code: perRequest('') },
    ...KEYS.map((key) => ({
      name: `by ${key}, in a store that nothing tells of`,
      errors,
      code: kept('', key, { write: false }),
    })),
    {
      name: 'by a part of the headers',
      errors,
      code: kept('', '0', { write: false }).replace(
        'const key = 0',
        `const { 'mcp-session-id': key } = req.headers`,
      ),
    },
    ...['req.params.id', `req.get('x-line')`, 'req.query.line as string'].map((key) => ({
      name: `by ${key}, where transports are kept`,
      errors,
      code: kept('transport', key),
    })),
    {
      name: 'a record around a transport',
      errors,
      code: kept('{ at: 1, transport }', 'req.params.line', {
        use: 'await found.transport.handleRequest(req, res);',
      }),
    },
    {
      name: 'a record around a transport, by a name for it',
      errors,
      code: kept('line', 'req.params.line', { use: 'await found.wire.handleRequest(req, res);' }).replace(
        'lines.set(',
        'const line = { wire: transport }; lines.set(',
      ),
    },
    {
      name: 'an object made with a transport',
      errors,
      code: kept('new Line(transport)', 'req.params.line', { use: 'await found.serve(req, res);' }),
    },
    {
      name: 'a store that is declared for transports',
      errors,
      code: kept('', 'req.params.line', { write: false, type: 'StreamableHTTPServerTransport' }),
    },
    {
      name: 'a store that is declared for records with one',
      errors,
      code: kept('', 'req.params.line', {
        write: false,
        type: 'Line',
        use: 'await found.transport.handleRequest(req, res);',
      }),
    },
  ],
});
