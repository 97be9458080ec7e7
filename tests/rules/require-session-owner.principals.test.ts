/** Who calls, under whatever name a guard left it, and what was found, in whatever store. */
import rule from '../../src/rules/require-session-owner.js';
import { ruleCases } from '../rule-cases.js';

const errors = [{ messageId: 'unowned' as const }];

/** A session found by the header behind a bearer check; `left` is what a guard leaves with the request. */
const express = (body: string, left: string): string => `import express from 'express';
import { jwtVerify } from 'jose'; import { canUse } from 'some-policy';
const app = express(); const sessions = new Map<string, any>();
app.use(async (req: any, res, next) => { try { const { payload } = await jwtVerify(req.headers.authorization.slice(7), KEY); ${left} next(); } catch { res.status(401).end(); } });
app.get('/mcp', async (req: any, res) => { const found = sessions.get(req.headers['mcp-session-id']); if (!found) { res.status(404).end(); return; } ${body} await found.transport.handleRequest(req, res); });`;
const unless = (condition: string): string => `if (${condition}) { res.status(404).end(); return; }`;
const hono = (
  route: string,
): string => `import { Hono } from 'hono'; import { jwt } from 'hono/jwt'; const app = new Hono<any>(); const sessions = new Map<string, any>();
app.use('*', jwt({ secret: SECRET, alg: 'HS256' })); app.use('*', async (c, next) => { c.set('seat', c.get('jwtPayload').sub); await next(); });
${route}`;
const KV = `const note = await c.env.SESSIONS.get(c.req.param('sessionId'), 'json');`;

ruleCases(rule, {
  good: [
    {
      name: 'compared with what a guard left with the answer, both by names of their own',
      code: express(unless('found.seat !== res.locals.seat'), 'res.locals.seat = payload.sub;'),
    },
    {
      name: 'compared with what a guard left on the request',
      code: express(unless('found.seat !== req.seat'), 'req.seat = payload.sub;'),
    },
    {
      name: 'compared with what a guard of another file left',
      code: express(unless('found.seat !== req.seat.number'), ''),
    },
    {
      name: 'a key with what a guard left',
      code: express('', 'res.locals.seat = payload.sub;').replace(
        `sessions.get(req.headers['mcp-session-id'])`,
        "sessions.get(`${res.locals.seat}:${req.headers['mcp-session-id']}`)",
      ),
    },
    {
      name: 'compared with what a middleware of Hono left in the context',
      code: hono(
        `app.get('/s/:sessionId', (c) => { const found = sessions.get(c.req.param('sessionId')); if (!found || found.seat !== c.get('seat')) return c.notFound(); return c.json(found); });`,
      ),
    },
    {
      name: 'compared with a variable of the context by a name for it',
      code: hono(
        `app.get('/s/:sessionId', (c) => { const { seat } = c.var; const found = sessions.get(c.req.param('sessionId')); if (found?.seat !== seat) return c.notFound(); return c.json(found); });`,
      ),
    },
    ...['note.owner', 'note.seat'].map((member) => ({
      name: `${member} of a record of a binding compared`,
      code: hono(
        `app.get('/s/:sessionId', async (c) => { ${KV} if (!note || ${member} !== c.get('jwtPayload').sub) return c.notFound(); return c.json(note); });`,
      ),
    })),
    {
      name: 'a record of a binding by a name for it, parsed and compared',
      code: hono(
        `app.get('/s/:sessionId', async (c) => { const kv = c.env.SESSIONS; const note = JSON.parse(await kv.get(c.req.param('sessionId'))); if (note && note.owner === c.get('jwtPayload').sub) return c.json(note); return c.notFound(); });`,
      ),
    },
    {
      name: 'a row of a statement that the environment gives compared',
      code: hono(
        `app.get('/s/:sessionId', async (c) => { const row = await c.env.DB.prepare('SELECT * FROM sessions WHERE session_id = ?').bind(c.req.param('sessionId')).first(); if (row?.owner !== c.get('jwtPayload').sub) return c.notFound(); return c.json(row); });`,
      ),
    },
    {
      name: 'a package is asked whether the request may use what was found',
      code: express(unless('!canUse(found, req)'), ''),
    },
    {
      name: 'a check that nobody can read is given the request and what was found',
      code: express('assertOwner(req, found);', ''),
    },
    {
      name: 'a record of a binding that is there again with another time',
      code: hono(
        `app.put('/s/:sessionId', async (c) => { ${KV} if (!note || note.owner !== c.get('jwtPayload').sub) return c.notFound(); await c.env.SESSIONS.put(c.req.param('sessionId'), JSON.stringify({ ...note, at: 1 })); return c.body(null); });`,
      ),
    },
  ],
  bad: [
    {
      name: 'compared with what the client left',
      errors,
      code: express(unless('found.seat !== req.seat'), 'req.seat = req.query.seat;'),
    },
    {
      name: 'compared with how the request was made',
      errors,
      code: express(unless('found.verb !== req.method'), ''),
    },
    {
      name: 'compared with what is the id itself',
      errors,
      code: express(unless('found.id !== req.sessionKey'), 'req.sessionKey = payload.sid;'),
    },
    {
      name: 'given to something that answers nothing',
      errors,
      code: express('await serve(found, req);', ''),
    },
    {
      name: 'a record of a binding that nothing compares',
      errors,
      code: hono(
        `app.get('/s/:sessionId', async (c) => { ${KV} if (!note) return c.notFound(); return c.json(note); });`,
      ),
    },
    {
      name: 'a record of a binding that is written again with what the request brings',
      errors,
      code: hono(
        `app.put('/s/:sessionId', async (c) => { const { text } = await c.req.json(); ${KV} if (!note) return c.notFound(); await c.env.SESSIONS.put(c.req.param('sessionId'), JSON.stringify({ ...note, text })); return c.body(null); });`,
      ),
    },
  ],
});
