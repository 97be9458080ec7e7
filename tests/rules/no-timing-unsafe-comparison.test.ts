import rule from '../../src/rules/no-timing-unsafe-comparison.js';
import { ruleCases } from '../rule-cases.js';

/** An express route; `before` stands at the top of the module. */
const route = (body: string, before = ''): string => `import express from 'express'; ${before}
const app = express();
app.post('/mcp', async (req, res) => { ${body} });`;
const SECRET = `const API_KEY = process.env.API_KEY;`;
const refuse = (test: string): string => `if (${test}) { res.status(401).end(); return; }`;
const TOKEN = `const token = (req.headers.authorization ?? '').replace('Bearer ', '');`;

const silent = (name: string, code: string, filename?: string) => ({
  name,
  code,
  ...(filename && { filename }),
});
/** One finding; `edits` whether it comes with a suggestion. */
const reported = (name: string, code: string, edits = true, filename?: string) => ({
  name,
  code,
  ...(filename && { filename }),
  errors: [{ messageId: 'leaksByTime' as const, ...(edits && { suggestions: 1 as never }) }],
});
const digests = (given: string, secret: string): string =>
  `timingSafeEqual(createHash('sha256').update(${given}).digest(), createHash('sha256').update(${secret}).digest())`;
const IMPORT = `import { createHash, timingSafeEqual } from 'node:crypto';\n`;

/** A class that compares what was sent with a field of its own. */
const guard = (fields: string, field = 'this.expected'): string =>
  `import type { IncomingMessage } from 'node:http'; export class Guard { ${fields}
  isGood(req: IncomingMessage) { const token = req.headers.authorization?.slice(7); return token === ${field}; } }`;

ruleCases(rule, {
  good: [
    silent(
      'a field that is no secret by default',
      guard(`constructor(private readonly mode = 'public') {}`, 'this.mode'),
    ),
    silent(
      'a mode that is a field',
      `import type { IncomingMessage } from 'node:http'; export class Guard { constructor(private readonly expected = process.env.MODE) {}
  isGood(req: IncomingMessage) { const mode = req.headers['x-mode']; return mode === this.expected; } }`,
    ),
    silent(
      'a key of a Map',
      route(refuse('!clients.has(req.headers["x-api-key"])'), `const clients = new Map<unknown, string>();`),
    ),
    silent(
      'the audience of a token',
      route(refuse('payload.aud !== process.env.AUDIENCE'), `declare const payload: { aud: string };`),
    ),
    silent(
      'how many tokens there are',
      route(refuse('req.body.tokenCount !== tokens.length'), `declare const tokens: string[];`),
    ),
    silent('an empty secret', route(refuse(`process.env.API_KEY === ''`))),
    silent(
      'a secret against itself, set and unset',
      route(refuse('!API_KEY || API_KEY === undefined'), SECRET),
    ),
    silent('PKCE by its method', route(refuse(`req.body.code_challenge_method !== 'S256'`))),
    silent(
      'lengths, and a constant-time comparison after',
      route(
        `const a = Buffer.from(req.get('x-api-key') ?? ''); const b = Buffer.from(API_KEY!); if (a.length !== b.length || !timingSafeEqual(a, b)) { res.status(401).end(); return; }`,
        `import { timingSafeEqual } from 'node:crypto'; ${SECRET}`,
      ),
    ),
    silent(
      'a session id in a map',
      route(
        refuse(`!sessions.has(req.get('mcp-session-id'))`),
        `const sessions = new Map<unknown, unknown>();`,
      ),
    ),
    silent('two client values: two headers', route(refuse(`req.get('x-csrf-token') !== req.body.csrfToken`))),
    silent('a secret against undefined', route(refuse('API_KEY === undefined'), SECRET)),
    ...['errorCode', 'dialCode', 'timeCode', 'code'].map((name) =>
      silent(
        `the ${name} of a record against what was sent`,
        route(`const found = await load(req.body.id); ${refuse(`found.${name} === req.body.code`)}`),
      ),
    ),
    silent('a secret against null', route(refuse('API_KEY == null'), SECRET)),
    silent('a secret against a boolean', route(refuse('req.body.token === true'))),
    silent('a short literal', route(refuse(`req.body.token === 'none'`))),
    silent(
      'a long name of something',
      route(refuse(`req.body.grant_type !== 'urn:ietf:params:oauth:grant-type:jwt-bearer'`)),
    ),
    silent('a long token type', route(refuse(`req.body.token_type_hint === 'registration_access_token'`))),
    silent(
      'a constant that names a type',
      route(
        refuse(`req.body.token_type !== ACCESS_TOKEN_TYPE`),
        `const ACCESS_TOKEN_TYPE = 'urn:example:token-type:access';`,
      ),
    ),
    silent(
      'an enum member',
      route(refuse('req.body.kind === TokenKind.Secret'), `enum TokenKind { Secret = 'secret' }`),
    ),
    silent('lengths', route(refuse('req.body.token.length !== API_KEY!.length'), SECRET)),
    silent('types', route(refuse(`typeof req.body.token !== typeof API_KEY`), SECRET)),
    silent(
      'the type of a token',
      route(refuse('req.body.token.type === config.token.type'), `import { config } from './config.js';`),
    ),
    silent(
      'a change check by serialising',
      route('if (JSON.stringify(req.body.secrets) !== JSON.stringify(settings.secrets)) save();'),
    ),
    silent(
      'two client values: a repeated password',
      route(refuse('req.body.password !== req.body.confirmPassword')),
    ),
    silent(
      'two client values: a double-submitted cookie',
      route(refuse(`req.cookies.csrf !== req.headers['x-csrf-token']`)),
    ),
    silent(
      'two client values in helpers',
      `export const same = (password: string, confirmPassword: string) => password === confirmPassword;`,
    ),
    silent('the state of an OAuth flow', route(refuse('req.query.state !== req.session.state'))),
    silent(
      'rotation: both are ours',
      `export async function refresh(store) { const fresh = await issuer.refresh(store.refreshToken); if (fresh.refreshToken !== store.refreshToken) await store.save(fresh); }`,
    ),
    silent(
      'PKCE S256',
      route(
        `const hash = createHash('sha256').update(req.body.code_verifier).digest('base64url'); ${refuse('hash !== record.code_challenge')}`,
        `import { createHash } from 'node:crypto';`,
      ),
    ),
    silent(
      'PKCE S256 by a helper of the file',
      `import { createHash } from 'node:crypto';
      const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');
      export const verify = (code_verifier: string, code_challenge: string) => challengeOf(code_verifier) === code_challenge;`,
    ),
    silent(
      'a digest of what was sent, looked up',
      route(
        `const hash = createHash('sha256').update(req.body.token).digest('hex'); const found = tokens.find((one) => one.tokenHash === hash);`,
        `import { createHash } from 'node:crypto';`,
      ),
    ),
    silent(
      'two digests with the same key',
      route(
        refuse(
          `createHmac('sha256', pepper).update(req.body.token).digest('hex') !== createHmac('sha256', pepper).update(API_KEY).digest('hex')`,
        ),
        `import { createHmac } from 'node:crypto'; ${SECRET}`,
      ),
    ),
    silent(
      'a column of a query builder',
      route(`const rows = await db.collection('tokens').where('token').equals(req.body.token);`),
    ),
    silent(
      'a column of a table',
      route(`const rows = await db.select().from(users).where(eq(users.apiKey, req.body.apiKey));`),
    ),
    silent(
      'a where clause',
      route(`const user = await prisma.user.findFirst({ where: { apiKey: req.body.apiKey } });`),
    ),
    silent(
      'a Set of keys',
      route(
        refuse(`!keys.has(req.headers['x-api-key'])`),
        `const keys = new Set((process.env.API_KEYS ?? '').split(','));`,
      ),
    ),
    silent(
      'lengths before a constant-time comparison',
      route(
        `const a = Buffer.from(req.body.token); const b = Buffer.from(API_KEY!); ${refuse('a.length !== b.length || !timingSafeEqual(a, b)')}`,
        `import { timingSafeEqual } from 'node:crypto'; ${SECRET}`,
      ),
    ),
    silent(
      'a constant-time comparison of the same beside it',
      `import { timingSafeEqual } from 'node:crypto';
      export function same(token: string) { if (token === process.env.API_KEY) return true; return timingSafeEqual(Buffer.from(token), Buffer.from(process.env.API_KEY ?? '')); }`,
    ),
    silent(
      'a helper of the user',
      route(
        refuse('!safeEqual(req.body.token, API_KEY)'),
        `import { safeEqual } from './safe-equal.js'; ${SECRET}`,
      ),
    ),
    silent('a prefix of the scheme', route(refuse(`!req.headers.authorization?.startsWith('Bearer ')`))),
    silent(
      'a prefix that tells kinds of tokens',
      route(refuse('!req.body.token.startsWith(TOKEN_PREFIX)'), `const TOKEN_PREFIX = 'token_';`),
    ),
    silent(
      'the name of a key',
      route(
        `for (const [key, value] of Object.entries(req.body)) if (key === config.keyName) use(value);`,
        `import { config } from './config.js';`,
      ),
    ),
    silent(
      'an id of a key',
      route(refuse('req.body.keyId !== config.keyId'), `import { config } from './config.js';`),
    ),
    silent(
      'a header name from the settings',
      route(
        `for (const name of Object.keys(req.headers)) if (name === config.apiKeyHeader) use(name);`,
        `import { config } from './config.js';`,
      ),
    ),
    silent('a page token', route(refuse('req.query.pageToken === lastPage.pageToken'))),
    silent(
      'a progress token',
      `export const isMine = (progressToken: string, record) => progressToken === record.progressToken;`,
    ),
    silent(
      'a token of a language',
      `export class Parser { token = ''; eat(token: string) { if (this.token !== token) throw new Error('unexpected'); } }`,
    ),
    silent(
      'tokens that were renewed',
      `import express from 'express'; declare const provider: { refresh(kept: object): Promise<{ session: Record<string, string> }> };
async function restore(kept: { access_token: string; refresh_token: string }) {
  const data = await provider.refresh(kept);
  return data.session.access_token !== kept.access_token || data.session.refresh_token !== kept.refresh_token;
}
express().get('/me', async (req, res) => { res.json(await restore(req.body)); });`,
    ),
    silent(
      'an entry that is found by its key',
      route(
        `const entry = store.entries.find((one) => one.key === req.body.key); res.json(entry);`,
        `declare const store: { entries: { key: string }[] };`,
      ),
    ),
    silent(
      'a change check of a field',
      `export class Client { private accessToken = ''; setToken(accessToken: string) { if (this.accessToken !== accessToken) { this.accessToken = accessToken; this.reconnect(); } } reconnect() {} }`,
    ),
    silent(
      'taken out of a list',
      `export const revoke = (accessToken: string) => { state.tokens = state.tokens.filter((one) => one.accessToken !== accessToken); };`,
    ),
    silent(
      'a default that is refused',
      `if (process.env.SESSION_SECRET === 'change-me-in-production') throw new Error('set SESSION_SECRET'); export {};`,
    ),
    silent(
      'settings against the environment',
      `export class Settings { constructor(apiKey: string) { if (apiKey !== process.env.API_KEY) console.warn('overridden'); } }`,
    ),
    silent(
      'a key of the keyboard in a page',
      `document.addEventListener('keydown', (event) => { if (event.key !== STORAGE_KEY) return; }); const STORAGE_KEY = 'theme'; export {};`,
    ),
    silent(
      'a token in a page',
      `export function isCurrent(authToken: string, settings: { authToken: string }) { return authToken === settings.authToken && location.hash === ''; } window.name = '';`,
    ),
    silent(
      'a component',
      `import { useState } from 'react'; export function useToken(accessToken: string, options: { accessToken: string }) { return accessToken === options.accessToken; }`,
    ),
    silent('two names of one parameter each', `export const equal = (a: string, b: string) => a === b;`),
    silent('a currency code', route(refuse('req.body.code !== account.currency.code'))),
    silent('a password that repeats the name', route(refuse('req.body.password === user.username'))),
    silent('the token of a verified caller', route('if (session.token !== req.auth.token) log(session);')),
    silent(
      'a sorted list of secrets',
      route(
        'config.secrets.sort((a, b) => a.name.localeCompare(b.name)); res.json(config.secrets.length);',
        `import { config } from './config.js';`,
      ),
    ),
    silent(
      'which of the sessions is the current one',
      route(`const list = sessions.map((one) => ({ current: one.sessionId === req.params.sessionId }));`),
    ),
    silent(
      'a comment and a text',
      route(`res.send('if (token === process.env.API_KEY)'); /* token === API_KEY */`, SECRET),
    ),
  ],
  bad: [
    ...[
      'constructor(private readonly expected = process.env.BRIDGE_TOKEN) {}',
      'private readonly expected; constructor(given = process.env.BRIDGE_TOKEN) { this.expected = given; }',
      'private readonly expected; constructor() { this.expected = process.env.BRIDGE_TOKEN; }',
    ].map((fields) => reported(`a field that is set once from the environment: ${fields}`, guard(fields))),
    ...['otpSecretCode', 'twoFactorCode', 'resetPasswordToken', 'activationCode'].map((name) =>
      reported(
        `the ${name} of a record against what was sent`,
        route(`const found = await load(req.body.id); ${refuse(`req.body.code !== found.${name}`)}`),
      ),
    ),
    {
      name: 'a header against the environment, both given by name',
      code: route(`${TOKEN} ${refuse('token !== API_KEY')}`, SECRET),
      errors: [
        {
          messageId: 'leaksByTime',
          data: { given: 'token', secret: 'API_KEY', how: '`!==`' },
          suggestions: [
            {
              messageId: 'compareDigests',
              output:
                IMPORT +
                route(
                  `${TOKEN} ${refuse(`!(typeof API_KEY === 'string' && ${digests('token', 'API_KEY')})`)}`,
                  SECRET,
                ),
            },
          ],
        },
      ],
    },
    {
      name: 'a whole header against a template with the secret',
      code: route(refuse('req.headers.authorization !== `Bearer ${API_KEY}`'), SECRET),
      errors: [
        {
          messageId: 'leaksByTime',
          data: { given: 'req.headers.authorization', secret: '`Bearer ${API_KEY}`', how: '`!==`' },
          suggestions: [
            {
              messageId: 'compareDigests',
              output:
                IMPORT +
                route(
                  refuse(
                    `!(typeof req.headers.authorization === 'string' && typeof API_KEY === 'string' && ${digests('req.headers.authorization', '`Bearer ${API_KEY}`')})`,
                  ),
                  SECRET,
                ),
            },
          ],
        },
      ],
    },
    {
      name: 'a keyed digest in a returned expression',
      code: `import { createHmac } from 'node:crypto';
export function isSigned(body: string, signature: string, key: string): boolean {
  const expected = createHmac('sha256', key).update(body).digest('hex');
  return signature === expected;
}`,
      errors: [
        {
          messageId: 'leaksByTime',
          suggestions: [
            {
              messageId: 'compareDigests',
              output: `import { createHmac, createHash, timingSafeEqual } from 'node:crypto';
export function isSigned(body: string, signature: string, key: string): boolean {
  const expected = createHmac('sha256', key).update(body).digest('hex');
  return typeof signature === 'string' && ${digests('signature', 'expected')};
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'what a call cuts off',
      code: route(refuse('req.headers.authorization!.slice(7) !== process.env.MCP_TOKEN')),
      errors: [
        {
          messageId: 'leaksByTime',
          suggestions: [
            {
              messageId: 'compareDigests',
              output:
                IMPORT +
                route(
                  refuse(
                    `!(typeof process.env.MCP_TOKEN === 'string' && ${digests('`${req.headers.authorization!.slice(7)}`', 'process.env.MCP_TOKEN')})`,
                  ),
                ),
            },
          ],
        },
      ],
    },
    reported(
      'an alternative with a fallback',
      route(refuse(`(req.headers['x-api-key'] || req.query.key) !== (process.env.API_KEY || 'dev')`)),
      false,
    ),
    reported(
      'a part of a split header',
      route(
        `const [scheme, token] = (req.headers.authorization ?? '').split(' '); ${refuse(`scheme !== 'Bearer' || token !== process.env.MCP_TOKEN`)}`,
      ),
    ),
    reported(
      'a group of a pattern',
      route(
        `const match = /^Bearer (.+)$/.exec(req.headers.authorization ?? ''); ${refuse('!match || match[1] !== API_KEY')}`,
        SECRET,
      ),
    ),
    reported(
      'a group of a pattern by match',
      route(
        `const given = req.headers.authorization?.match(/^Bearer (.+)$/)?.[1]; ${refuse('given !== API_KEY')}`,
        SECRET,
      ),
    ),
    reported(
      'names that say nothing',
      route(
        `const got = String(req.headers['x-api-key'] || '').trim(); ${refuse('got !== needed')}`,
        `const needed = (process.env.GATE ?? '').trim();`,
      ),
    ),
    reported(
      'basic authentication',
      route(
        `const [user, pass] = Buffer.from(req.headers.authorization!.slice(6), 'base64').toString().split(':'); ${refuse(`user !== 'admin' || pass !== process.env.ADMIN_PASSWORD`)}`,
      ),
    ),
    reported(
      'a helper that reads the header',
      route(
        `const provided = extractToken(req); ${refuse('provided !== API_KEY')}`,
        `${SECRET} import { extractToken } from './extract.js';`,
      ),
    ),
    reported(
      'a query against a constant of the module',
      route(refuse('req.query.token === API_TOKEN'), `const API_TOKEN = process.env.API_TOKEN!;`),
    ),
    reported('loose equality', route(refuse('req.body.password == process.env.ADMIN_PASSWORD'))),
    reported(
      'a ternary',
      route('const user = req.body.apiKey === API_KEY ? admin : guest; res.json(user);', SECRET),
    ),
    reported(
      'joined to a text',
      route(`${refuse(`req.headers.authorization !== 'Bearer ' + API_KEY`)}`, SECRET),
    ),
    reported(
      'a template that is given a name',
      route(
        `const expected = \`Bearer \${API_KEY}\`; ${refuse('req.headers.authorization !== expected')}`,
        SECRET,
      ),
    ),
    reported(
      'a middleware that is made for a secret',
      `import type { Request, Response, NextFunction } from 'express';
      export const requireKey = (apiKey: string) => (req: Request, res: Response, next: NextFunction) => { if (req.headers['x-api-key'] === apiKey) next(); else res.sendStatus(401); };`,
    ),
    reported(
      'a chain of settings in a returned expression',
      `import type { IncomingMessage } from 'node:http';
      export class Gate { constructor(private readonly config: { auth: { apiKey: string } }) {} allows(req: IncomingMessage) { const apiKey = req.headers['x-api-key']; return apiKey === this.config.auth.apiKey; } }`,
    ),
    reported(
      'a parameter against a field',
      `export class Gate { constructor(private readonly apiKey: string) {} allows(apiKey: string) { return apiKey === this.apiKey; } }`,
    ),
    reported(
      'a parameter of an exported helper',
      `export const allows = (token: string): boolean => token === process.env.MCP_TOKEN;`,
    ),
    reported(
      'expected and given',
      `export const validateBearerToken = (token: string, configuredToken: string) => token === configuredToken;`,
    ),
    reported(
      'a record against credentials',
      `export function authenticate(client: { client_secret: string }, credentials: { client_secret: string }) { if (client.client_secret !== credentials.client_secret) throw new Error(); }`,
    ),
    reported(
      'a stored client secret',
      route(
        `const client = await clients.find(req.body.client_id); ${refuse('client.client_secret !== req.body.client_secret')}`,
      ),
    ),
    reported(
      'a validated body',
      route(
        `const data = schema.parse(req.body); const client = await clients.load(data.client_id); ${refuse('data.client_secret !== client.client_secret')}`,
      ),
    ),
    reported('a token of the session', route(refuse('req.session.csrfToken !== req.body.csrf'))),
    reported(
      'a token of the session by another name',
      route(
        `const session = await sessions.load(req.cookies.sid); ${refuse('req.body.consent_token !== session.state')}`,
      ),
    ),
    reported(
      'a decrypted password',
      `export class Vault { matches(row: { sealed: string }, password: string) { return this.box.decrypt(row.sealed) === password; } box: any; }`,
      false,
    ),
    reported(
      'a loop over tokens',
      `import { accounts } from './secret-config.js';
      export function userOf(token: string) { for (const [user, accessToken] of accounts) { if (token === accessToken) return user; } return undefined; }`,
    ),
    reported(
      'a search for the owner of a key',
      route(`const user = users.find((one) => one.apiKey === req.headers['x-api-key']);`),
    ),
    reported(
      'any of the keys',
      route(
        refuse(`!keys.some((key) => key === req.headers['x-api-key'])`),
        `const keys = (process.env.API_KEYS ?? '').split(',');`,
      ),
    ),
    reported(
      'a list of keys',
      route(refuse(`!env.API_KEYS.includes(req.headers['x-api-key'])`), `import { env } from './env.js';`),
      false,
    ),
    reported(
      'a prefix that is the whole',
      route(refuse('!req.headers.authorization?.startsWith(`Bearer ${API_KEY}`)'), SECRET),
      false,
    ),
    reported(
      'a position',
      route(refuse('req.headers.authorization!.indexOf(API_KEY!) === -1'), SECRET),
      false,
    ),
    reported('a sort order', route(refuse('req.body.token.localeCompare(API_KEY) !== 0'), SECRET)),
    reported('bytes', route(refuse(`!Buffer.from(req.body.token).equals(Buffer.from(API_KEY!))`), SECRET)),
    reported(
      'a switch',
      route(
        `switch (req.headers['x-api-key']) { case process.env.API_KEY: res.json(1); break; default: res.sendStatus(401); }`,
      ),
      false,
    ),
    reported(
      'a tool argument',
      `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      const server = new McpServer({ name: 'a', version: '1' });
      server.registerTool('reset', {}, async ({ password }) => { if (password !== process.env.ADMIN_PASSWORD) throw new Error('no'); return { content: [] }; });`,
    ),
    reported('a long literal', route(refuse(`req.headers['x-api-key'] !== 'mk_9f8a7b6c5d4e3f2a1b0c'`))),
    reported(
      'a constant that is the secret',
      route(refuse('req.body.token !== ACCESS_TOKEN'), `const ACCESS_TOKEN = 'correct-horse-battery';`),
    ),
    reported(
      'a secret of another file',
      route(
        refuse(`req.headers['x-api-key'] !== config.auth.apiKey`),
        `import { config } from './secret-config.js';`,
      ),
    ),
    reported(
      'a secret that no file in reach has',
      route(refuse(`req.headers['x-api-key'] !== API_KEY`), `import { API_KEY } from '@acme/config';`),
    ),
    reported(
      'settings by a text',
      route(
        refuse(`req.headers['x-api-key'] !== config.get('API_KEY')`),
        `import { config } from '@acme/config';`,
      ),
      false,
    ),
    reported(
      'a signature that a helper makes',
      `import { createHmac } from 'node:crypto';
      export class Signer { private sign(text: string) { return createHmac('sha256', 'k').update(text).digest('hex'); }
        verify(cookie: string) { const [payload, signature] = cookie.split('.'); if (signature !== this.sign(payload!)) throw new Error('forged'); } }`,
      false,
    ),
    reported(
      'a signature of the web platform',
      `export default { async fetch(request: Request, env: { KEY: CryptoKey }) {
        const mac = await crypto.subtle.sign('HMAC', env.KEY, new TextEncoder().encode(await request.text()));
        const hex = [...new Uint8Array(mac)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        return new Response(request.headers.get('x-signature') === hex ? 'ok' : 'no'); } };`,
    ),
    reported(
      'the id of the session that a transport serves',
      `import type { IncomingMessage } from 'node:http';
      export class Transport { sessionId?: string; accepts(req: IncomingMessage) { const sessionId = req.headers['mcp-session-id']; if (sessionId !== this.sessionId) return false; return true; } }`,
    ),
    reported(
      'PKCE plain',
      `export const verify = (code_verifier: string, code_challenge: string) => code_verifier === code_challenge;`,
    ),
    reported(
      'hono',
      `import { Hono } from 'hono'; const app = new Hono<{ Bindings: { TOKEN: string } }>();
      app.use('*', async (c, next) => { if (c.req.header('authorization') !== \`Bearer \${c.env.TOKEN}\`) return c.text('no', 401); await next(); });`,
    ),
    reported(
      'fastify',
      `import fastify from 'fastify'; const app = fastify();
      app.addHook('onRequest', async (request, reply) => { if (request.headers['x-api-key'] !== process.env.API_KEY) reply.code(401).send(); });`,
    ),
    reported(
      'nest',
      `import { Body, Controller, Post } from '@nestjs/common';
      @Controller() export class Consent { store: any; @Post() async submit(@Body() body: { consent_token: string; sid: string }) { const session = await this.store.load(body.sid); if (body.consent_token !== session.state) throw new Error(); } }`,
    ),
    reported(
      'an event of a function platform',
      `export const handler = async (event: { headers: Record<string, string> }) => event.headers['x-api-key'] === process.env.API_KEY;`,
    ),
    reported(
      'CommonJS',
      `const express = require('express'); const app = express(); app.use((req, res, next) => { if (req.get('x-api-key') === process.env.API_KEY) next(); });`,
    ),
  ],
});
