/** What the suggestion leaves: it compiles in strict TypeScript, no rule reports it, and a stranger gets the answer for an unknown id. */
import { describe, expect, it } from 'vitest';
import { brief, lintText, withFirstSuggestion } from '../lint-text.js';
import { typeErrors } from '../type-checks.js';

/** What a middleware of the texts' own leaves with a request. */
const DECLARATIONS = `
declare namespace Express { interface Request { user?: { id: string; name: string }; userId?: string } }
`;
const HEAD = `import { randomUUID } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import type { OAuthTokenVerifier } from '@modelcontextprotocol/sdk/server/auth/provider.js';
declare const verifier: OAuthTokenVerifier;
const app = express();
const auth = requireBearerAuth({ verifier });
interface Session { userId: string; items: string[] }
const sessions = new Map<string, Session>();
`;
const ID = `const sessionId = req.get('mcp-session-id') ?? '';`;
const opening = (userId: string, before = ''): string =>
  `app.post('/mcp', auth, (req, res) => {
  ${before}const id = randomUUID();
  sessions.set(id, { userId: ${userId}, items: [] });
  res.json({ id });
});
`;
const reading = (check: string, gate = 'auth, ', verb = 'get', path = '/mcp'): string =>
  `app.${verb}('${path}', ${gate}(req, res) => {
  ${ID}
  const session = sessions.get(sessionId);
  ${check}
  res.json(session.items);
});
`;
const GONE = `if (!session) return void res.status(404).end();`;

interface Case {
  readonly name: string;
  readonly code: string;
  /** What stands in the result. */
  readonly has: string;
}

const cases: readonly Case[] = [
  {
    name: 'a principal of the SDK, sure at one place and not at the other',
    code: HEAD + opening(`req.auth!.clientId`) + reading(GONE),
    has: 'if (!session || session.userId !== req.auth?.clientId) return',
  },
  {
    name: 'a cast',
    code: HEAD + opening(`req.auth?.extra?.userId as string`) + reading(GONE),
    has: 'session.userId !== req.auth?.extra?.userId)',
  },
  {
    name: 'a name for the caller',
    code:
      HEAD +
      opening('userId', `const userId = req.auth?.clientId; if (!userId) throw new Error('no');\n  `) +
      reading(GONE),
    has: 'session.userId !== req.auth?.clientId)',
  },
  {
    name: 'a name for the whole of it',
    code:
      HEAD +
      opening('user.id', `const user = req.user; if (!user) throw new Error('no');\n  `) +
      reading(GONE),
    has: 'session.userId !== req.user?.id)',
  },
  {
    name: 'other names of parameters',
    code: `${HEAD}app.post('/mcp', auth, (request, response) => {
  const id = randomUUID();
  sessions.set(id, { userId: request.auth!.clientId, items: [] });
  response.json({ id });
});
${reading(GONE)}`,
    has: 'session.userId !== req.auth?.clientId)',
  },
  {
    name: 'a record with a name of its own',
    code: `${HEAD}app.post('/mcp', auth, (req, res) => {
  const id = randomUUID();
  const session: Session = { userId: req.auth!.clientId, items: [] };
  sessions.set(id, session);
  res.json({ id });
});
${reading(GONE)}`,
    has: 'session.userId !== req.auth?.clientId)',
  },
  {
    name: 'a condition of several parts, a block, a throw',
    code:
      HEAD +
      opening(`req.auth!.clientId`) +
      reading(
        `if (!sessionId || !session) {\n    throw new Error('Unknown session');\n  }`,
        'auth, ',
        'delete',
      ),
    has: 'if (!sessionId || !session || session.userId !== req.auth?.clientId) {',
  },
  {
    name: 'a comparison with undefined',
    code:
      HEAD +
      opening(`req.auth!.clientId`) +
      reading(`if (session === undefined) {\n    res.status(404).end();\n    return;\n  }`),
    has: 'if (session === undefined || session.userId !== req.auth?.clientId) {',
  },
  {
    name: 'an object in the place of a Map',
    code: `${HEAD}const open: Record<string, Session | undefined> = {};
const openSessions = open;
app.post('/mcp', auth, (req, res) => {
  const sessionId = randomUUID();
  openSessions[sessionId] = { userId: req.auth!.clientId, items: [] };
  res.json({ sessionId });
});
app.get('/mcp', auth, (req, res) => {
  ${ID}
  const session = openSessions[sessionId];
  ${GONE}
  res.json(session.items);
});
`,
    has: 'session.userId !== req.auth?.clientId)',
  },
  {
    name: 'two routes behind one middleware',
    code: HEAD + opening(`req.auth!.clientId`) + reading(GONE, 'auth, ', 'post', '/messages'),
    has: 'session.userId !== req.auth?.clientId)',
  },
  {
    name: 'an open route for those who have no account',
    code: HEAD + opening(`req.auth?.clientId ?? 'nobody'`) + reading(GONE),
    has: `session.userId !== (req.auth?.clientId ?? 'nobody'))`,
  },
  {
    name: 'a request of a type of its own',
    code: `${HEAD}interface Signed extends Request { account: { user: { id: string } } }
app.post('/mcp', auth, (req, res) => {
  const id = randomUUID();
  sessions.set(id, { userId: (req as unknown as { user: { id: string } }).user.id, items: [] });
  res.json({ id });
});
export const open = (req: Signed, res: Response) => res.json(req.account.user.id);
${reading(GONE)}`,
    has: 'session.userId !== (req as unknown as { user: { id: string } }).user?.id)',
  },
  {
    name: 'a tool',
    code: `import { randomUUID } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';
const sessions = new Map<string, { owner: string | undefined; items: string[] }>();
export async function serve() {
  const server = new McpServer({ name: 'x', version: '1' });
  server.registerTool('open', { inputSchema: {} }, async (_, extra) => {
    const sessionId = randomUUID();
    sessions.set(sessionId, { owner: extra.authInfo?.clientId, items: [] });
    return { content: [{ type: 'text', text: sessionId }] };
  });
  server.registerTool('show', { inputSchema: { sessionId: z.string() } }, async ({ sessionId }, extra) => {
    const session = sessions.get(sessionId);
    if (!session) return { isError: true, content: [{ type: 'text', text: 'Unknown session' }] };
    return { content: [{ type: 'text', text: \`\${extra.authInfo?.clientId}: \${session.items.join()}\` }] };
  });
  await server.connect(new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() }));
}
`,
    has: 'if (!session || session.owner !== extra.authInfo?.clientId) return',
  },
];

const findings = (code: string) =>
  lintText(code).filter(({ ruleId }) => ruleId === 'mcp-session/require-session-owner');

const outputs = new Map(
  cases.map(({ name, code }) => [name, withFirstSuggestion(code, findings(code)[0])] as const),
);

/** No suggestion is better than one that refuses an owner, or one that somebody else passes. */
const without: readonly (readonly [name: string, code: string])[] = [
  ['a record of which nobody says whose it is', opening(`'x'`) + reading(GONE)],
  ['an owner who may be anybody', opening(`req.body.user_id`) + reading(GONE)],
  ['an identity that is an object', opening(`req.auth as never`) + reading(GONE)],
  [
    'writes that do not agree',
    opening(`req.auth!.clientId`) + opening(`req.auth?.extra?.sub as string`) + reading(GONE),
  ],
  [
    'a record that somebody else may write',
    opening(`req.auth!.clientId`) +
      `export const restore = (id: string, old: Session) => sessions.set(id, old);\n` +
      reading(GONE),
  ],
  [
    'a caller who is left elsewhere',
    opening(`req.user!.id`).replace('auth', `passport.authenticate('jwt')`) +
      reading(GONE, 'auth, ', 'post', '/messages'),
  ],
  [
    'a branch that opens a session',
    opening(`req.auth!.clientId`) +
      reading(
        `if (!session) { sessions.set(sessionId, { userId: req.auth!.clientId, items: [] }); return void res.status(404).end(); }`,
      ),
  ],
  [
    'a branch that goes on',
    opening(`req.auth!.clientId`) +
      reading(`if (!session) console.log('unknown'); if (!session) throw session;`),
  ],
  [
    'a use before the check',
    opening(`req.auth!.clientId`) + reading(`if (sessionId) res.json(session); ${GONE}`),
  ],
  [
    'no check at all',
    opening(`req.auth!.clientId`) +
      reading(`if (session) res.json(session.items);`).replace('res.json(session.items);\n}', '}'),
  ],
];

describe('the suggestion', () => {
  it.each(cases)('$name', ({ name, code, has }) => {
    expect(findings(code)).toHaveLength(1);
    const output = outputs.get(name);
    expect(output).toContain(has);
    expect(brief(lintText(output ?? ''))).toEqual([]);
  });

  it('compiles, as what it was made of does', () => {
    const texts: Record<string, string> = { 'libraries.d.ts': DECLARATIONS };
    for (const [index, { name, code }] of cases.entries()) {
      texts[`before-${index}.ts`] = code;
      texts[`after-${index}.ts`] = outputs.get(name) ?? '';
    }
    expect(typeErrors(texts)).toEqual([]);
  });

  it.each(without)('is not made for %s', (_, code) => {
    const found = findings(`import passport from 'passport';\n${HEAD}${code}`).at(-1);
    expect(found).toBeDefined();
    expect(found?.suggestions ?? []).toEqual([]);
  });
});
