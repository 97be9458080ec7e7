/** What a suggestion leaves: text that compiles, that the rule has nothing to say about, and that no other rule minds. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { brief, lintText, withFirstSuggestion } from '../lint-text.js';
import { project } from '../rule-cases.js';
import { typeErrors } from '../type-checks.js';

const ID = 'mcp-session/no-insecure-session-cookie';
const options = {
  filename: path.join(project, 'server.ts'),
  settings: { 'mcp-session': { includeTests: true } },
};
const findings = (code: string) => lintText(code, options);
const own = (code: string) => findings(code).filter(({ ruleId }) => ruleId === ID);

/** Applies the first suggestion of the first finding until there is none left. */
function mended(code: string): string {
  let text = code;
  for (let round = 0; round < 10; round++) {
    const next = withFirstSuggestion(text, own(text)[0]);
    if (next === undefined) return text;
    text = next;
  }
  throw new Error('A suggestion does not silence its finding.');
}

const imports = `import express from 'express';\nimport session from 'express-session';\nconst app = express();\ndeclare const id: string;\n`;
/** What the cases need of a package that is not installed here. */
const declarations = `declare module 'express-session' {
  import type { RequestHandler } from 'express';
  interface CookieOptions { secure?: boolean | 'auto'; httpOnly?: boolean; sameSite?: boolean | 'lax' | 'strict' | 'none' }
  interface SessionOptions { secret: string; name?: string; cookie?: CookieOptions }
  function session(options?: SessionOptions): RequestHandler;
  export = session;
}
`;

/** Name, text before, text after. The text compiles before, and must after. */
const cases: readonly (readonly [string, string, string])[] = [
  [
    'no options',
    `app.get('/', (req, res) => { res.cookie('sid', id); });`,
    `app.get('/', (req, res) => { res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: 'lax' }); });`,
  ],
  [
    'empty options',
    `app.get('/', (req, res) => { res.cookie('sid', id, {}); });`,
    `app.get('/', (req, res) => { res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: 'lax' }); });`,
  ],
  [
    'options that hold only a comment',
    `app.get('/', (req, res) => { res.cookie('sid', id, {/* later */}); });`,
    `app.get('/', (req, res) => { res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: 'lax' /* later */}); });`,
  ],
  [
    'a comma after the last option',
    `app.get('/', (req, res) => { res.cookie('sid', id, { path: '/', }); });`,
    `app.get('/', (req, res) => { res.cookie('sid', id, { path: '/', secure: true, httpOnly: true, sameSite: 'lax', }); });`,
  ],
  [
    'a comma after the last argument',
    `app.get('/', (req, res) => { res.cookie('sid', id,); });`,
    `app.get('/', (req, res) => { res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: 'lax' },); });`,
  ],
  [
    'a comment after the last option',
    `app.get('/', (req, res) => {\n  res.cookie('sid', id, {\n    path: '/', // everywhere\n  });\n});`,
    `app.get('/', (req, res) => {\n  res.cookie('sid', id, {\n    path: '/', secure: true, httpOnly: true, sameSite: 'lax', // everywhere\n  });\n});`,
  ],
  [
    'Windows line ends',
    `app.get('/', (req, res) => {\r\n  res.cookie('sid', id, {\r\n    path: '/',\r\n  });\r\n});\r\n`,
    `app.get('/', (req, res) => {\r\n  res.cookie('sid', id, {\r\n    path: '/', secure: true, httpOnly: true, sameSite: 'lax',\r\n  });\r\n});\r\n`,
  ],
  [
    'values that are off, one of them by a type assertion',
    `app.get('/', (req, res) => { res.cookie('sid', id, { secure: false, httpOnly: false as boolean, sameSite: 'none' }); });`,
    `app.get('/', (req, res) => { res.cookie('sid', id, { secure: true, httpOnly: true as boolean, sameSite: 'lax' }); });`,
  ],
  [
    'an object that has a name: the text must not widen',
    `const options = { path: '/' };\napp.get('/', (req, res) => { res.cookie('sid', id, options); });`,
    `const options = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' as const };\napp.get('/', (req, res) => { res.cookie('sid', id, options); });`,
  ],
  [
    'an object that has a name, and SameSite off',
    `const options = { secure: true, httpOnly: true, sameSite: false };\napp.get('/', (req, res) => { res.cookie('sid', id, options); });`,
    `const options = { secure: true, httpOnly: true, sameSite: 'lax' as const };\napp.get('/', (req, res) => { res.cookie('sid', id, options); });`,
  ],
  [
    'an object that has a name, and SameSite none with an assertion',
    `const options = { secure: true, httpOnly: true, sameSite: 'none' as const };\napp.get('/', (req, res) => { res.cookie('sid', id, options); });`,
    `const options = { secure: true, httpOnly: true, sameSite: 'lax' as const };\napp.get('/', (req, res) => { res.cookie('sid', id, options); });`,
  ],
  [
    'an object that is const through and through',
    `const options = { secure: true, httpOnly: true } as const;\napp.get('/', (req, res) => { res.cookie('sid', id, options); });`,
    `const options = { secure: true, httpOnly: true, sameSite: 'lax' } as const;\napp.get('/', (req, res) => { res.cookie('sid', id, options); });`,
  ],
  [
    'an object with a type',
    `const options: express.CookieOptions = { secure: true, httpOnly: true };\napp.get('/', (req, res) => { res.cookie('sid', id, options); });`,
    `const options: express.CookieOptions = { secure: true, httpOnly: true, sameSite: 'lax' };\napp.get('/', (req, res) => { res.cookie('sid', id, options); });`,
  ],
  [
    'an object that satisfies a type',
    `const options = { secure: true, httpOnly: true } satisfies express.CookieOptions;\napp.get('/', (req, res) => { res.cookie('sid', id, options); });`,
    `const options = { secure: true, httpOnly: true, sameSite: 'lax' } satisfies express.CookieOptions;\napp.get('/', (req, res) => { res.cookie('sid', id, options); });`,
  ],
  [
    'an object that a function returns',
    `const options = () => ({ secure: true, httpOnly: true });\napp.get('/', (req, res) => { res.cookie('sid', id, options()); });`,
    `const options = () => ({ secure: true, httpOnly: true, sameSite: 'lax' as const });\napp.get('/', (req, res) => { res.cookie('sid', id, options()); });`,
  ],
  [
    'an object that a function with a type returns',
    `function options(): express.CookieOptions { return { secure: true, httpOnly: true }; }\napp.get('/', (req, res) => { res.cookie('sid', id, options()); });`,
    `function options(): express.CookieOptions { return { secure: true, httpOnly: true, sameSite: 'lax' }; }\napp.get('/', (req, res) => { res.cookie('sid', id, options()); });`,
  ],
  [
    'an object in a class field',
    `export class Login {\n  options = { secure: true, httpOnly: true };\n  send(res: express.Response) { res.cookie('sid', id, this.options); }\n}`,
    `export class Login {\n  options = { secure: true, httpOnly: true, sameSite: 'lax' as const };\n  send(res: express.Response) { res.cookie('sid', id, this.options); }\n}`,
  ],
  [
    'an object inside another that has a name',
    `const config = { secret: 'x', cookie: { secure: true } };\napp.use(session(config));`,
    `const config = { secret: 'x', cookie: { secure: true, sameSite: 'lax' as const } };\napp.use(session(config));`,
  ],
  [
    'an object that is missing in another that has a name',
    `const config = { secret: 'x' };\napp.use(session(config));`,
    `const config = { secret: 'x', cookie: { secure: true, sameSite: 'lax' as const } };\napp.use(session(config));`,
  ],
  [
    'an object that is missing in an argument',
    `app.use(session({ secret: 'x' }));`,
    `app.use(session({ secret: 'x', cookie: { secure: true, sameSite: 'lax' } }));`,
  ],
  [
    'several cookies, texts among them',
    `app.get('/', (req, res) => {\n  res.cookie('sid', id).cookie('theme', 'dark');\n  res.append('Set-Cookie', 'token=' + id);\n  res.append('Set-Cookie', [\`state=\${id}\`, 'HttpOnly'].join('; '));\n  res.cookie('jwt', id, { secure: true });\n});`,
    `app.get('/', (req, res) => {\n  res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: 'lax' }).cookie('theme', 'dark');\n  res.append('Set-Cookie', 'token=' + id + '; Secure; HttpOnly; SameSite=Lax');\n  res.append('Set-Cookie', [\`state=\${id}\`, 'HttpOnly', 'Secure', 'SameSite=Lax'].join('; '));\n  res.cookie('jwt', id, { secure: true, httpOnly: true, sameSite: 'lax' });\n});`,
  ],
  [
    'a text in brackets',
    `app.get('/', (req, res) => { res.append('Set-Cookie', ('sid=' + id)); });`,
    `app.get('/', (req, res) => { res.append('Set-Cookie', ('sid=' + id + '; Secure; HttpOnly; SameSite=Lax')); });`,
  ],
];

describe('suggestions', () => {
  it.each(cases)('%s', (_, before, after) => {
    expect(mended(imports + before)).toBe(imports + after);
  });

  it.each(cases)('%s: nothing is left to say, and no other rule says more', (_, before, after) => {
    expect(own(imports + before)).not.toEqual([]);
    expect(own(imports + after)).toEqual([]);
    const others = (code: string) => findings(code).filter(({ ruleId }) => ruleId !== ID);
    expect(brief(others(imports + after))).toEqual(brief(others(imports + before)));
  });

  it('compile in strict TypeScript wherever the text did before', () => {
    const texts = (side: 1 | 2) =>
      Object.fromEntries(cases.map((one, index) => [`${side}-${index}.ts`, imports + one[side]]));
    const all = { 'express-session.d.ts': declarations, ...texts(1), ...texts(2) };
    expect(typeErrors(all)).toEqual([]);
  });

  it('leave a JavaScript file JavaScript', () => {
    const code = `const options = { secure: true, httpOnly: true };\napp.get('/', (req, res) => { res.cookie('sid', id, options); });`;
    expect(mendedJavaScript(code)).toContain(`httpOnly: true, sameSite: 'lax' };`);
  });

  it('make a whole argument in JavaScript', () => {
    expect(mendedJavaScript('app.use(session());')).toContain(
      `session({ cookie: { secure: true, sameSite: 'lax' } })`,
    );
  });

  it('make no argument in TypeScript that would lack what its type asks for', () => {
    const [finding] = own(`${imports}app.use(session());`);
    expect(finding?.messageId).toBe('sentUnprotected');
    expect(finding?.suggestions).toBeUndefined();
  });
});

function mendedJavaScript(code: string): string | undefined {
  const text = `import express from 'express';\nimport session from 'express-session';\nconst app = express();\n${code}`;
  const [finding] = lintText(text, { ...options, filename: path.join(project, 'server.js'), espree: true });
  return withFirstSuggestion(text, finding);
}
