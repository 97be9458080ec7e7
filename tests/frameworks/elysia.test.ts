/** One table is enough: every rule that the framework can carry the defect of speaks of it, and is silent on what is right. */
import { describe, expect, it } from 'vitest';
import { lintText } from '../lint-text.js';
import { cookiesIn, rolesIn } from './facts.js';

const HEAD = `import { Elysia } from 'elysia'; import { jwt } from '@elysiajs/jwt'; import { randomUUID } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
const sessions = new Map<string, { userId: string; items: string[] }>();
`;
const READ = `const session = sessions.get(headers['mcp-session-id']); if (!session) return status(404); return session.items;`;
const requireUser = `async ({ headers, jwt, status }) => { const user = await jwt.verify(headers.authorization?.slice(7)); if (!user) return status(401); }`;

it('says what a handler is handed', () => {
  expect(
    rolesIn(`import { Elysia } from 'elysia';
      const app = new Elysia().use(plugin()).post('/a', ({ headers, cookie: { sid }, request }) => $(headers.host, sid, sid.value, request.url));
      app.group('/b', (group) => group.get('/c', (context) => $(group, context.query.id, context.user)));
      app.guard({ beforeHandle: ({ params }) => $(params.id) });`),
  ).toEqual([
    'headers.host: @input',
    'sid: @elysia-cookie',
    'sid.value: @input',
    'request.url: @input',
    'group: @elysia',
    'context.query.id: @input',
    'context.user: @principal',
    'params.id: @input',
  ]);
});

it('writes cookies with nothing on, unless something else is said elsewhere', () => {
  const set = `app.get('/', ({ cookie, cookie: { sid } }) => { cookie.session.set({ value: id, httpOnly: true }); sid.set({ value: id }); })`;
  expect(cookiesIn(`import { Elysia } from 'elysia'; const app = new Elysia(); ${set}`)).toEqual([
    'session, a session: without secure, without sameSite',
    'sid, a session: without secure, without httpOnly, without sameSite',
  ]);
  expect(
    cookiesIn(
      `import { Elysia } from 'elysia'; const app = new Elysia({ cookie: { secure: true } }); ${set}`,
    ),
  ).toEqual(['session, a session: nothing off', 'sid, a session: nothing off']);
});

const bad: readonly (readonly [rule: string, name: string, code: string])[] = [
  [
    'no-insecure-session-cookie',
    'a session in a cookie',
    `new Elysia().post('/login', ({ cookie: { session } }) => { session.set({ value: randomUUID() }); });`,
  ],
  [
    'no-client-chosen-session-id',
    'an id of a header',
    `new Elysia().post('/mcp', ({ headers }) => { const sessionId = headers['mcp-session-id'] ?? randomUUID(); sessions.set(sessionId, { userId: '', items: [] }); });`,
  ],
  [
    'no-predictable-session-id',
    'a counter in a cookie',
    `let next = 0; new Elysia().post('/login', ({ cookie }) => { cookie.session.set({ value: String(next++), httpOnly: true, secure: true, sameSite: 'lax' }); });`,
  ],
  [
    'no-session-fixation',
    'a record that is found by a cookie',
    `new Elysia().post('/login', async ({ body, cookie }) => { const user = await check(body.username, body.password); if (!user) throw new Error('no'); const session = sessions.get(cookie.session.value); session.userId = user.id; });`,
  ],
  [
    'no-shared-server',
    'one server for all',
    `const server = new McpServer({ name: 'x', version: '1' }); new Elysia().all('/mcp', async ({ request }) => { const transport = new WebStandardStreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() }); await server.connect(transport); return transport.handleRequest(request); });`,
  ],
  [
    'no-timing-unsafe-comparison',
    'a key of a header',
    `new Elysia().onBeforeHandle(({ headers, status }) => { if (headers['x-api-key'] !== process.env.API_KEY) return status(401); });`,
  ],
  [
    'require-session-owner',
    'a hook of the route, behind its handler',
    `new Elysia().use(jwt({ secret })).get('/mcp', ({ headers, status }) => { ${READ} }, { beforeHandle: ${requireUser} });`,
  ],
  [
    'require-session-owner',
    'a hook of the app, earlier in the chain',
    `new Elysia().use(jwt({ secret })).onBeforeHandle(${requireUser}).get('/mcp', ({ headers, status }) => { ${READ} });`,
  ],
  [
    'require-session-owner',
    'a guard around',
    `const app = new Elysia().use(jwt({ secret })); app.guard({ beforeHandle: ${requireUser} }, (guarded) => guarded.get('/mcp', ({ headers, status }) => { ${READ} }));`,
  ],
  [
    'require-session-owner',
    'a user that an earlier step left',
    `new Elysia().get('/mcp', ({ headers, user, status }) => { if (!user) return status(401); ${READ} });`,
  ],
];

const good: readonly (readonly [name: string, code: string])[] = [
  [
    'sessions of a server that authenticates nobody',
    `new Elysia().get('/mcp', ({ headers, status }) => { ${READ} });`,
  ],
  [
    'a hook that comes after the route',
    `new Elysia().use(jwt({ secret })).get('/mcp', ({ headers, status }) => { ${READ} }).onBeforeHandle(${requireUser});`,
  ],
  [
    'a hook of another app',
    `const other = new Elysia().use(jwt({ secret })).onBeforeHandle(${requireUser}); new Elysia().get('/mcp', ({ headers, status }) => { ${READ} });`,
  ],
  [
    'an owner that is compared',
    `new Elysia().get('/mcp', ({ headers, user, status }) => { const session = sessions.get(headers['mcp-session-id']); if (!session || session.userId !== user.id) return status(404); return session.items; });`,
  ],
  [
    'a cookie with everything on, and one that is removed',
    `new Elysia().post('/login', ({ cookie: { session } }) => { session.set({ value: randomUUID(), httpOnly: true, secure: true, sameSite: 'lax' }); session.remove(); });`,
  ],
  [
    'a server for each request',
    `new Elysia().all('/mcp', async ({ request }) => { const server = new McpServer({ name: 'x', version: '1' }); const transport = new WebStandardStreamableHTTPServerTransport(); await server.connect(transport); return transport.handleRequest(request); });`,
  ],
];

const findings = (code: string): string[] =>
  lintText(HEAD + code).map(({ ruleId, message }) => ruleId?.replace('mcp-session/', '') ?? message);

describe('the rules', () => {
  it.each(bad)('%s: %s', (rule, _, code) => {
    expect(findings(code)).toEqual([rule]);
  });

  it.each(good)('are silent on %s', (_, code) => {
    expect(findings(code)).toEqual([]);
  });
});
