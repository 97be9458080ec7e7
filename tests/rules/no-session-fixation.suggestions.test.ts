/** What the suggestion leaves: it compiles in strict TypeScript, no rule reports it, and it keeps what the handler keeps. */
import { describe, expect, it } from 'vitest';
import { brief, lintText, withFirstSuggestion } from '../lint-text.js';
import { typeErrors } from '../type-checks.js';

/** The libraries' own declarations, as far as the texts use them: @types/express-session 1.18, @fastify/session 11. */
const DECLARATIONS = `
declare module 'express-session' {
  interface SessionData { userId: string; user: { id: string }; role: string; returnTo: string; cart: string[]; cookie: object }
  interface Session { id: string; regenerate(callback: (err: any) => void): this; destroy(callback: (err: any) => void): this }
}
declare namespace Express {
  interface Request { session: import('express-session').Session & Partial<import('express-session').SessionData> }
}
declare module 'fastify' {
  interface Session { user?: { id: string }; returnTo?: string; regenerate(): Promise<void>; regenerate(keys: ('user' | 'returnTo')[]): Promise<void>; set<K extends 'user' | 'returnTo'>(key: K, value: Session[K]): void }
  interface Request { body: { password: string }; session: Session }
  interface Reply { redirect(url: string): Reply }
  export default function fastify(): { register(plugin: object, options: object): void; post(path: string, handler: (request: Request, reply: Reply) => Promise<unknown>): void };
}
declare module '@fastify/session' { const plugin: object; export default plugin; }
`;
const HEAD = `import type { NextFunction, Request, Response } from 'express';
import 'express-session';
declare function find(password: string): { id: string; role: string } | undefined;
declare function ask(password: string, done: (error: Error | null, user?: { id: string }) => void): void;
`;
const FASTIFY = `import fastify from 'fastify';
import fastifySession from '@fastify/session';
declare function find(password: string): { id: string } | undefined;
const app = fastify();
app.register(fastifySession, { secret: process.env.SECRET, cookie: { sameSite: 'lax', maxAge: 3600 } });
`;

const RENEW =
  'await new Promise<void>((resolve, reject) => req.session.regenerate((error?: unknown) => (error ? reject(error) : resolve())));';

interface Case {
  readonly name: string;
  readonly code: string;
  /** What stands in the result. */
  readonly has: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'async',
    code: `${HEAD}export async function logIn(req: Request, res: Response) {
  const user = find(req.body.password);
  if (!user) throw new Error('no');
  req.session.userId = user.id;
  req.session.role = user.role;
  res.redirect('/');
}
`,
    has: [`  ${RENEW}\n  req.session.userId = user.id;`],
  },
  {
    name: 'async within a branch and a try',
    code: `${HEAD}export async function logIn(req: Request, res: Response, next: NextFunction) {
  try {
    const user = find(req.body.password);
    if (user) {
      req.session.user = user;
      res.redirect(req.session.returnTo ?? '/');
    } else {
      res.status(401).end();
    }
  } catch (error) {
    next(error);
  }
}
`,
    has: [
      `      const kept = { returnTo: req.session.returnTo };\n      ${RENEW}\n      Object.assign(req.session, kept);\n      req.session.user = user;`,
    ],
  },
  {
    name: 'a name that is taken',
    code: `${HEAD}export async function logIn(req: Request, res: Response) {
  const kept = find(req.body.password);
  if (!kept) throw new Error('no');
  req.session.user = kept;
  res.redirect(req.session.returnTo ?? '/');
}
`,
    has: ['const keptData = { returnTo: req.session.returnTo };', 'Object.assign(req.session, keptData);'],
  },
  {
    name: 'what is put in before',
    code: `${HEAD}export async function logIn(req: Request, res: Response) {
  req.session.cart = [];
  const user = find(req.body.password);
  if (!user) throw new Error('no');
  req.session.user = user;
  res.redirect('/');
}
`,
    has: ['const kept = { cart: req.session.cart };'],
  },
  {
    name: 'what is taken apart after',
    code: `${HEAD}export async function logIn(req: Request, res: Response) {
  const user = find(req.body.password);
  if (!user) throw new Error('no');
  req.session.user = user;
  const { returnTo } = req.session;
  res.redirect(returnTo ?? '/');
}
`,
    has: ['const kept = { returnTo: req.session.returnTo };'],
  },
  {
    name: 'what another handler of the file takes out',
    code: `${HEAD}export async function logIn(req: Request, res: Response) {
  const user = find(req.body.password);
  if (!user) throw new Error('no');
  req.session.user = user;
  res.redirect('/');
}
export function goOn(req: Request, res: Response) {
  res.redirect(req.session.returnTo ?? '/');
}
`,
    has: ['const kept = { returnTo: req.session.returnTo };', 'Object.assign(req.session, kept);'],
  },
  {
    name: 'a user of before does not go along',
    code: `${HEAD}export async function logIn(req: Request, res: Response) {
  const user = find(req.body.password);
  if (!user) throw new Error('no');
  req.session.userId = user.id;
  res.send(req.session.role);
}
`,
    has: [`  ${RENEW}\n  req.session.userId`],
  },
  {
    name: 'a cast',
    code: `${HEAD}export async function logIn(req: Request, res: Response) {
  const user = find(req.body.password);
  if (!user) throw new Error('no');
  (req.session as any).account = user.id;
  res.redirect('/');
}
`,
    has: [`  ${RENEW}\n  (req.session as any).account`],
  },
  {
    name: 'in a callback, with next',
    code: `${HEAD}export function logIn(req: Request, res: Response, next: NextFunction) {
  ask(req.body.password, (failed, user) => {
    if (failed || !user) {
      next(failed);
      return;
    }
    req.session.user = user;
    res.redirect('/');
  });
}
`,
    has: [
      `    req.session.regenerate((error?: unknown) => {\n      if (error) return next(error);\n      req.session.user = user;\n      res.redirect('/');\n    });`,
    ],
  },
  {
    name: 'in a callback, without next',
    code: `${HEAD}export const logIn = (req: Request, res: Response): void => {
  const user = find(req.body.password);
  if (!user) {
    res.status(401).end();
    return;
  }
  req.session.user = user;
  res.redirect(req.session.returnTo ?? '/');
};
`,
    has: [
      'if (error) return res.status(500).end();',
      '  const kept = { returnTo: req.session.returnTo };\n',
      '    Object.assign(req.session, kept);\n    req.session.user = user;',
    ],
  },
  {
    name: 'in a callback, in the last branch',
    code: `${HEAD}export function logIn(req: Request, res: Response, next: NextFunction) {
  const user = find(req.body.password);
  if (user) {
    req.session.user = user;
    res.redirect('/');
  } else {
    next(new Error('no'));
  }
}
`,
    has: ['    req.session.regenerate((error?: unknown) => {\n      if (error) return next(error);'],
  },
  {
    name: 'fastify',
    code: `${FASTIFY}app.post('/login', async (request, reply) => {
  const user = find(request.body.password);
  if (!user) throw new Error('no');
  request.session.user = user;
  return reply.redirect(request.session.returnTo ?? '/');
});
`,
    has: [`  await request.session.regenerate(['returnTo']);\n  request.session.user = user;`],
  },
  {
    name: 'fastify, by set',
    code: `${FASTIFY}app.post('/login', async (request) => {
  const user = find(request.body.password);
  if (!user) throw new Error('no');
  request.session.set('user', user);
});
`,
    has: [`  await request.session.regenerate();\n  request.session.set('user', user);`],
  },
];

/** No suggestion is better than one that changes what the handler does. */
const without: readonly (readonly [name: string, body: string, params?: string])[] = [
  ['more to do behind the branch', `if (find(req.body.password)) { req.session.userId = 'x'; } res.end();`],
  [
    'a try that would not catch',
    `try { req.session.userId = find(req.body.password)!.id; } catch { res.status(401).end(); }`,
  ],
  [
    'a branch without braces',
    `if (find(req.body.password)) req.session.userId = 'x'; else res.status(401).end();`,
  ],
  ['another name', `const { session } = req; session.userId = find(req.body.password)!.id;`],
  ['a write within an expression', `res.send((req.session.userId = find(req.body.password)!.id));`],
  [
    'a function that is declared behind',
    `req.session.userId = find(req.body.password)!.id; answer(); function answer() { res.end(); }`,
  ],
];

const findings = (code: string) =>
  lintText(code).filter(({ ruleId }) => ruleId === 'mcp-session/no-session-fixation');

const outputs = new Map(
  cases.map(({ name, code }) => [name, withFirstSuggestion(code, findings(code)[0])] as const),
);

describe('the suggestion', () => {
  it.each(cases)('$name', ({ name, code, has }) => {
    expect(findings(code)).toHaveLength(1);
    const output = outputs.get(name);
    for (const part of has) expect(output).toContain(part);
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

  it.each(without)('is not made for %s', (_, body) => {
    const code = `${HEAD}export function logIn(req: Request, res: Response) { ${body} }`;
    const [found, more] = findings(code);
    expect(found).toBeDefined();
    expect(more).toBeUndefined();
    expect(found?.suggestions ?? []).toEqual([]);
  });

  it('has no types in JavaScript', () => {
    const code = `import 'express-session';\nexport async function logIn(req, res) {\n  const user = await find(req.body.password);\n  req.session.user = user;\n  res.end();\n}\n`;
    const [found] = lintText(code, { filename: '/nowhere/login.js' });
    expect(withFirstSuggestion(code, found)).toContain(
      'await new Promise((resolve, reject) => req.session.regenerate((error) => (error ? reject(error) : resolve())));',
    );
  });
});
