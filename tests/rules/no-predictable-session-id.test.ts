import rule from '../../src/rules/no-predictable-session-id.js';
import { ruleCases } from '../rule-cases.js';

const transport = (generator: string, before = ''): string =>
  `import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'; ${before}
new StreamableHTTPServerTransport({ sessionIdGenerator: ${generator} });`;
const sessions = (key: string, before = ''): string => `const sessions = new Map(); ${before}
sessions.set(${key}, {});`;
/** A network server with tools over a store: one mints an id, another finds by it. */
const tools = (open: string, others: string, store = 'runs'): string =>
  `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; import express from 'express'; const ${store} = new Map<string, { steps: string[] }>();
const server = new McpServer({ name: 'a', version: '1' });
server.registerTool('open', {}, async () => { ${open} return { content: [] }; }); ${others}`;
const tool = (argument: string, body: string): string =>
  `server.registerTool('next', {}, async ({ ${argument} }) => { ${body} return { content: [] }; });`;
const OPEN_RUN = 'const runId = `run-${Date.now()}`; runs.set(runId, { steps: [] });';
const NEXT_RUN = tool('runId', `runs.get(runId)?.steps.push('');`);
/** A file that mints sessions and does not say who serves them. */
const MANAGER = `export class SessionManager { private readonly sessions = new Map<string, { id: string }>(); private n = 0;
  createSession() { const id = \`sess_\${Date.now()}_\${++this.n}\`; const session = { id }; this.sessions.set(id, session); return session; } }`;
/** A route of an OAuth server. */
const oauth = (body: string): string =>
  `import express from 'express'; import { createHash, randomBytes } from 'node:crypto'; const grants = new Map<string, unknown>(), clients = new Map<string, unknown>();
express().post('/oauth', async (req, res) => { const { id, client_id, redirect_uri, state } = res.locals; ${body} });`;
/** A service that mints session ids for a class that is handed it. */
const service = (mint: string): string =>
  `import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'; class Service { mint() { return ${mint}; } }
export class Api { constructor(private readonly kept: Service) {} open() { return new StreamableHTTPServerTransport({ sessionIdGenerator: () => this.kept.mint() }); } }`;
const NANOID = `import { customAlphabet } from 'nanoid';`;
const RANDOM_INT = `import { randomInt } from 'node:crypto';`;
const weak = (what: string, because: string, fixed: string) => ({
  messageId: 'weak' as const,
  data: { what, because, mint: UUID },
  suggestions: [{ messageId: 'mintRandomly' as const, output: fixed }],
});
const MATH = '`Math.random()` can be predicted from earlier outputs';
const CLOCK = '`Date.now()` is a clock';
const UUID = 'globalThis.crypto.randomUUID()';
/** What a case expects; `mint` is the text that a strong id is suggested for, absent where nothing fits there. */
const guessable = (messageId: 'weak' | 'short' | 'constant', mint?: string) => [{ messageId, mint }];
type Expected = { messageId: string; mint?: string | undefined };
const suggesting = ({ name, code, errors }: { name: string; code: string; errors: Expected[] }) => ({
  name,
  code,
  errors: errors.map(({ messageId, mint }) => ({
    messageId,
    ...(mint !== undefined && {
      suggestions: [{ messageId: 'mintRandomly', output: code.replace(mint, UUID) }],
    }),
  })),
});

ruleCases(rule, {
  good: [
    ...['piped', 'calling', 'lonely'].map((name) => ({
      name: `a manager of sessions that no server on the network imports: ${name}`,
      filename: `apart/${name}.ts`,
      code: MANAGER,
    })),
    {
      name: 'shuffling',
      code: `const shuffled = sessions.list().sort(() => Math.random() - 0.5); export default shuffled;`,
    },
    {
      name: 'sampling',
      code: `export const sampled = (session: { id: string }) => Math.random() < 0.1 && trace.set(session.id, true);`,
    },
    {
      name: 'a log id',
      code: `const logId = \`log-\${Date.now()}-\${Math.random()}\`; logger.info({ logId, sessionId });`,
    },
    {
      name: 'a temporary file of a session',
      code: `const file = \`/tmp/session-\${Date.now()}.json\`; await writeFile(file, text);`,
    },
    {
      name: 'when a session was made',
      code: `const sessions = new Map(); sessions.set(crypto.randomUUID(), { createdAt: Date.now(), seed: Math.random() });`,
    },
    {
      name: 'an id of a JSON-RPC message',
      code: `let next = 0; export const request = (method: string) => ({ jsonrpc: '2.0', id: ++next, method });`,
    },
    { name: 'a literal before a strong part', code: sessions('`session-${crypto.randomUUID()}`') },
    {
      name: 'a backoff between tries',
      code: `await sleep(2 ** attempt * 100 + Math.random() * 100); await sessions.connect();`,
    },
    {
      name: 'randomUUID, imported',
      code: transport('() => randomUUID()', `import { randomUUID } from 'node:crypto';`),
    },
    { name: 'randomUUID, handed on', code: transport('randomUUID', `import { randomUUID } from 'crypto';`) },
    {
      name: 'randomUUID by require',
      code: transport('() => crypto.randomUUID()', `const crypto = require('crypto');`),
    },
    { name: 'randomUUID of the platform', code: transport('() => crypto.randomUUID()') },
    {
      name: '16 random bytes',
      code: transport(`() => randomBytes(16).toString('hex')`, `import { randomBytes } from 'node:crypto';`),
    },
    {
      name: 'a template with one strong part',
      code: transport('() => `s-${Date.now()}-${randomUUID()}`', `import { randomUUID } from 'node:crypto';`),
    },
    {
      name: 'a strong id without its dashes',
      code: transport(`() => randomUUID().replace(/-/g, '')`, `import { randomUUID } from 'node:crypto';`),
    },
    {
      name: 'a strong id cut at 128 bits',
      code: transport(
        `() => randomBytes(32).toString('hex').slice(0, 32)`,
        `import { randomBytes } from 'node:crypto';`,
      ),
    },
    { name: 'nanoid as it comes', code: transport('() => nanoid()', `import { nanoid } from 'nanoid';`) },
    { name: 'uuid version 4', code: transport('() => uuidv4()', `import { v4 as uuidv4 } from 'uuid';`) },
    { name: 'stateless', code: transport('undefined') },
    { name: 'stateless or strong', code: transport('stateless ? undefined : () => crypto.randomUUID()') },
    {
      name: 'a parameter',
      code: `export function make(next: () => string) { ${transport('next').split('\n')[1]} }`,
    },
    {
      name: 'an option with a strong default',
      code: transport('options.sessionIdGenerator ?? (() => crypto.randomUUID())'),
    },
    { name: 'a value from the environment', code: transport('() => process.env.SESSION_ID!') },
    {
      name: 'a way out for platforms without crypto',
      code: transport('() => globalThis.crypto?.randomUUID?.() ?? String(Math.random())'),
    },
    { name: 'a key made elsewhere', code: `import { newId } from 'somewhere'; ${sessions('newId()')}` },
    {
      name: 'enough characters of an alphabet',
      code: transport('() => make()', `${NANOID} const make = customAlphabet('0123456789abcdef', 32);`),
    },
    {
      name: 'characters drawn from a strong source',
      code: transport(`() => Array.from({ length: 32 }, () => letters[randomInt(36)]).join('')`, RANDOM_INT),
    },
    {
      name: 'characters drawn from a strong source, as many as somebody asks for',
      code: transport(
        '() => id(size)',
        `${RANDOM_INT} function id(n: number) { let s = ''; for (let i = 0; i < n; i++) s += letters[randomInt(36)]; return s; }`,
      ),
    },
    {
      name: 'numbers of the platform, enough of them',
      code: transport(`() => crypto.getRandomValues(new Uint32Array(4)).join('')`),
    },
    {
      name: 'numbers of the platform, of a length that is not known',
      code: transport(`() => Array.from(crypto.getRandomValues(new Uint8Array(size)), hex).join('')`),
    },
    {
      name: 'a helper that joins what it is given, one part strong',
      code: transport(
        '() => idFrom(Date.now(), randomUUID())',
        `import { randomUUID } from 'node:crypto'; const idFrom = (...parts: unknown[]) => parts.join('-');`,
      ),
    },
    { name: 'a run that no caller finds again', code: tools(OPEN_RUN, '') },
    {
      name: 'a run under a strong id',
      code: tools('const runId = crypto.randomUUID(); runs.set(runId, { steps: [] });', NEXT_RUN),
    },
    {
      name: 'runs that are listed to whoever asks',
      code: tools(OPEN_RUN, `${NEXT_RUN} ${tool('none', 'return { content: [...runs.keys()] };')}`),
    },
    {
      name: 'rows of a table',
      code: tools(
        'const id = `${Date.now()}`; todos.set(id, { steps: [] });',
        tool('id', `todos.get(id)?.steps.push('');`),
        'todos',
      ),
    },
    {
      name: 'counts by a handle',
      code: tools('const runId = `run-${Date.now()}`; runs.set(runId, 0);', NEXT_RUN),
    },
    {
      name: 'a run of a stdio server',
      code: tools(OPEN_RUN, NEXT_RUN).replace(
        `import express from 'express';`,
        `import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';`,
      ),
    },
    {
      name: 'a row of a table of API keys',
      code: 'const apiKeys = new Map(); const id = `key_${Date.now()}`; apiKeys.set(id, { id, hash });',
    },
    {
      name: 'codes that nobody grants anything for',
      code: 'const codes = new Map(); const code = String(Date.now()); codes.set(code, { session: true });',
    },
    { name: 'jitter', code: `const delay = 1000 + Math.random() * 500; sessions.retryIn(delay);` },
    {
      name: 'a request id',
      code: `const requestId = Math.random().toString(36); logger.info({ requestId, sessionId });`,
    },
    {
      name: 'a file name',
      code: 'import fs from "node:fs"; fs.writeFileSync(`/tmp/session-${Date.now()}.json`, body);',
    },
    { name: 'a counter of sessions', code: `let sessionCount = 0; stats.set('sessions', ++sessionCount);` },
    {
      name: 'an event id',
      code: `const events = new Map(); events.set(\`\${Date.now()}_\${Math.random()}\`, event);`,
    },
    {
      name: 'a cookie that is no session',
      code: `import express from 'express'; const app = express(); app.get('/', (req, res) => { res.cookie('visits', String(Date.now())); });`,
    },
    {
      name: 'a stdio server keeps its own ids',
      code: `import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'; ${sessions('`s-${Date.now()}`')}`,
    },
    {
      name: 'the defect in a comment',
      code: `// sessionIdGenerator: () => Math.random().toString(36)\nexport {};`,
    },
    {
      name: 'the defect in a string',
      code: `export const advice = "never sessionIdGenerator: () => Math.random().toString()";`,
    },
    {
      name: 'a slot that is no id',
      code: `const transports: Record<string, unknown> = {}; transports['__pending__'] = transport;`,
    },
    { name: 'token counts', code: `export function createTokenCount() { return Math.random(); }` },
    {
      name: 'csrf tokens are another matter',
      code: `export function createCsrfToken() { return Math.random().toString(36); }`,
    },
    {
      name: 'a factory that returns something strong',
      code: `import { randomBytes } from 'crypto'; export function generateToken() { return randomBytes(32).toString('base64url'); }`,
    },
    {
      name: 'a hash of a random value',
      code: `import { createHash, randomBytes } from 'crypto'; export function generateToken() { return createHash('sha256').update(randomBytes(32)).digest('hex'); }`,
    },
    {
      name: 'an HMAC under a key nobody sees',
      code: `import { createHmac } from 'crypto'; export function createToken(user: string) { return createHmac('sha256', key).update(user + Date.now()).digest('hex'); }`,
    },
    {
      name: 'a client secret and a code that are strong, beside clocks',
      code: oauth(
        `const secret = randomBytes(32).toString('hex'); clients.set(id, { secret, at: Date.now() }); res.json({ client_secret: secret, client_id_issued_at: Math.floor(Date.now() / 1000) }); const code = crypto.randomUUID(); res.redirect(\`\${redirect_uri}?code=\${code}&at=\${Date.now()}\`);`,
      ),
    },
    {
      name: 'a client secret of the settings',
      code: oauth(`await exchange({ client_secret: process.env.CLIENT_SECRET, state: String(Date.now()) });`),
    },
    {
      name: 'a code in an address that nobody grants anything for',
      code: `import express from 'express'; const mcp = {}; express().get('/coupon', (req, res) => { const code = Math.random().toString(36); res.redirect(\`/shop?code=\${code}\`); });`,
    },
    {
      name: 'a service whose method gives a strong id',
      code: service('crypto.randomUUID()'),
    },
    {
      name: 'an interface whose default is strong',
      code: transport(
        '() => ids.next()',
        `class Ids implements IdFactory { next() { return crypto.randomUUID(); } } const make = (ids: IdFactory = new Ids()) => `,
      ),
    },
    {
      name: 'the handle of a person, by which all find them',
      code: `import express from 'express'; const mcp = {}; express().post('/join', async (req, res) => { await User.create({ handle: \`guest\${Date.now()}\` }); await Entry.create({ handle: \`guest\${Date.now()}\`, email: '' }); }); export const by = (handle: string) => [User.findOne({ handle }), Entry.findOne({ handle })];`,
    },
    {
      name: 'a handle of a row that nobody finds by it',
      code: `import express from 'express'; const mcp = {}; express().post('/log', async () => { await Line.create({ handle: \`l\${Date.now()}\` }); });`,
    },
  ],
  bad: [
    {
      name: 'a manager of sessions that a file with a server imports',
      filename: 'apart/served.ts',
      code: MANAGER,
      errors: [
        {
          messageId: 'weak',
          suggestions: [
            { messageId: 'mintRandomly', output: MANAGER.replace('`sess_${Date.now()}_${++this.n}`', UUID) },
          ],
        },
      ],
    },
    {
      name: 'Math.random in the generator',
      code: transport('() => Math.random().toString(36)'),
      errors: [weak('the id that `sessionIdGenerator` gives', MATH, transport(`() => ${UUID}`))],
    },
    {
      name: 'a clock in the generator',
      code: transport('() => `session-${Date.now()}`'),
      errors: [weak('the id that `sessionIdGenerator` gives', CLOCK, transport(`() => ${UUID}`))],
    },
    {
      name: 'the suggestion takes the name that is imported',
      code: `import { randomUUID as mint } from 'node:crypto'; ${transport('() => `s-${Date.now()}`')} mint();`,
      errors: [
        {
          messageId: 'weak',
          suggestions: [
            {
              messageId: 'mintRandomly',
              output: `import { randomUUID as mint } from 'node:crypto'; ${transport('() => mint()')} mint();`,
            },
          ],
        },
      ],
    },
    ...[
      {
        name: 'the user in it',
        code: transport('() => `mcp-${userId}-${Date.now()}`'),
        errors: guessable('weak', '`mcp-${userId}-${Date.now()}`'),
      },
      {
        name: 'a constant',
        code: transport(`() => 'my-session'`),
        errors: guessable('constant', `'my-session'`),
      },
      {
        name: 'a counter',
        code: transport('() => `s${++counter}`', 'let counter = 0;'),
        errors: guessable('weak', '`s${++counter}`'),
      },
      {
        name: 'a counter in a class',
        code: `class Ids { #n = 0; private next = 0; make() { ${transport('() => String(this.next++)').split('\n')[1]} } }`,
        errors: guessable('weak', 'String(this.next++)'),
      },
      {
        name: 'a block body',
        code: transport('() => { const id = Math.random().toString(36).slice(2); return id; }'),
        errors: guessable('weak', 'Math.random().toString(36).slice(2)'),
      },
      {
        name: 'a helper of the file',
        code: transport('newId', 'function newId() { return `id_${Date.now()}`; }'),
        errors: guessable('weak', '`id_${Date.now()}`'),
      },
      {
        name: 'a helper that takes a prefix',
        code: transport(`() => newId('web')`, 'const newId = (prefix: string) => `${prefix}-${Date.now()}`;'),
        errors: guessable('weak', '`${prefix}-${Date.now()}`'),
      },
      {
        name: 'a closure over a variable',
        code: transport('() => id', 'const id = Date.now().toString(36);'),
        errors: guessable('weak', 'Date.now().toString(36)'),
      },
      {
        name: 'a method of an object',
        code: transport('() => ids.next()', 'const ids = { next: () => Math.random().toString(16) };'),
        errors: guessable('weak', 'Math.random().toString(16)'),
      },
      {
        name: 'a generator object by its type',
        code: 'interface SessionIdGenerator { next(): string } let n = 0; export function counting(): SessionIdGenerator { return { next: () => `s-${++n}` }; }',
        errors: guessable('weak', '`s-${++n}`'),
      },
      {
        name: 'characters drawn one by one',
        code: transport(
          '() => id()',
          `function id() { let s = ''; for (let i = 0; i < 32; i++) s += letters.charAt(Math.floor(Math.random() * letters.length)); return s; }`,
        ),
        errors: guessable('weak'),
      },
      {
        name: 'characters drawn into an array',
        code: transport(
          `() => Array.from({ length: 32 }, () => letters[Math.floor(Math.random() * 36)]).join('')`,
        ),
        errors: guessable(
          'weak',
          `Array.from({ length: 32 }, () => letters[Math.floor(Math.random() * 36)]).join('')`,
        ),
      },
      {
        name: '64 random bits',
        code: transport(`() => randomBytes(8).toString('hex')`, `import { randomBytes } from 'node:crypto';`),
        errors: guessable('short', `randomBytes(8).toString('hex')`),
      },
      {
        name: 'nanoid of 8',
        code: transport('() => nanoid(8)', `import { nanoid } from 'nanoid';`),
        errors: guessable('short', 'nanoid(8)'),
      },
      {
        name: 'a sliced uuid',
        code: transport('() => crypto.randomUUID().slice(0, 8)'),
        errors: guessable('short', 'crypto.randomUUID().slice(0, 8)'),
      },
      {
        name: 'one group of a uuid',
        code: transport(`() => randomUUID().split('-')[0]!`, `import { randomUUID } from 'node:crypto';`),
        errors: guessable('short'),
      },
      {
        name: 'uuid version 1',
        code: transport('() => v1()', `import { v1 } from 'uuid';`),
        errors: guessable('weak', 'v1()'),
      },
      {
        name: 'uuid version 7 as a secret',
        code: transport('v7', `import { v7 } from 'uuid';`),
        errors: guessable('weak'),
      },
      {
        name: 'a hash of the time',
        code: transport(
          `() => createHash('sha256').update(String(Date.now())).digest('hex')`,
          `import { createHash } from 'node:crypto';`,
        ),
        errors: guessable('weak', `createHash('sha256').update(String(Date.now())).digest('hex')`),
      },
      {
        name: 'genid of express-session',
        code: `import session from 'express-session'; session({ secret, genid: () => String(Date.now()) });`,
        errors: guessable('weak', 'String(Date.now())'),
      },
      {
        name: 'idGenerator of @fastify/session',
        code: `import Fastify from 'fastify'; import fastifySession from '@fastify/session'; const app = Fastify(); app.register(fastifySession, { secret, idGenerator: () => Math.random().toString() });`,
        errors: guessable('weak', 'Math.random().toString()'),
      },
      {
        name: 'a key of the session map',
        code: sessions('`sess_${Date.now()}`'),
        errors: guessable('weak', '`sess_${Date.now()}`'),
      },
      {
        name: 'one cause, one report: map, header and cookie',
        code: `import express from 'express'; const app = express(); const sessions = new Map(); app.post('/', (req, res) => { const id = Math.random().toString(36); sessions.set(id, {}); res.setHeader('Mcp-Session-Id', id); res.cookie('sid', id); });`,
        errors: guessable('weak', 'Math.random().toString(36)'),
      },
      {
        name: 'a transport kept under a clock',
        code: `import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js'; const clients: Record<string, SSEServerTransport> = {}; export function open(res: never) { const key = \`c\${Date.now()}\`; clients[key] = new SSEServerTransport('/messages', res); }`,
        errors: guessable('weak', '`c${Date.now()}`'),
      },
      {
        name: 'a token factory',
        code: `export function generateAccessToken() { return Math.random().toString(36) + Date.now(); }`,
        errors: guessable('weak', 'Math.random().toString(36) + Date.now()'),
      },
      {
        name: 'a session record',
        code: `export function createSession(user: string) { return { id: \`s\${Date.now()}\`, user }; }`,
        errors: guessable('weak', '`s${Date.now()}`'),
      },
      {
        name: 'a few characters of an alphabet',
        code: transport('() => make()', `${NANOID} const make = customAlphabet('0123456789abcdef', 12);`),
        errors: guessable('short'),
      },
      {
        name: 'a number from a range',
        code: transport('() => String(randomInt(100000, 999999))', RANDOM_INT),
        errors: guessable('short', 'String(randomInt(100000, 999999))'),
      },
      {
        name: 'a few characters from a strong source',
        code: transport(`() => Array.from({ length: 8 }, () => letters[randomInt(36)]).join('')`, RANDOM_INT),
        errors: guessable('short', `Array.from({ length: 8 }, () => letters[randomInt(36)]).join('')`),
      },
      {
        name: 'one number of the platform',
        code: transport('() => `s${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(16)}`'),
        errors: guessable('short', '`s${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(16)}`'),
      },
      {
        name: 'a counter of lodash',
        code: sessions(`_.uniqueId('s')`, `import _ from 'lodash';`),
        errors: guessable('weak'),
      },
      {
        name: 'an ObjectId',
        code: sessions('new ObjectId().toString()', `import { ObjectId } from 'mongodb';`),
        errors: guessable('weak', 'new ObjectId().toString()'),
      },
      {
        name: 'a helper that joins what it is given',
        code: transport(
          '() => idFrom(process.hrtime.bigint(), process.pid)',
          `const idFrom = (...parts: unknown[]) => parts.join('-');`,
        ),
        errors: guessable('weak', `parts.join('-')`),
      },
      {
        name: 'genid in a constant of options',
        code: `import session from 'express-session'; const config = { session: { secret, genid: () => String(Date.now()) } }; session(config.session);`,
        errors: guessable('weak', 'String(Date.now())'),
      },
      {
        name: 'a short id under a name',
        code: sessions('sessionId', `import { nanoid } from 'nanoid'; const sessionId = nanoid(8);`),
        errors: guessable('short', 'nanoid(8)'),
      },
      {
        name: 'a run that a tool finds again by its id',
        code: tools(OPEN_RUN, NEXT_RUN),
        errors: guessable('weak', '`run-${Date.now()}`'),
      },
      {
        name: 'what a tool finds by a session id, whatever it is called where it is minted',
        code: tools(
          'const name = Math.random().toString(36); pages.set(name, { steps: [] });',
          tool('session_id', `pages.get(session_id)?.steps.push('');`),
          'pages',
        ),
        errors: guessable('weak', 'Math.random().toString(36)'),
      },
      {
        name: 'shells in a field, which are all closed at the end',
        code: `import express from 'express'; import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; export class Shells { private shells: Record<string, { close(): void }> = {}; constructor(server: McpServer) { server.tool('open', {}, async () => { const shellId = this.newId(); this.shells[shellId] = start(); return { content: [] }; }); server.tool('run', {}, async ({ shellId }) => { this.shells[shellId]?.close(); return { content: [] }; }); } private newId() { return Math.random().toString(36); } stop() { for (const shell of Object.values(this.shells)) shell.close(); } }`,
        errors: guessable('weak', 'Math.random().toString(36)'),
      },
      {
        name: 'an API key in Redis',
        code: `import express from 'express'; import { createHash } from 'node:crypto'; const key = createHash('sha256').update(\`\${accountId}-\${Date.now()}\`).digest('hex'); await redis.set(\`apikey:\${key}\`, accountId);`,
        errors: guessable('weak', "createHash('sha256').update(`${accountId}-${Date.now()}`).digest('hex')"),
      },
      {
        name: 'a row of a table of sessions',
        code: `import express from 'express'; export const login = (user: string) => prisma.session.create({ data: { id: \`s-\${Date.now()}\`, user } });`,
        errors: guessable('weak', '`s-${Date.now()}`'),
      },
      {
        name: 'API keys in a map',
        code: `const apiKeys = new Map(); const key = Math.random().toString(36); apiKeys.set(key, { user });`,
        errors: guessable('weak', 'Math.random().toString(36)'),
      },
      {
        name: 'codes that are granted',
        code: `const codes = new Map(); const code = Math.random().toString(36); codes.set(code, { oauthClient });`,
        errors: guessable('weak', 'Math.random().toString(36)'),
      },
      {
        name: 'a helper in another file',
        code: transport('() => shortId()', `import { shortId } from './ids.js';`),
        errors: guessable('weak'),
      },
      {
        name: 'a helper in another file, required',
        code: transport('() => ids.shortId()', `const ids = require('./ids.js');`),
        errors: guessable('weak'),
      },
      {
        name: 'a client secret, returned and kept',
        code: oauth(
          `const secret = Math.random().toString(36).slice(2); clients.set(id, { id, secret }); res.status(201).json({ client_id: id, client_secret: secret });`,
        ),
        errors: guessable('weak', 'Math.random().toString(36).slice(2)'),
      },
      {
        name: 'an authorization code in the address that the client is sent to',
        code: oauth(
          `const code = createHash('md5').update(\`\${client_id}\${Date.now()}\`).digest('hex'); grants.set(code, { id }); res.redirect(\`\${redirect_uri}?code=\${code}&state=\${state}\`);`,
        ),
        errors: guessable('weak', "createHash('md5').update(`${client_id}${Date.now()}`).digest('hex')"),
      },
      {
        name: 'an authorization code that is set on an address',
        code: oauth(
          `const code = randomBytes(4).toString('hex'); grants.set(code, { id }); const back = new URL(redirect_uri); back.searchParams.set('code', code); res.redirect(back.href);`,
        ),
        errors: guessable('short', "randomBytes(4).toString('hex')"),
      },
      {
        name: 'an authorization code that is added to an address',
        code: oauth(`res.redirect(redirect_uri + '?code=' + String(Date.now()) + '&state=' + state);`),
        errors: guessable('weak', 'String(Date.now())'),
      },
      {
        name: 'a service that is handed in',
        code: service(`'mcp-' + Math.random()`),
        errors: guessable('weak', `'mcp-' + Math.random()`),
      },
      {
        name: 'the default of a parameter whose type is an interface',
        code: transport(
          '() => ids.next()',
          `class Ids implements IdFactory { next() { return \`s-\${Date.now()}\`; } } export const make = (ids: IdFactory = new Ids()) => `,
        ),
        errors: guessable('weak', '`s-${Date.now()}`'),
      },
      {
        name: 'the default of a field whose type is an interface',
        code: `${transport('() => Date', '').split('\n')[0] ?? ''} class Ids implements IdFactory { next() { return \`s-\${Date.now()}\`; } } export class Api { constructor(private readonly ids: IdFactory = new Ids()) {} open() { return new StreamableHTTPServerTransport({ sessionIdGenerator: () => this.ids.next() }); } }`,
        errors: guessable('weak', '`s-${Date.now()}`'),
      },
      {
        name: 'the handle of a row that is found by it',
        code: `import express from 'express'; const mcp = {}; let last = 0; const nextHandle = () => { last += 1; return Buffer.from(\`run:\${last}\`).toString('base64url'); }; express().post('/runs', async (req, res) => { await Run.create({ handle: nextHandle(), log: [] }); }); export const by = (handle: string) => Run.findOne({ handle });`,
        errors: guessable('weak', "Buffer.from(`run:${last}`).toString('base64url')"),
      },
      {
        name: 'a session in Redis, under a key that a method makes',
        code: `import express from 'express'; import { v1 } from 'uuid'; export class Store { private key(id: string) { return \`session:\${id}\`; } async open(owner: string) { const id = v1(); await redis.set(this.key(id), JSON.stringify({ owner }), 'EX', 60); return id; } }`,
        errors: guessable('weak', 'v1()'),
      },
    ].map(suggesting),
  ],
  typed: {
    bad: [
      {
        name: 'a transport whose type alone says what it is',
        code: `import { currentTransport } from './current.js'; currentTransport().sessionId = \`s\${Date.now()}\`;`,
        errors: guessable('weak', '`s${Date.now()}`'),
      },
      {
        name: 'a helper behind a path alias',
        code: transport('() => shortId()', `import { shortId } from '@app/ids.js';`),
        errors: guessable('weak'),
      },
    ].map(suggesting),
  },
  untyped: {
    good: [
      {
        name: 'without types a helper behind a path alias is unknown',
        code: transport('() => shortId()', `import { shortId } from '@app/ids.js';`),
      },
    ],
  },
});
