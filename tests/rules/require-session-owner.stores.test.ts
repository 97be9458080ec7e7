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

ruleCases(rule, {
  good: [
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
