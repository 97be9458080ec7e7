/** Doors of other forms, guards that go by the login of a session, and records around transports. */
import rule from '../../src/rules/no-session-as-authentication.js';
import { ruleCases } from '../rule-cases.js';

/** Hono: POST is guarded; other verbs by `on`. */
const hono = (
  guards = '',
) => `import { Hono } from 'hono'; import { jwt } from 'hono/jwt'; const secret = process.env.KEY!; const app = new Hono<any>(); const lines = new Map<string, any>();
app.post('/mcp', jwt({ secret, alg: 'HS256' }), async (c) => { const found = lines.get(c.req.header('mcp-session-id')!); return found.transport.handleRequest(c.req.raw); });
app.on(['GET', 'DELETE'], '/mcp', ${guards}async (c) => { const found = lines.get(c.req.header('mcp-session-id')!); return found.transport.handleRequest(c.req.raw); });`;
const SIGNED_IN = {
  express: `const signedIn = (req: any, res: any, next: any) => { if (!req.session?.userId) { res.status(401).end(); return; } next(); };`,
  koa: `async function signedIn(ctx: any, next: any) { if (!ctx.session?.userId) ctx.throw(401); await next(); }`,
};
const SERVE = `const found = lines.get(req.query.line); if (!found) { res.status(404).end(); return; } await found.wire.handlePostMessage(req, res);`;
const express = (
  guard = '',
) => `import express from 'express'; import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js'; ${SIGNED_IN.express}
const app = express(); const lines = new Map<string, any>();
app.get('/sse', signedIn, async (req, res) => { const wire = new SSEServerTransport('/messages', res); lines.set(wire.sessionId, { at: 1, wire }); });
app.post('/messages', ${guard}async (req, res) => { ${SERVE} });`;
const koa = (
  guard = '',
) => `import Koa from 'koa'; import Router from '@koa/router'; import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js'; ${SIGNED_IN.koa}
const router = new Router(); const lines: Record<string, SSEServerTransport> = {};
router.get('/sse', signedIn, async (ctx) => { const wire = new SSEServerTransport('/messages', ctx.res); lines[wire.sessionId] = wire; });
router.post('/messages', ${guard}async (ctx) => { const found = lines[ctx.query.line]; if (!found) ctx.throw(404); await found.handlePostMessage(ctx.req, ctx.res); });
new Koa().use(router.routes()).use(router.allowedMethods()).listen(1);`;

const bad = (name: string, code: string, output: string) => ({
  name,
  code,
  errors: [
    { messageId: 'unverified' as const, suggestions: [{ messageId: 'addMiddleware' as const, output }] },
  ],
});

ruleCases(rule, {
  good: [
    { name: 'several verbs behind the same guard', code: hono(`jwt({ secret, alg: 'HS256' }), `) },
    {
      name: 'a guard of the path before several verbs',
      code: hono().replace('app.post', `app.use('/mcp', jwt({ secret, alg: 'HS256' })); app.post`),
    },
    { name: 'the login of a session asked for at both doors', code: express('signedIn, ') },
    {
      name: 'the login of a session asked for in the handler',
      code: express().replace(
        '{ const found',
        '{ if (!req.session.user) { res.status(401).end(); return; } const found',
      ),
    },
    { name: 'the login of a session asked for at both doors of Koa', code: koa('signedIn, ') },
    {
      name: 'a session of which only the theme is asked for',
      code: express().replace('req.session?.userId', 'req.session?.theme'),
    },
  ],
  bad: [
    bad('several verbs without the guard', hono(), hono(`jwt({ secret, alg: 'HS256' }), `)),
    bad('a door without the guard that asks for the login of a session', express(), express('signedIn, ')),
    bad('a door of Koa without that guard', koa(), koa('signedIn, ')),
  ],
});
