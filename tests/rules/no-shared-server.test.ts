import rule from '../../src/rules/no-shared-server.js';
import { ruleCases } from '../rule-cases.js';

const SDK = `
import { randomUUID } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
`;
const EXPRESS = `${SDK}
import express, { type Request, type Response } from 'express';
const app = express();
const info = { name: 'notes', version: '1.0.0' };
`;
const FRESH = `const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });`;
const SERVE = `await server.connect(transport); await transport.handleRequest(req, res, req.body);`;
const SESSIONS = `const transports = new Map<string, StreamableHTTPServerTransport>();`;

const server = (name = 'server') => [{ messageId: 'sharedServer' as const, data: serverData(name) }];
const serverData = (name: string) => ({ name, effect: 'a reply for one client can reach another' });
const transport = (name = 'transport') => [
  {
    messageId: 'sharedTransport' as const,
    data: { name, also: '', effect: 'a reply for one client can reach another' },
  },
];
const replaced = (name = 'transport') => [
  {
    messageId: 'sharedTransport' as const,
    data: {
      name,
      also: '',
      effect: 'each client that connects takes over the replies of those before it',
    },
  },
];
const lockedOut = (name = 'transport') => [
  {
    messageId: 'sharedTransport' as const,
    data: {
      name,
      also: '',
      effect: 'the first client to initialize it locks all others out, or shares its session with them',
    },
  },
];

/** Sessions of SSE that messages find by their id, or else so. */
const fallback = (
  otherwise: string,
  {
    store = 'const live = new Map<string, SSEServerTransport>();',
    keep = 'live.set(t.sessionId, t);',
    find = 'live.get(String(req.query.sessionId))',
    before = '',
  } = {},
): string => `${EXPRESS} ${store} let t: SSEServerTransport;
app.get('/sse', async (req, res) => { ${before} const t = new SSEServerTransport('/messages', res); ${keep} await new McpServer(info).connect(t); });
app.post('/messages', async (req, res) => { let transport = ${find}; ${otherwise} if (!transport) { res.status(404).end(); return; } await transport.handlePostMessage(req, res); });`;
const RECORD = {
  store: 'const transports: Record<string, SSEServerTransport> = {};',
  keep: 'transports[t.sessionId] = t;',
  find: 'transports[String(req.query.sessionId)]',
};
const anySession = (name = 'live') => [{ messageId: 'anySession' as const, data: { name } }];

/** A controller of Nest that is given a service with a server. */
const injected = (service: string, use = 'this.gateway.server'): string =>
  `${SDK} import { Controller, Injectable, Post, Req, Res, Scope } from '@nestjs/common'; import type { Request, Response } from 'express'; const info = { name: 'a', version: '1' };
${service} @Controller('mcp') export class Mcp { constructor(private readonly gateway: Gateway) {}
  @Post() async post(@Req() req: Request, @Res() res: Response) { ${FRESH} await ${use}.connect(transport); await transport.handleRequest(req, res, req.body); } }`;

ruleCases(rule, {
  good: [
    {
      name: 'a transport that a manager of another file finds by the id',
      code: `${EXPRESS} import { Manager } from './neighbours/instances.js'; const manager = new Manager(); app.post('/mcp', (req, res) => manager.handleOne(req, res));`,
    },
    {
      name: 'a manager of another file that is made for each request',
      code: `${EXPRESS} import { Manager } from './neighbours/instances.js'; app.post('/mcp', (req, res) => new Manager().handle(req, res));`,
    },
    {
      name: 'the server of a request-scoped service',
      code: injected(
        '@Injectable({ scope: Scope.REQUEST }) export class Gateway { readonly server = new McpServer(info); }',
      ),
    },
    {
      name: 'a service that makes a server each time',
      code: injected('@Injectable() export class Gateway { get server() { return new McpServer(info); } }'),
    },
    { name: 'a session by its id alone', code: fallback('') },
    {
      name: 'a look at how many there are',
      code: fallback('if (!transport && live.size === 1) res.status(400);'),
    },
    {
      name: 'a session of the caller, where it is the only one',
      code: fallback('const mine = byUser.get(req.user.id); transport ??= [...mine.values()][0];', {
        store:
          'const live = new Map<string, SSEServerTransport>(); const byUser = new Map<string, Map<string, SSEServerTransport>>();',
      }),
    },
    {
      name: 'a session that a search of all finds',
      code: fallback('transport ??= [...live.values()].filter((one) => one.owner === req.user.id)[0];'),
    },
    {
      name: 'the only place of a server for one client at a time',
      code: fallback('transport = [...live.values()][0];', {
        before: 'if (live.size > 0) { res.status(409).end(); return; }',
      }),
    },
    {
      name: 'one of all that is closed',
      code: fallback('const oldest = [...live.values()][0]; await oldest?.close();'),
    },
    {
      name: 'what is picked of a list that keeps no sessions',
      code: fallback('transport ??= [...spare.values()][0];', {
        store:
          'const live = new Map<string, SSEServerTransport>(); const spare = new Set<SSEServerTransport>();',
      }),
    },
    {
      name: 'stateless: a server and a transport without ids for each request',
      code: `${EXPRESS} app.post('/mcp', async (req, res) => { const server = new McpServer(info); ${FRESH} res.on('close', () => { void transport.close(); void server.close(); }); ${SERVE} });`,
    },
    {
      name: 'the defect in a comment and in a string',
      code: `${EXPRESS} app.post('/mcp', (req, res) => { /* await server.connect(transport); */ res.send('await server.connect(transport)'); });`,
    },
    {
      name: 'a transport of its own for each handler call, in a local let',
      code: `${EXPRESS} app.get('/sse', async (req, res) => { let transport: SSEServerTransport; transport = new SSEServerTransport('/messages', res); const server = new McpServer(info); await server.connect(transport); });`,
    },
    {
      name: 'stdio, beside an HTTP server for the health check',
      code: `${SDK} import http from 'node:http'; const server = new McpServer({ name: 'a', version: '1' }); await server.connect(new StdioServerTransport()); http.createServer((req, res) => res.end('ok')).listen(8080);`,
    },
    {
      name: 'a store of events for each session',
      code: `${EXPRESS} ${SESSIONS} app.post('/mcp', async (req, res) => { const eventStore = new InMemoryEventStore(); const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), eventStore, onsessioninitialized: (id) => { transports.set(id, transport); } }); const server = new McpServer(info); ${SERVE} });`,
    },
    {
      name: "mcp-lite's transport",
      code: `import { McpServer, StreamableHttpTransport } from 'mcp-lite'; import { Hono } from 'hono'; const app = new Hono(); const server = new McpServer({ name: 'a', version: '1' }); const transport = new StreamableHttpTransport(); const handler = transport.bind(server); app.all('/mcp', async (c) => handler(c.req.raw));`,
    },
    {
      name: 'stdio, connected once',
      code: `${SDK} const server = new McpServer({ name: 'a', version: '1' }); await server.connect(new StdioServerTransport());`,
    },
    {
      name: 'one HTTP transport, connected at start-up and never used',
      code: `${EXPRESS} const server = new McpServer(info); ${FRESH} await server.connect(transport);`,
    },
    {
      name: 'server and transport made for the request',
      code: `${EXPRESS} app.post('/mcp', async (req, res) => { const server = new McpServer(info); ${FRESH} ${SERVE} });`,
    },
    {
      name: 'a factory of this file',
      code: `${EXPRESS} function createServer() { const server = new McpServer(info); return server; }
        app.post('/mcp', async (req, res) => { const server = createServer(); ${FRESH} ${SERVE} });`,
    },
    {
      name: 'a factory whose result is connected at once',
      code: `${EXPRESS} const createServer = () => new McpServer(info);
        app.post('/mcp', async (req, res) => { ${FRESH} await createServer().connect(transport); await transport.handleRequest(req, res); });`,
    },
    {
      name: 'a factory over two hops',
      code: `${EXPRESS} const make = () => new McpServer(info); async function createServer() { const made = make(); return made; }
        app.post('/mcp', async (req, res) => { const server = await createServer(); ${FRESH} ${SERVE} });`,
    },
    {
      name: 'a factory that gives an object with the server',
      code: `${EXPRESS} function createServer() { const server = new McpServer(info); return { server, cleanup() {} }; }
        app.post('/mcp', async (req, res) => { const { server } = createServer(); ${FRESH} ${SERVE} });`,
    },
    {
      name: 'a factory of another file',
      code: `${EXPRESS} import { createServer } from './neighbours/instances.js';
        app.post('/mcp', async (req, res) => { const server = createServer(); ${FRESH} ${SERVE} });`,
    },
    {
      name: 'a factory of another file over two hops',
      code: `${EXPRESS} import { createAnother } from './neighbours/instances.js';
        app.post('/mcp', async (req, res) => { const server = createAnother(); ${FRESH} ${SERVE} });`,
    },
    {
      name: 'a factory method of a shared object',
      code: `${EXPRESS} class Servers { create() { return new McpServer(info); } } const servers = new Servers();
        app.post('/mcp', async (req, res) => { const server = servers.create(); ${FRESH} ${SERVE} });`,
    },
    {
      name: 'transports by session id in a Map, servers made with them',
      code: `${EXPRESS} ${SESSIONS}
        app.post('/mcp', async (req, res) => {
          const id = req.headers['mcp-session-id'] as string | undefined;
          let transport: StreamableHTTPServerTransport;
          const known = id ? transports.get(id) : undefined;
          if (known) transport = known;
          else {
            transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (made) => { transports.set(made, transport); } });
            const server = new McpServer(info);
            await server.connect(transport);
          }
          await transport.handleRequest(req, res, req.body);
        });
        app.get('/mcp', async (req, res) => { const transport = transports.get(req.headers['mcp-session-id'] as string); if (!transport) { res.status(404).end(); return; } await transport.handleRequest(req, res); });`,
    },
    {
      name: 'transports by session id in an object',
      code: `${EXPRESS} const transports: Record<string, SSEServerTransport> = {};
        app.get('/sse', async (req, res) => { const transport = new SSEServerTransport('/messages', res); transports[transport.sessionId] = transport; const server = new McpServer(info); await server.connect(transport); });
        app.post('/messages', async (req, res) => { await transports[req.query.sessionId as string]?.handlePostMessage(req, res); });`,
    },
    {
      name: 'sessions that hold server and transport',
      code: `${EXPRESS} const sessions = new Map<string, { server: McpServer; transport: SSEServerTransport }>();
        app.post('/messages', async (req, res) => { const session = sessions.get(req.query.sessionId as string); if (session) { await session.transport.handlePostMessage(req, res); } });`,
    },
    {
      name: 'a function that builds a session, called in the handler',
      code: `${EXPRESS} ${SESSIONS}
        async function openSession() { const server = new McpServer(info); ${FRESH} await server.connect(transport); return transport; }
        app.post('/mcp', async (req, res) => { const transport = await openSession(); await transport.handleRequest(req, res, req.body); });`,
    },
    {
      name: 'a session whose handler closes over its transport',
      code: `${EXPRESS}
        export async function createSession(server: McpServer) { ${FRESH} await server.connect(transport);
          return { handle: (req: Request, res: Response) => transport.handleRequest(req, res, req.body) }; }`,
    },
    {
      name: 'a let that the same handler has just filled',
      code: `${EXPRESS} let server: McpServer;
        app.post('/mcp', async (req, res) => { server = new McpServer(info); ${FRESH} ${SERVE} });`,
    },
    {
      name: 'a let that both branches fill',
      code: `${EXPRESS} let server: McpServer;
        app.post('/mcp', async (req, res) => { if (req.query.full) server = new McpServer(info); else { server = new McpServer({ name: 'small', version: '1' }); } ${FRESH} ${SERVE} });`,
    },
    {
      name: 'a let that a try block fills, or the handler ends',
      code: `${EXPRESS} const create = () => new McpServer(info); let server: McpServer;
        app.post('/mcp', async (req, res) => { try { server = create(); } catch { res.status(500).end(); return; } ${FRESH} ${SERVE} });`,
    },
    {
      name: 'a field that the same method has just filled',
      code: `${EXPRESS} class Http { private server?: McpServer;
        constructor() { app.post('/mcp', async (req, res) => { this.server = new McpServer(info); ${FRESH} await this.server.connect(transport); await transport.handleRequest(req, res); }); } } new Http();`,
    },
    {
      name: 'the last one made is only remembered',
      code: `${EXPRESS} let last: McpServer | undefined; function make() { const made = new McpServer(info); last = made; return made; }
        app.post('/mcp', async (req, res) => { const server = make(); ${FRESH} ${SERVE} });`,
    },
    {
      name: 'one for who asks for it, else a new one that is put elsewhere',
      code: `${EXPRESS} const shared = new McpServer(info); let last: McpServer | undefined; function make(full: boolean) { if (full) return shared; const made = new McpServer(info); last = made; return made; }
        app.post('/mcp', async (req, res) => { const server = make(req.body.full); ${FRESH} ${SERVE} });`,
    },
    {
      name: 'a class that is made for each request',
      code: `${EXPRESS} class Session { readonly server = new McpServer(info);
          async serve(req: Request, res: Response) { ${FRESH} await this.server.connect(transport); await transport.handleRequest(req, res, req.body); } }
        app.post('/mcp', async (req, res) => { const session = new Session(); await session.serve(req, res); });`,
    },
    {
      name: 'a class of another file that is made for each request',
      code: `${EXPRESS} import { Gateway } from './neighbours/instances.js'; app.post('/mcp', async (req, res) => { const gateway = new Gateway(); await gateway.handlePost(req, res); });`,
    },
    {
      name: 'an object of another file that makes its servers itself',
      code: `${EXPRESS} import { Gateway } from './neighbours/instances.js'; const gateway = new Gateway(); app.post('/mcp', (req, res) => gateway.handleFresh(req, res));`,
    },
    {
      name: 'a class that is only declared',
      code: `${EXPRESS} export class Session { readonly server = new McpServer(info); transport?: SSEServerTransport;
          async open(req: Request, res: Response) { this.transport = new SSEServerTransport('/messages', res); await this.server.connect(this.transport); }
          async post(req: Request, res: Response) { await this.transport?.handlePostMessage(req, res); } }`,
    },
    {
      name: 'a Durable Object is one session',
      code: `${SDK} import { DurableObject } from 'cloudflare:workers'; import { Hono } from 'hono';
        export class Session extends DurableObject { private app = new Hono(); private server = new McpServer({ name: 'a', version: '1' });
          constructor(state: never, env: never) { super(state, env); this.app.get('/sse', async (c) => { const transport = new StreamableHTTPServerTransport({}); await this.server.connect(transport); }); }
          fetch(request: Request) { return this.app.fetch(request); } }`,
    },
    {
      name: 'a function that serves a server it is given, for whoever calls it',
      code: `${EXPRESS} export async function serve(server: McpServer, req: Request, res: Response) { ${FRESH} ${SERVE} }`,
    },
    {
      name: 'a server from a Map by session id',
      code: `${EXPRESS} const servers = new Map<string, McpServer>();
        app.post('/mcp', async (req, res) => { const server = servers.get(req.get('mcp-session-id') ?? ''); if (!server) { res.status(404).end(); return; } ${FRESH} ${SERVE} });`,
    },
    {
      name: 'a server that cannot be read',
      code: `${EXPRESS} import { open } from 'somewhere'; app.post('/mcp', async (req, res) => { const server: McpServer = await open(req); ${FRESH} ${SERVE} });`,
    },
    {
      name: 'one of two, by a condition nobody can see',
      code: `${EXPRESS} const shared = new McpServer(info); const options = JSON.parse('{}');
        app.post('/mcp', async (req, res) => { const server = options.shared ? shared : new McpServer(info); ${FRESH} ${SERVE} });`,
    },
    {
      name: 'a transport class of a library that tells its clients apart',
      code: `import express from 'express'; import { McpServer, StreamableHttpTransport } from 'mcp-lite'; const app = express();
        const server = new McpServer({ name: 'a', version: '1' }); const transport = new StreamableHttpTransport(); const handler = transport.bind(server);
        app.all('/mcp', async (req, res) => { await transport.handleRequest(req, res); });`,
    },
    {
      name: 'the lower-case transport of @rekog/mcp-nest',
      code: `import express from 'express'; import { StreamableHttpTransport } from '@rekog/mcp-nest'; const app = express();
        const transport = new StreamableHttpTransport({ statefulMode: true }); app.post('/mcp', (req, res) => transport.handleRequest(req, res));`,
    },
    {
      name: "tmcp's transport",
      code: `import { McpServer } from 'tmcp'; import { HttpTransport } from '@tmcp/transport-http'; const server = new McpServer({}); const transport = new HttpTransport(server);
        export default { fetch(request: Request) { return transport.respond(request); } };`,
    },
    {
      name: "fastmcp's server",
      code: `import { FastMCP } from 'fastmcp'; const server = new FastMCP({ name: 'a', version: '1.0.0' }); await server.start({ transportType: 'httpStream', httpStream: { port: 8080 } });`,
    },
    {
      name: 'mcp-handler makes a server for each request',
      code: `import { createMcpHandler } from 'mcp-handler'; const handler = createMcpHandler((server) => { server.tool('a', async () => ({ content: [] })); }); export { handler as GET, handler as POST };`,
    },
    {
      name: 'a class of the user that tells its clients apart',
      code: `${EXPRESS} class Switchboard extends StreamableHTTPServerTransport { async handleRequest(req: Request, res: Response) { res.end(String(req.headers['mcp-session-id'])); } }
        const transport = new Switchboard({ sessionIdGenerator: undefined }); app.post('/mcp', (req, res) => transport.handleRequest(req, res));`,
    },
    {
      name: 'the connect of another thing',
      code: `${EXPRESS} import { createClient } from 'redis'; const redis = createClient(); app.post('/mcp', async (req, res) => { await redis.connect(); res.end(); });`,
    },
    {
      name: 'a client of another server',
      code: `${EXPRESS} import { Client } from '@modelcontextprotocol/sdk/client/index.js'; import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
        const client = new Client(info); app.post('/call', async (req, res) => { await client.connect(new StreamableHTTPClientTransport(new URL('http://localhost'))); res.end(); });`,
    },
    {
      name: 'one client at a time, and the others are told',
      code: `${EXPRESS} const server = new McpServer(info); let transport: SSEServerTransport | null = null;
        app.get('/sse', async (req, res) => {
          if (transport) { res.status(409).end(); return; }
          transport = new SSEServerTransport('/messages', res);
          transport.onclose = () => { transport = null; };
          await server.connect(transport);
        });
        app.post('/messages', async (req, res) => { await transport?.handlePostMessage(req, res); });`,
    },
    {
      name: 'one client at a time, by a mark of its own',
      code: `${EXPRESS} const server = new McpServer(info); let busy = false;
        app.get('/sse', async (req, res) => {
          if (busy) { res.status(409).end(); return; }
          busy = true;
          req.on('close', () => { busy = false; });
          await server.connect(new SSEServerTransport('/messages', res));
        });`,
    },
    {
      name: 'start-up that connects what was chosen',
      code: `${EXPRESS} async function main() { const server = new McpServer(info); const transport = process.env.HTTP ? new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }) : new StdioServerTransport(); await server.connect(transport); } main();`,
    },
    {
      name: 'an event of the transport is no request',
      code: `${EXPRESS} const server = new McpServer(info); ${FRESH} transport.onclose = async () => { await server.connect(new StreamableHTTPServerTransport({ sessionIdGenerator: undefined })); };`,
    },
    {
      name: "Node's other events are no requests",
      code: `${SDK} import http from 'node:http'; const server = new McpServer({ name: 'a', version: '1' }); const listener = http.createServer();
        listener.on('listening', async () => { await server.connect(new StdioServerTransport()); await server.connect(new StreamableHTTPServerTransport({})); });`,
    },
    {
      name: "fastify's hooks of start and stop are no requests",
      code: `${SDK} import fastify from 'fastify'; const app = fastify(); const server = new McpServer({ name: 'a', version: '1' });
        app.addHook('onReady', async () => { await server.connect(new StreamableHTTPServerTransport({})); });`,
    },
    {
      name: 'a handler factory that is called for each request with a new server',
      code: `${EXPRESS} const handlerFor = (server: McpServer) => async (req: Request, res: Response) => { ${FRESH} ${SERVE} };
        app.post('/mcp', async (req, res) => { await handlerFor(new McpServer(info))(req, res); });`,
    },
    {
      name: 'v2: a factory that makes a server',
      code: `import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'; export default createMcpHandler(() => { const server = new McpServer({ name: 'a', version: '1' }); return server; });`,
    },
    {
      name: 'mcp-proxy: a factory that makes a server',
      code: `${SDK} import { startHTTPServer } from 'mcp-proxy'; await startHTTPServer({ port: 8080, createServer: async () => new McpServer({ name: 'a', version: '1' }).server });`,
    },
    {
      name: 'a request-scoped Nest controller',
      code: `${SDK} import { Controller, Post, Req, Res, Scope } from '@nestjs/common'; import type { Request, Response } from 'express';
        @Controller({ path: 'mcp', scope: Scope.REQUEST }) export class Mcp { private readonly server = new McpServer({ name: 'a', version: '1' });
          @Post() async post(@Req() req: Request, @Res() res: Response) { ${FRESH} await this.server.connect(transport); await transport.handleRequest(req, res, req.body); } }`,
    },
    {
      name: 'names alone',
      code: `import { hub } from './hub.js'; export const connect = () => hub.connect(hub.transport);`,
    },
  ],
  bad: [
    {
      name: 'a transport that a manager of another file makes once',
      code: `${EXPRESS} import { Manager } from './neighbours/instances.js'; const manager = new Manager(); app.post('/mcp', (req, res) => manager.handle(req, res));`,
      errors: transport('manager.transport'),
    },
    {
      name: 'the server of a service that Nest injects',
      code: injected('@Injectable() export class Gateway { readonly server = new McpServer(info); }'),
      errors: server('this.gateway.server'),
    },
    {
      name: 'the server of a service of another file',
      code: injected(`import { Gateway } from './neighbours/instances.js';`),
      errors: server('this.gateway.server'),
    },
    ...[
      'if (!transport && live.size === 1) transport = [...live.values()][0];',
      'if (!transport && live.size === 1) { transport = Array.from(live.values())[0]; }',
      'if (!transport) transport = live.values().next().value;',
      'transport = transport ?? [...live.values()].at(-1);',
      'transport = transport ? transport : [...live][0]?.[1];',
      'if (!transport) { const [first] = live.values(); transport = first; }',
      'if (!transport) { const all = [...live.values()]; transport = all[0]; }',
      'if (!transport) { const only = [...live.keys()][0]; transport = live.get(only!); }',
    ].map((otherwise) => ({
      name: `an id that finds nothing is given somebody else’s session: ${otherwise}`,
      code: fallback(otherwise),
      errors: anySession(),
    })),
    ...[
      'transport ??= Object.values(transports)[0];',
      'if (!transport) transport = transports[Object.keys(transports)[0]!];',
    ].map((otherwise) => ({
      name: `an id that finds nothing is given somebody else’s session: ${otherwise}`,
      code: fallback(otherwise, RECORD),
      errors: anySession('transports'),
    })),
    {
      name: 'a module-level server, connected for each request',
      code: `${EXPRESS} const server = new McpServer(info); app.post('/mcp', async (req, res) => { ${FRESH} ${SERVE} });`,
      errors: server(),
    },
    {
      name: 'one report for each handler',
      code: `${EXPRESS} const server = new McpServer(info); app.post('/mcp', async (req, res) => { ${FRESH} ${SERVE} }); app.get('/mcp', async (req, res) => { ${FRESH} ${SERVE} });`,
      errors: [...server(), ...server()],
    },
    {
      name: 'one report for two connects in one handler',
      code: `${EXPRESS} const server = new McpServer(info);
        app.post('/mcp', async (req, res) => { if (req.query.json) { const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true }); await server.connect(transport); } else { ${FRESH} await server.connect(transport); } });`,
      errors: server(),
    },
    {
      name: 'a server that is kept for all sessions, transports by their ids',
      code: `${EXPRESS} ${SESSIONS} const server = new McpServer(info);
        app.post('/mcp', async (req, res) => {
          const known = transports.get(req.headers['mcp-session-id'] as string);
          if (known) { await known.handleRequest(req, res, req.body); return; }
          const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (id) => { transports.set(id, transport); } });
          await server.connect(transport);
          await transport.handleRequest(req, res, req.body);
        });`,
      errors: server(),
    },
    {
      name: 'the low-level server inside',
      code: `${EXPRESS} const mcp = new McpServer(info); app.post('/mcp', async (req, res) => { ${FRESH} await mcp.server.connect(transport); await transport.handleRequest(req, res); });`,
      errors: server('mcp.server'),
    },
    {
      name: 'a server of the function that sets the routes up',
      code: `${EXPRESS} export function start() { const server = new McpServer(info); app.get('/sse', async (req, res) => { const transport = new SSEServerTransport('/messages', res); await server.connect(transport); }); }`,
      errors: server(),
    },
    {
      name: 'a server that the set-up is given',
      code: `${EXPRESS} export function routes(server: McpServer) { app.get('/sse', async (req, res) => { const transport = new SSEServerTransport('/messages', res); await server.connect(transport); }); }`,
      errors: server(),
    },
    {
      name: 'a server among the options of a fastify plugin',
      code: `${SDK} import type { FastifyPluginCallback } from 'fastify';
        export const plugin: FastifyPluginCallback<{ server: McpServer }> = (fastify, options, done) => { const { server } = options;
          fastify.get('/sse', async (_, reply) => { const transport = new SSEServerTransport('/messages', reply.raw); await server.connect(transport); }); done(); };`,
      errors: server(),
    },
    {
      name: 'a getter that caches',
      code: `${EXPRESS} let server: McpServer | undefined; function getServer() { if (!server) server = new McpServer(info); return server; }
        app.post('/mcp', async (req, res) => { ${FRESH} await getServer().connect(transport); await transport.handleRequest(req, res); });`,
      errors: server(),
    },
    {
      name: 'a getter that caches what it has just made under a name of its own',
      code: `${EXPRESS} let instance: McpServer | null = null; async function getServer() { if (instance) return instance; const made = new McpServer(info); made.tool('a', run); instance = made; return made; }
        app.post('/mcp', async (req, res) => { const server = await getServer(); ${FRESH} ${SERVE} });`,
      errors: server('instance'),
    },
    {
      name: 'a method that caches what it has just made in a field',
      code: `${EXPRESS} class Door { private server?: McpServer; constructor() { app.post('/mcp', async (req, res) => { ${FRESH} await this.get().connect(transport); }); }
        get() { if (this.server) return this.server; const made = new McpServer(info); this.server = made; return made; } } new Door();`,
      errors: server('this.server'),
    },
    {
      name: 'a getter that caches in one expression',
      code: `${EXPRESS} let cached: McpServer | undefined; const getServer = () => (cached ??= new McpServer(info));
        app.post('/mcp', async (req, res) => { const server = getServer(); ${FRESH} ${SERVE} });`,
      errors: server('cached'),
    },
    {
      name: 'cached by a statement',
      code: `${EXPRESS} let cached: McpServer | undefined; app.post('/mcp', async (req, res) => { cached ??= new McpServer(info); ${FRESH} await cached.connect(transport); await transport.handleRequest(req, res); });`,
      errors: server('cached'),
    },
    {
      name: 'a part of a shared object',
      code: `${EXPRESS} function create() { const server = new McpServer(info); return { server, close() {} }; } const shared = create();
        app.post('/mcp', async (req, res) => { const { server } = shared; ${FRESH} ${SERVE} });`,
      errors: server(),
    },
    {
      name: 'cached by ?? and an assignment',
      code: `${EXPRESS} let cached: McpServer | undefined;
        app.post('/mcp', async (req, res) => { const server = cached ?? (cached = new McpServer(info)); ${FRESH} ${SERVE} });`,
      errors: server('cached'),
    },
    {
      name: 'a promise of a server',
      code: `${EXPRESS} async function create() { return new McpServer(info); } const pending = create();
        app.post('/mcp', async (req, res) => { const server = await pending; ${FRESH} ${SERVE} });`,
      errors: server('pending'),
    },
    {
      name: 'an alias in the handler',
      code: `${EXPRESS} const shared = new McpServer(info); app.post('/mcp', async (req, res) => { const server = shared; ${FRESH} ${SERVE} });`,
      errors: server('shared'),
    },
    {
      name: 'an imported server',
      code: `${EXPRESS} import { server } from './neighbours/instances.js'; app.post('/mcp', async (req, res) => { ${FRESH} ${SERVE} });`,
      errors: server(),
    },
    {
      name: 'an imported namespace',
      code: `${EXPRESS} import * as instances from './neighbours/instances.js'; app.post('/mcp', async (req, res) => { ${FRESH} await instances.server.connect(transport); await transport.handleRequest(req, res); });`,
      errors: server('instances.server'),
    },
    {
      name: 'an imported getter that caches',
      code: `${EXPRESS} import { getServer } from './neighbours/instances.js'; app.post('/mcp', async (req, res) => { ${FRESH} await getServer().connect(transport); await transport.handleRequest(req, res); });`,
      errors: server('getServer()'),
    },
    {
      name: 'a named handler',
      code: `${EXPRESS} const server = new McpServer(info); async function post(req, res) { ${FRESH} ${SERVE} } app.post('/mcp', post);`,
      errors: server(),
    },
    {
      name: 'a handler that only other files register',
      code: `${EXPRESS} const server = new McpServer(info); export async function post(req: Request, res: Response) { ${FRESH} ${SERVE} }`,
      errors: server(),
    },
    {
      name: 'a wrapped handler behind middleware',
      code: `${EXPRESS} declare const auth: never; declare const wrap: (fn: unknown) => never; const server = new McpServer(info); app.post('/mcp', auth, wrap(async (req, res) => { ${FRESH} ${SERVE} }));`,
      errors: server(),
    },
    {
      name: 'a router of an unknown make',
      code: `${SDK} export function routes(router: any) { const server = new McpServer({ name: 'a', version: '1' }); router.post('/mcp', async ({ raw }: any) => { ${FRESH} await server.connect(transport); }); }`,
      errors: server(),
    },
    {
      name: 'a route object',
      code: `${SDK} declare const app: any; const server = new McpServer({ name: 'a', version: '1' }); app.route({ method: 'POST', url: '/mcp', handler: async (call: any) => { ${FRESH} await server.connect(transport); } });`,
      errors: server(),
    },
    {
      name: 'deep in the handler',
      code: `${EXPRESS} const server = new McpServer(info); app.post('/mcp', async (req, res) => { req.on('end', async () => { ${FRESH} await server.connect(transport); }); });`,
      errors: server(),
    },
    {
      name: 'a helper that handlers call',
      code: `${EXPRESS} const server = new McpServer(info); async function attach(transport: StreamableHTTPServerTransport) { await server.connect(transport); }
        app.post('/mcp', async (req, res) => { ${FRESH} await attach(transport); await transport.handleRequest(req, res); });`,
      errors: server(),
    },
    {
      name: 'a helper that is given the server',
      code: `${EXPRESS} const shared = new McpServer(info); async function attach(server: McpServer, transport: StreamableHTTPServerTransport) { await server.connect(transport); }
        app.post('/mcp', async (req, res) => { ${FRESH} await attach(shared, transport); await transport.handleRequest(req, res); });`,
      errors: server('shared'),
    },
    {
      name: 'a handler factory',
      code: `${EXPRESS} export const serve = (server: McpServer) => async (req: Request, res: Response) => { ${FRESH} ${SERVE} };`,
      errors: server(),
    },
    {
      name: "Node's http",
      code: `${SDK} import http from 'node:http'; const server = new McpServer({ name: 'a', version: '1' }); http.createServer(async (req, res) => { ${FRESH} await server.connect(transport); await transport.handleRequest(req, res); }).listen(3000);`,
      errors: server(),
    },
    {
      name: "Node's request event",
      code: `${SDK} import { createServer } from 'node:http'; const server = new McpServer({ name: 'a', version: '1' }); const listener = createServer();
        listener.on('request', async (incoming, outgoing) => { ${FRESH} await server.connect(transport); await transport.handleRequest(incoming, outgoing); });`,
      errors: server(),
    },
    {
      name: 'koa',
      code: `${SDK} import Router from '@koa/router'; const router = new Router(); const server = new McpServer({ name: 'a', version: '1' }); router.post('/mcp', async (ctx) => { ${FRESH} await server.connect(transport); await transport.handleRequest(ctx.req, ctx.res); });`,
      errors: server(),
    },
    {
      name: 'hono with its own transport',
      code: `${SDK} import { StreamableHTTPTransport } from '@hono/mcp'; import { Hono } from 'hono'; const app = new Hono(); const server = new McpServer({ name: 'a', version: '1' });
        app.all('/mcp', async (c) => { const transport = new StreamableHTTPTransport(); await server.connect(transport); return transport.handleRequest(c); });`,
      errors: server(),
    },
    {
      name: 'a web-standard fetch export',
      code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
        const server = new McpServer({ name: 'a', version: '1' });
        export default { async fetch(request: Request): Promise<Response> { const transport = new WebStandardStreamableHTTPServerTransport(); await server.connect(transport); return transport.handleRequest(request); } } satisfies object;`,
      errors: server(),
    },
    {
      name: 'a fetch export by name',
      code: `import { McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
        const server = new McpServer({ name: 'a', version: '1' });
        const worker = { async fetch(input) { const transport = new WebStandardStreamableHTTPServerTransport(); await server.connect(transport); return transport.handleRequest(input); } }; export default worker;`,
      errors: server(),
    },
    {
      name: "Next's route",
      code: `import { McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
        const server = new McpServer({ name: 'a', version: '1' });
        export async function POST(call: Request) { const transport = new WebStandardStreamableHTTPServerTransport(); await server.connect(transport); return transport.handleRequest(call); }`,
      errors: server(),
    },
    {
      name: 'a handler exported by the names of verbs',
      code: `import { McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
        const server = new McpServer({ name: 'a', version: '1' });
        const handler = async (call) => { const transport = new WebStandardStreamableHTTPServerTransport(); await server.connect(transport); return transport.handleRequest(call); };
        export { handler as GET, handler as POST };`,
      errors: server(),
    },
    {
      name: 'a WebSocket for each client',
      code: `${SDK} import { WebSocketServer } from 'ws'; import { SocketTransport } from 'somewhere'; const server = new McpServer({ name: 'a', version: '1' });
        const sockets = new WebSocketServer({ port: 8080 }); sockets.on('connection', async (socket) => { await server.connect(new SocketTransport(socket)); });`,
      errors: server(),
    },
    {
      name: 'require',
      code: `const express = require('express'); const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp'); const { StreamableHTTPServerTransport } = require('@modelcontextprotocol/sdk/server/streamableHttp');
        const app = express(); const server = new McpServer({ name: 'a', version: '1' }); app.post('/mcp', async (req, res) => { const transport = new StreamableHTTPServerTransport({}); await server.connect(transport); });`,
      errors: server(),
    },
    {
      name: 'a field of the class that sets its routes up',
      code: `${EXPRESS} export class Http { private readonly server = new McpServer(info);
          constructor() { app.post('/mcp', async (req, res) => { ${FRESH} await this.server.connect(transport); await transport.handleRequest(req, res); }); } }`,
      errors: server('this.server'),
    },
    {
      name: 'a method that the class hands to a route',
      code: `${EXPRESS} export class Http { constructor(private readonly server: McpServer) {}
          routes() { app.post('/mcp', this.post.bind(this)); }
          async post(req, res) { ${FRESH} await this.server.connect(transport); await transport.handleRequest(req, res); } }`,
      errors: server('this.server'),
    },
    {
      name: 'an arrow field that the class hands to a route',
      code: `${EXPRESS} export class Http { server = new McpServer(info); routes() { app.post('/mcp', this.post); }
          private post = async (req, res) => { ${FRESH} await this.server.connect(transport); await transport.handleRequest(req, res); }; }`,
      errors: server('this.server'),
    },
    {
      name: 'a method that the handler of the class calls',
      code: `${EXPRESS} export class Http { server = new McpServer(info); routes() { app.post('/mcp', (req, res) => this.post(req, res)); }
          private async post(first: never, second: never) { await this.attach(new SSEServerTransport('/messages', second)); }
          private async attach(transport: SSEServerTransport) { await this.server.connect(transport); } }`,
      errors: server('this.server'),
    },
    {
      name: 'a method of a module-level instance',
      code: `${EXPRESS} class Http { server = new McpServer(info); async post(req: Request, res: Response) { ${FRESH} await this.server.connect(transport); await transport.handleRequest(req, res); } }
        export const http = new Http();`,
      errors: server('this.server'),
    },
    {
      name: 'a class that holds many sessions',
      code: `${EXPRESS} export class Http { private readonly transports: Record<string, StreamableHTTPServerTransport> = {}; constructor(private readonly server: McpServer) {}
          async post(req: Request, res: Response) { const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() }); await this.server.connect(transport); await transport.handleRequest(req, res, req.body);
            if (transport.sessionId) this.transports[transport.sessionId] = transport; } }`,
      errors: server('this.server'),
    },
    {
      name: 'a Nest controller',
      code: `${SDK} import { Controller, Post, Req, Res } from '@nestjs/common';
        @Controller('mcp') export class Mcp { private readonly server = new McpServer({ name: 'a', version: '1' });
          @Post() async post(@Req() req: never, @Res() res: never) { ${FRESH} await this.server.connect(transport); await transport.handleRequest(req, res); } }`,
      errors: server('this.server'),
    },
    {
      name: 'a static field',
      code: `${EXPRESS} class Registry { static server = new McpServer(info); } app.post('/mcp', async (req, res) => { ${FRESH} await Registry.server.connect(transport); await transport.handleRequest(req, res); });`,
      errors: server('Registry.server'),
    },
    {
      name: 'a class around one server',
      code: `${EXPRESS} class Notes { private readonly server = new McpServer(info); async connect(transport: StreamableHTTPServerTransport) { await this.server.connect(transport); } }
        const notes = new Notes(); app.post('/mcp', async (req, res) => { ${FRESH} await notes.connect(transport); await transport.handleRequest(req, res); });`,
      errors: server('this.server'),
    },
    {
      name: 'a server of the user’s own class',
      code: `${EXPRESS} class Notes extends McpServer {} const notes = new Notes(info); app.post('/mcp', async (req, res) => { ${FRESH} await notes.connect(transport); await transport.handleRequest(req, res); });`,
      errors: server('notes'),
    },
    {
      name: 'a server among what the set-up is given',
      code: `${EXPRESS} interface Parts { readonly server: McpServer } export function routes(parts: Parts) { app.get('/sse', async (req, res) => { const transport = new SSEServerTransport('/messages', res); await parts.server.connect(transport); }); }`,
      errors: server('parts.server'),
    },
    {
      name: 'the same, taken apart',
      code: `${EXPRESS} interface Parts { readonly server: McpServer } export function routes({ server }: Parts) { app.get('/sse', async (req, res) => { const transport = new SSEServerTransport('/messages', res); await server.connect(transport); }); }`,
      errors: server(),
    },
    {
      name: 'types of a request that are not known, by customary names',
      code: `${SDK} import type { VercelRequest, VercelResponse } from '@vercel/node'; const server = new McpServer({ name: 'a', version: '1' }); export default async function handler(req: VercelRequest, res: VercelResponse) { ${FRESH} ${SERVE} }`,
      errors: server(),
    },
    {
      name: 'a route module',
      code: `import { McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server'; const server = new McpServer({ name: 'a', version: '1' });
        export async function action({ request }) { const transport = new WebStandardStreamableHTTPServerTransport(); await server.connect(transport); return transport.handleRequest(request); }`,
      errors: server(),
    },
    {
      name: 'a wrapped handler that a function gives',
      code: `${EXPRESS} declare const wrap: (fn: unknown) => never; export function serve(server: McpServer) { return wrap(async (req: Request, res: Response) => { ${FRESH} ${SERVE} }); }`,
      errors: server(),
    },
    {
      name: 'a singleton',
      code: `${EXPRESS} class Notes { private static instance: Notes; readonly server = new McpServer(info); static get(): Notes { if (!Notes.instance) Notes.instance = new Notes(); return Notes.instance; } }
        app.post('/mcp', async (req, res) => { ${FRESH} await Notes.get().server.connect(transport); await transport.handleRequest(req, res); });`,
      errors: server('Notes.get().server'),
    },
    {
      name: 'a singleton by this',
      code: `${EXPRESS} class Notes { private static instance?: Notes; readonly server = new McpServer(info); static get() { this.instance ??= new Notes(); return this.instance; } }
        app.post('/mcp', async (req, res) => { ${FRESH} await Notes.get().server.connect(transport); await transport.handleRequest(req, res); });`,
      errors: server('Notes.get().server'),
    },
    {
      name: 'an object of another file’s class, made at start-up',
      code: `${EXPRESS} import { Gateway } from './neighbours/instances.js'; const gateway = new Gateway(); app.post('/mcp', (req, res) => gateway.handlePost(req, res));`,
      errors: server('gateway.server'),
    },
    {
      name: 'the same over two methods, and one report for two routes',
      code: `${EXPRESS} import { Gateway } from './neighbours/instances.js'; export function start() { const gateway = new Gateway(); app.post('/mcp', (req, res) => gateway.route(req, res)); app.get('/mcp', (req, res) => gateway.handlePost(req, res)); }`,
      errors: server('gateway.server'),
    },
    {
      name: 'v2: a factory that gives the same server',
      code: `import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'; const server = new McpServer({ name: 'a', version: '1' }); export default createMcpHandler(() => server);`,
      errors: server(),
    },
    {
      name: 'mcp-proxy: a factory that gives the same server',
      code: `${SDK} import { startHTTPServer } from 'mcp-proxy'; const server = new McpServer({ name: 'a', version: '1' }); await startHTTPServer({ port: 8080, createServer: async () => server.server });`,
      errors: server('server.server'),
    },
    {
      name: 'a stateless transport made at start-up',
      code: `${EXPRESS} ${FRESH} app.post('/mcp', async (req, res) => { await transport.handleRequest(req, res, req.body); }); await new McpServer(info).connect(transport);`,
      errors: transport(),
    },
    {
      name: 'a stateful transport made at start-up',
      code: `${EXPRESS} const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() }); app.post('/mcp', async (req, res) => { await transport.handleRequest(req, res, req.body); });`,
      errors: lockedOut(),
    },
    {
      name: 'one transport in three handlers',
      code: `${EXPRESS} ${FRESH}\napp.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));\napp.get('/mcp', (req, res) => transport.handleRequest(req, res));\napp.delete('/mcp', (req, res) => transport.handleRequest(req, res));`,
      errors: [
        {
          messageId: 'sharedTransport',
          data: { name: 'transport', also: ' (also at line 13, 14)', effect: transport()[0]?.data.effect },
          line: 12,
        },
      ],
    },
    {
      name: 'a transport that each connection replaces',
      code: `${EXPRESS} const server = new McpServer(info); let transport: SSEServerTransport | undefined;
        app.get('/sse', async (req, res) => { transport = new SSEServerTransport('/messages', res); await server.connect(transport); });
        app.post('/messages', async (req, res) => { if (!transport) { res.status(400).end(); return; } await transport.handlePostMessage(req, res); });`,
      errors: replaced(),
    },
    {
      name: 'the same, and the former client is thrown out',
      code: `${EXPRESS} const server = new McpServer(info); let transport: SSEServerTransport | null = null;
        app.get('/sse', async (req, res) => { if (transport) { await transport.close(); } transport = new SSEServerTransport('/messages', res); await server.connect(transport); });
        app.post('/messages', async (req, res) => { await transport?.handlePostMessage(req, res); });`,
      errors: replaced(),
    },
    {
      name: 'a field that stdio fills, too',
      code: `${EXPRESS} export class Http { private transport?: SSEServerTransport | StdioServerTransport; private readonly server = new McpServer(info);
          async stdio() { this.transport = new StdioServerTransport(); await this.server.connect(this.transport); }
          http() {
            app.get('/sse', async (req, res) => { const transport = new SSEServerTransport('/messages', res); await this.server.connect(transport); this.transport = transport; });
            app.post('/messages', async (req, res) => { await (this.transport as SSEServerTransport).handlePostMessage(req, res); }); } }`,
      errors: replaced('this.transport'),
    },
    {
      name: 'a field of any type that stdio fills, too',
      code: `${EXPRESS} export class Http { private transport: any; private readonly server = new McpServer(info);
          async stdio() { this.transport = new StdioServerTransport(); await this.server.connect(this.transport); }
          http() {
            app.get('/sse', async (req, res) => { const transport = new SSEServerTransport('/messages', res); await this.server.connect(transport); this.transport = transport; });
            app.post('/messages', async (req, res) => { await this.transport.handlePostMessage(req, res); }); } }`,
      errors: replaced('this.transport'),
    },
    {
      name: 'a callback for each connection',
      code: `${SDK} import type { Listener } from 'somewhere'; export function start(listener: Listener) { const server = new McpServer({ name: 'a', version: '1' }); listener.onConnection(async (transport) => { await server.connect(transport); }); }`,
      errors: server(),
    },
    {
      name: 'an event for each connection',
      code: `${SDK} import { createServer } from 'node:net'; import { SocketTransport } from 'somewhere'; const server = new McpServer({ name: 'a', version: '1' }); const listener = createServer(); listener.on('connection', async (socket) => { await server.connect(new SocketTransport(socket)); });`,
      errors: server(),
    },
    {
      name: 'a guard that nothing ever opens again',
      code: `${EXPRESS} const server = new McpServer(info); let ready = false;
        app.get('/sse', async (req, res) => { if (!ready) { res.status(503).end(); return; } await server.connect(new SSEServerTransport('/messages', res)); }); ready = true;`,
      errors: server(),
    },
    {
      name: 'the same in a member of an object',
      code: `${EXPRESS} const state: { transport?: SSEServerTransport } = {};
        app.get('/sse', async (req, res) => { state.transport = new SSEServerTransport('/messages', res); await new McpServer(info).connect(state.transport); });
        app.post('/messages', async (req, res) => { await state.transport?.handlePostMessage(req, res); });`,
      errors: replaced('state.transport'),
    },
    {
      name: 'the same in a field',
      code: `${EXPRESS} export class Http { private transport?: SSEServerTransport; private readonly server = new McpServer(info);
          constructor() {
            app.get('/sse', async (req, res) => { this.transport = new SSEServerTransport('/messages', res); await this.server.connect(this.transport); });
            app.post('/messages', async (req, res) => { await this.transport?.handlePostMessage(req, res); }); } }`,
      errors: replaced('this.transport'),
    },
    {
      name: 'made by the first request for all others',
      code: `${EXPRESS} const server = new McpServer(info); let transport: StreamableHTTPServerTransport | undefined;
        app.post('/mcp', async (req, res) => { if (!transport) { transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }); await server.connect(transport); } await transport.handleRequest(req, res, req.body); });`,
      errors: transport(),
    },
    {
      name: 'connected when the first request comes',
      code: `${SDK} import { StreamableHTTPTransport } from '@hono/mcp'; import { Hono } from 'hono'; const app = new Hono(); const server = new McpServer({ name: 'a', version: '1' }); const transport = new StreamableHTTPTransport();
        app.all('/mcp', async (c) => { if (!server.isConnected()) await server.connect(transport); return transport.handleRequest(c); });`,
      errors: transport(),
    },
    {
      name: 'an imported transport',
      code: `${EXPRESS} import { transport } from './neighbours/instances.js'; app.post('/mcp', (req, res) => transport.handleRequest(req, res, req.body));`,
      errors: transport(),
    },
    {
      name: 'the method itself as handler',
      code: `import { createServer } from 'node:http'; import { transport } from './neighbours/instances.js'; createServer(transport.handleRequest.bind(transport)).listen(3000);`,
      errors: transport(),
    },
    {
      name: 'the method under a name',
      code: `import { createServer } from 'node:http'; import { transport } from './neighbours/instances.js'; const handle = transport.handleRequest.bind(transport); export const listener = createServer(handle);`,
      errors: transport(),
    },
    {
      name: 'a transport of the set-up function',
      code: `${EXPRESS} export async function start() { ${FRESH} await new McpServer(info).connect(transport); app.all('/mcp', (req, res) => transport.handleRequest(req, res)); }`,
      errors: transport(),
    },
    {
      name: 'a transport that the set-up is given',
      code: `${EXPRESS} export function routes(transport: StreamableHTTPServerTransport) { app.all('/mcp', (req, res) => transport.handleRequest(req, res)); }`,
      errors: transport(),
    },
    {
      name: 'one transport when the client names no session',
      code: `${EXPRESS} ${SESSIONS} const fallback = new StreamableHTTPServerTransport({});
        app.post('/mcp', async (req, res) => { const id = req.get('mcp-session-id'); if (!id) { await fallback.handleRequest(req, res, req.body); return; } await transports.get(id)?.handleRequest(req, res, req.body); });`,
      errors: transport('fallback'),
    },
  ],
});
