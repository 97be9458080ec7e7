/**
 * Input that nobody wishes for: the answer is a clear sentence or silence, never a crash, and never a long wait.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { Linter } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meteredRules } from '../scripts/bench/metered-rules.js';
import plugin from '../src/index.js';
import { allRules, brief, configFor, lintText, nowhere, withFirstSuggestion } from './lint-text.js';
import { project } from './rule-cases.js';

const strict = plugin.configs.all.rules as Linter.RulesRecord;
const express = `import express from 'express';\nconst app = express();\n`;
const insecure = `${express}app.get('/', (req, res) => {\n  res.cookie('sid', req.query.id);\n});\n`;

/** Lints a text with all rules; `cost` is the milliseconds of processor time that they took, parsing is the host's. */
function lintMetered(code: string, filename = nowhere): { messages: Linter.LintMessage[]; cost: number } {
  const linter = new Linter({ cwd: path.parse(nowhere).root });
  const { rules, cost } = meteredRules(plugin.rules);
  const [config] = configFor({ rules: strict });
  const messages = linter.verify(code, [{ ...config, plugins: { 'mcp-session': { rules } as never } }], {
    filename,
  });
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return { messages, cost: [...cost.values()].reduce((sum, one) => sum + one, 0) };
}

const costOf = (code: string, filename?: string): number => lintMetered(code, filename).cost;

describe('a file', () => {
  it('that does not parse gives the parser’s message only', () => {
    expect(brief(lintText(`${insecure}const = 1;`))).toEqual([
      '6: Parsing error: Variable declaration expected.',
    ]);
  });

  it('that is empty, blank or a comment gives nothing', () => {
    for (const code of [
      '',
      ' ',
      '\n',
      '\uFEFF',
      '// session',
      '/* cookie */',
      '#!/usr/bin/env node',
      "'use strict';",
    ])
      for (const espree of [false, true]) expect(lintText(code, { espree, rules: strict })).toEqual([]);
  });

  it('with Windows line ends gives the same findings and suggestions that keep to them', () => {
    const crlf = insecure.replaceAll('\n', '\r\n');
    const [unix, windows] = [lintText(insecure), lintText(crlf)];
    expect(unix.length).toBeGreaterThan(0);
    expect(brief(windows)).toEqual(brief(unix));
    expect(withFirstSuggestion(crlf, windows[0])).toBe(
      withFirstSuggestion(insecure, unix[0])?.replaceAll('\n', '\r\n'),
    );
  });

  it('with a byte-order mark gives the same findings at the same places', () => {
    const marked = lintText(`\uFEFF${insecure}`);
    expect(marked.map(({ line, column }) => [line, column])).toEqual(
      lintText(insecure).map(({ line, column }) => [line, column]),
    );
  });

  it('of 2 MB that was generated gives nothing, in less than a second', () => {
    const generated =
      insecure + `sessions.set('sid', { token: '${'x'.repeat(400)}' + Date.now() });\n`.repeat(5000);
    expect(generated.length).toBeGreaterThan(2_000_000);
    const { messages, cost } = lintMetered(generated);
    expect(messages).toEqual([]);
    expect(cost).toBeLessThan(1000);
  });

  it('of 150 kB that was written by hand takes less than a second', () => {
    const large = insecure + `sessions.set(id, { token: load(id), cookie: cookies[id] });\n`.repeat(2500);
    expect(large.length).toBeGreaterThan(140_000);
    expect(costOf(large)).toBeLessThan(1000);
  });

  it('that is minified gives nothing', () => {
    const minified = `${insecure.replaceAll('\n', ' ')}${`a(session=>b.c(session));`.repeat(2000)}`;
    expect(lintText(minified, { rules: strict })).toEqual([]);
  });
});

describe('a configuration', () => {
  it.each(Object.keys(plugin.rules))('%s with an unknown option says which', (id) => {
    const rules: Linter.RulesRecord = { [`mcp-session/${id}`]: ['error', { nonsense: true }] };
    const problem = plugin.rules[id]?.meta as { schema: unknown[] };
    expect(() => lintText('', { rules })).toThrow(
      problem.schema.length === 0 ? /should NOT have more than 0 items/ : /Unexpected property "nonsense"/,
    );
  });

  const wrong: [string, unknown, string][] = [
    ['that is no object', true, "settings['mcp-session'] must be an object, not true."],
    ['that is a list', [], "settings['mcp-session'] must be an object, not []."],
    [
      'that is not known',
      { includeTest: true },
      "settings['mcp-session'].includeTest is not a setting. Known: includeTests, functions.",
    ],
    [
      'of the wrong type',
      { includeTests: 'yes' },
      `settings['mcp-session'].includeTests must be true or false, not "yes".`,
    ],
    [
      'that should be a list',
      { functions: {} },
      "settings['mcp-session'].functions must be an array, not {}.",
    ],
    [
      'with a function that is a name only',
      { functions: ['newId'] },
      `settings['mcp-session'].functions[0] must be an object, not "newId".`,
    ],
    [
      'with a function from nowhere',
      { functions: [{ name: 'newId', gives: 'random' }] },
      "settings['mcp-session'].functions[0].from must be 'package' or 'file', not undefined.",
    ],
    [
      'with a function that gives something else',
      { functions: [{ from: 'file', path: 'ids.ts', name: 'newId', gives: 'luck' }] },
      `settings['mcp-session'].functions[0].gives must be one of 'random', 'guessable', 'client-value', 'verified-caller', not "luck".`,
    ],
    [
      'with a file that has no path',
      { functions: [{ from: 'file', name: 'newId', gives: 'random' }] },
      "settings['mcp-session'].functions[0].path must be a string, not undefined.",
    ],
  ];
  it.each(wrong)('with a setting %s says what is wrong', (_, given, message) => {
    expect(() => lintText(insecure, { settings: { 'mcp-session': given } })).toThrow(message);
  });

  it('with a wrong setting says so in a file that has nothing to do with sessions, too', () => {
    expect(() => lintText('let x;', { settings: { 'mcp-session': 1 } })).toThrow('must be an object');
  });

  it('with types but without a tsconfig gives the parser’s message', () => {
    const messages = lintText(insecure, {
      parserOptions: { projectService: true, tsconfigRootDir: path.dirname(nowhere) },
    });
    expect(messages).toHaveLength(1);
    expect(messages[0]?.message).toMatch(/was not found by the project service/);
  });

  it('without a parser and types, as Oxlint has it, reports what the file alone shows', () => {
    const code = `import { cookieOptions } from './cookie-options.js';
${insecure}app.get('/again', (req, res) => res.cookie('sid', req.query.id, cookieOptions));`;
    const filename = path.join(project, 'server.ts');
    const lint = (rules: object): Linter.LintMessage[] => {
      const [config] = configFor({ rules: strict });
      const linter = new Linter({ cwd: project });
      return linter.verify(code, [{ ...config, plugins: { 'mcp-session': { rules } as never } }], {
        filename,
      });
    };
    const alone = Object.entries(plugin.rules).map(([id, rule]) => [
      id,
      { ...rule, create: (context: HostContext) => rule.create(withoutParser(context)) as object },
    ]);
    expect(brief(lint(plugin.rules))).toEqual([
      '5: no-insecure-session-cookie',
      '7: no-insecure-session-cookie',
    ]);
    expect(brief(lint(Object.fromEntries(alone)))).toEqual(['5: no-insecure-session-cookie']);
  });
});

interface HostContext {
  readonly sourceCode: object;
}

/** What Oxlint 1.94 gives a rule: no services, and a parser that throws where it is used. */
function withoutParser(context: HostContext): object {
  const parser = {
    get parse(): never {
      throw new Error('not implemented yet');
    },
  };
  return Object.create(context, {
    languageOptions: { value: { parser } },
    sourceCode: { value: Object.create(context.sourceCode, { parserServices: { value: {} } }) as object },
  }) as object;
}

const zoo = path.join(project, 'zoo');
const animals = readdirSync(zoo).map((name): [string, string] => [
  name,
  readFileSync(path.join(zoo, name), 'utf8'),
]);
const parse = (name: string, code: string) =>
  parser.parseForESLint(code, {
    filePath: name,
    sourceType: 'module',
    range: true,
    ecmaFeatures: { jsx: name.endsWith('x') },
  }).ast;

interface AnyNode {
  type: string;
  range: [number, number];
}

function everyNode(root: unknown, visit: (node: AnyNode) => void): void {
  const node = root as AnyNode & Record<string, unknown>;
  visit(node);
  for (const key of visitorKeys[node.type] ?? [])
    for (const child of [node[key]].flat()) if (child) everyNode(child, visit);
}

describe('every construct of the language', () => {
  it('stands in the zoo', () => {
    const seen = new Set<string>();
    for (const [name, code] of animals) everyNode(parse(name, code), ({ type }) => seen.add(type));
    const missing = Object.keys(visitorKeys).filter((type) => !seen.has(type));
    expect(missing.filter((type) => !/^Experimental|^TS\w+Keyword$|^WithStatement$/.test(type))).toEqual([]);
  });

  it.each(animals)('%s passes through all rules', (name, code) => {
    const filename = path.join(path.dirname(nowhere), name);
    const messages = lintText(code, { filename, rules: strict });
    expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  });

  it('with statements and sloppy scripts pass, too', () => {
    const linter = new Linter();
    const [config] = configFor({ espree: true, rules: strict });
    const code = `with (session) { cookie = token; } var x = 010, y = '\\01'; function f(a, a) { return arguments.callee; } <!-- html`;
    const script: Linter.Config = { ...config, languageOptions: { sourceType: 'script' } };
    expect(linter.verify(code, [script], { filename: 'a.js' })).toEqual([]);
  });

  const places: [string, (expression: string) => string][] = [
    ['a cookie', (x) => `res.cookie(${x}, ${x}, ${x}); res.setHeader('Set-Cookie', ${x});`],
    ['the options of a session', (x) => `expressSession({ name: ${x}, cookie: ${x}, genid: ${x} });`],
    ['a session id', (x) => `new Transport({ sessionIdGenerator: () => (${x}) }); sessionId = (${x});`],
    ['a generator of session ids', (x) => `new Transport({ sessionIdGenerator: ${x} }); genid = ${x};`],
    [
      'a store',
      (x) => `sessions.set(${x}, { token: ${x} }); sessions[${x}] = ${x}; transports[sessionId] = ${x};`,
    ],
    ['a comparison', (x) => `if (token === (${x}) || (${x}) !== process.env.API_KEY) return;`],
    [
      'a connection',
      (x) => `server.connect(${x}); transport.handleRequest(req, res, ${x}); app.post(${x}, ${x});`,
    ],
  ];
  it.each(places)('goes into %s', (_, place) => {
    const expressions = new Set<string>();
    for (const [name, code] of animals)
      if (name !== 'modules.ts')
        everyNode(parse(name, code), ({ type, range }) => {
          // What stands for itself; a part of a pattern or a type would not parse here.
          if (/Expression$|^(?:JSXElement|JSXFragment|Literal|TemplateLiteral)$/.test(type))
            expressions.add(code.slice(...range));
        });
    const unfit = /^super\(|^JSX|^<any>|^\{|new\.target/;
    let parsed = 0;
    for (const expression of expressions) {
      if (unfit.test(expression)) continue;
      const code = `
        import { StreamableHTTPServerTransport as Transport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
        import expressSession from 'express-session';
        ${express} class Q extends P { #private; #count; #method() {}
        async *m(req, res, a, b, c, declared, session) { ${place(`(${expression})`)} } }`;
      const messages = lintText(code, { rules: strict, filename: nowhere.replace(/ts$/, 'tsx') });
      if (!messages.some(({ fatal }) => fatal)) parsed++;
    }
    expect(parsed).toBeGreaterThan(200);
  });
});

describe('`any` everywhere', () => {
  const code = `
    import express from 'express';
    declare const any: any;
    const app: any = any(express), { a, b: { c } }: any = any;
    const sessions: any = any, sessionId: any = any.header, token: any = any[a](b);
    app.get(any, (req: any, res: any) => { res.cookie(any, any, any); sessions[req.id] = any; sessions.set(any, any); });
    app.post('/mcp', any.handler, async (req: any) => token === any || any.token === req.headers.authorization.x);
    any.connect(any); new any({ sessionIdGenerator: any, genid: () => any, cookie: { secure: any } });
  `;
  it('is unknown, and unknown never reports', () => {
    expect(brief(lintText(code))).toEqual([]);
  });

  it('is unknown with types, too', () => {
    const messages = lintText(code, {
      filename: path.join(project, 'server.ts'),
      settings: { 'mcp-session': { includeTests: true } },
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: project },
    });
    expect(brief(messages)).toEqual([]);
  });
});

describe('neighbours', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'neighbours-'));
    for (const name of readdirSync(path.join(project, 'neighbours')))
      writeFileSync(path.join(folder, name), readFileSync(path.join(project, 'neighbours', name)));
    writeFileSync(path.join(folder, 'empty.ts'), '');
    writeFileSync(path.join(folder, 'binary.ts'), Buffer.from([0, 1, 2, 0xff, 0xfe, 0]));
    writeFileSync(
      path.join(folder, 'huge.ts'),
      `export const id = Date.now();\n${'// filler\n'.repeat(200_000)}`,
    );
    for (let at = 0; at < 50; at++)
      writeFileSync(
        path.join(folder, `chain-${at}.ts`),
        `export { id, options, mint } from './chain-${at + 1}.js'; export * from './chain-${at + 2}.js';`,
      );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const uses = (module: string): string => `${express}
    import options, { id, a, b, self, mint, missing, other } from './${module}';
    import * as all from './${module}';
    const required = require('./${module}');
    app.get('/', (req, res) => {
      res.cookie('sid', id, options); res.cookie('sid', mint(), all.options); res.cookie('sid', a, required.options);
      sessions.set(mint(), b); sessions.set(all.missing, other); token === self;
    });
    new Transport({ sessionIdGenerator: mint }); new Transport({ sessionIdGenerator: () => all.mint(missing) });`;

  it.each([
    ['that import each other', 'circle-a.js'],
    ['that import themselves', 'self.js'],
    ['that do not parse', 'broken.js'],
    ['that are empty', 'empty.js'],
    ['that are no text', 'binary.js'],
    ['that are too large to be read', 'huge.js'],
    ['that are a long way off', 'chain-0.js'],
    ['that are not there', 'absent.js'],
    ['that are a folder', ''],
    ['that are no module', '../../../../../../../etc/passwd'],
  ])('%s are unknown', (_, module) => {
    const filename = path.join(folder, 'server.ts');
    const messages = lintText(uses(module), { filename });
    expect(brief(messages)).toEqual([]);
    expect(costOf(uses(module), filename)).toBeLessThan(1000);
  });
});

describe('code that leads in circles', () => {
  const cases: Record<string, string> = {
    'a name written from itself': `let node = start(); while (node) node = node.parent; sessions.set(node, 1);`,
    'a name written from itself many times': `let p = start(); ${Array.from({ length: 40 }, (_, i) => `p = p.next${i};`).join(' ')} sessions.set(p, 1);`,
    'names written from each other': `let p = start(), q = p, r = q; ${Array.from({ length: 12 }, (_, i) => `p = q.a${i}; q = r.b${i}; r = p.c${i};`).join(' ')} sessions.set(p, q);`,
    'a function that calls itself': `function mint(n) { return n ? mint(n - 1) : mint(n + 1); } sessions.set(mint(1), 1);`,
    'functions that call each other': `const even = (n) => odd(n) || odd(n + 1); const odd = (n) => even(n) || even(n - 1); sessions.set(even(2), odd(1));`,
    'a name written from its own call': `let next = first(); next = next(); next = next()(); sessions.set(next, next());`,
    'an object that holds itself': `const options = { cookie: {} }; options.cookie = options; options.self = options.cookie.self; res.cookie('sid', id, options.cookie.cookie); session(options);`,
    'a class whose field is itself': `class A { b = new A().b; c = this.c; get d() { return this.d; } m() { return this.m(this.c); } } sessions.set(new A().b, new A().m().d); new Transport({ sessionIdGenerator: () => new A().d });`,
    'a class that extends itself': `class A extends A {} class B extends C {} class C extends B {} new A().connect(new B()); sessions.set(new C().id, new B());`,
    'a destructuring of itself': `let { a, b } = c, c = { a: b, b: a }; [a, b] = [b, a]; ({ a, b } = { a: b, b: a }); sessions.set(a, b);`,
    'a parameter given to itself': `function f(x, y) { return f(y, x) + g(x); } function g(z) { return f(z, z); } sessions.set(f(1, 2), g(3));`,
    'types that extend each other': `interface A extends B {} interface B extends A {} type C = D; type D = C | A; function f(x: A, y: C) { x.cookie('sid', y); sessions.set(x, y); }`,
    'declarations that lead to each other': `var a = b, b = a; if (a) sessions.set(b, {}); if (sessions.get(a)) return_(sessions.set(a, {}));`,
    'a callback that is handed to itself': `const on = (req, res) => on(on, on); app.get('/', on, on(on)); app.use(wrap(wrap(on)));`,
  };
  it.each(Object.entries(cases))('%s comes to an end within a second', (_, code) => {
    const whole = `import { StreamableHTTPServerTransport as Transport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
      import session from 'express-session'; ${express} const sessions = new Map(); ${code}
      new Transport({ sessionIdGenerator: () => String(sessions) }); res.cookie('session', mint(), even);`;
    expect(costOf(whole)).toBeLessThan(1000);
    expect(lintText(whole).filter(({ fatal }) => fatal)).toEqual([]);
  });
});

describe('code that doubles at each step', () => {
  const depth = 40;
  const chain = (first: string, next: (at: number) => string): string =>
    [first, ...Array.from({ length: depth }, (_, at) => next(at + 1))].join('\n');
  const cases: Record<string, string> = {
    sums: chain('const v0 = start();', (at) => `const v${at} = v${at - 1} + v${at - 1};`),
    templates: chain('const v0 = 1;', (at) => `const v${at} = \`\${v${at - 1}}\${v${at - 1}}\`;`),
    choices: chain('const v0 = a;', (at) => `const v${at} = x ? v${at - 1} : (y || v${at - 1});`),
    calls: chain('const v0 = () => 1;', (at) => `const v${at} = () => x ? v${at - 1}() : v${at - 1}();`),
    'calls with parameters': chain(
      'const v0 = (a) => a;',
      (at) => `const v${at} = (a) => v${at - 1}(v${at - 1}(a) + a);`,
    ),
    objects: chain(
      'const v0 = {};',
      (at) => `const v${at} = { a: v${at - 1}, b: v${at - 1}, ...v${at - 1} };`,
    ),
    members: chain('const v0 = { a: {} };', (at) => `const v${at} = v${at - 1}.a || v${at - 1}.b;`),
    destructurings: chain('const v0 = {};', (at) => `const { a: v${at} = v${at - 1} } = v${at - 1};`),
    lists: chain(
      'const v0 = [];',
      (at) => `const v${at} = [...v${at - 1}, ...v${at - 1}].concat(v${at - 1});`,
    ),
    assignments: chain(
      'let v0 = 1;',
      (at) => `let v${at} = v${at - 1}; v${at} = v${at - 1}.x; v${at - 1} = v${at};`,
    ),
  };
  it.each(Object.entries(cases))('%s come to an end within a second', (_, code) => {
    const last = `v${depth}`;
    const whole = `import { StreamableHTTPServerTransport as Transport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
      import session from 'express-session'; ${express} const sessions = new Map(); ${code}
      new Transport({ sessionIdGenerator: () => ${last} }); new Transport({ sessionIdGenerator: ${last} });
      const sessionId = ${last}; session({ genid: () => ${last}(${last}), cookie: ${last} });
      app.get('/', (req, res) => {
        res.cookie('sid', ${last}, ${last}); sessions.set(${last}, ${last}(1)); sessions.set(sessionId, ${last}.a.b.c);
        if (req.headers.token === ${last} || ${last}.token !== req.headers.authorization) ${last}.connect(${last});
      });`;
    expect(costOf(whole)).toBeLessThan(1000);
  });
});

describe('deep nesting', () => {
  const depth = 200;
  const cases: Record<string, string> = {
    parentheses: `sessions.set(${'('.repeat(depth)}id${')'.repeat(depth)}, 1);`,
    sums: `sessions.set(${'a + '.repeat(depth)}id, ${'a && '.repeat(depth)}id);`,
    calls: `sessions.set(${'f('.repeat(depth)}id${')'.repeat(depth)}, 1);`,
    members: `sessions.set(a${'.b'.repeat(depth)}, a${'()'.repeat(depth)});`,
    functions: `sessions.set(${'() => '.repeat(depth)}id, 1);`,
    conditions: `sessions.set(${'a ? b : '.repeat(depth)}id, 1);`,
    objects: `res.cookie('sid', id, ${'{ cookie: '.repeat(depth)}1${' }'.repeat(depth)});`,
    lists: `res.cookie('sid', ${'['.repeat(depth)}1${']'.repeat(depth)});`,
    blocks: `${'{ if (session) '.repeat(depth)};${'}'.repeat(depth)}`,
    templates: `sessions.set(${'`${'.repeat(depth)}id${'}`'.repeat(depth)}, 1);`,
    types: `let x: ${'Promise<'.repeat(depth)}Session${'>'.repeat(depth)}; sessions.set(x, x.id);`,
  };
  it.each(Object.entries(cases))('of %s is no problem', (_, code) => {
    const whole = `${express} const sessions = new Map(); ${code} res.cookie('sid', id);`;
    expect(costOf(whole)).toBeLessThan(1000);
    expect(lintText(whole, { rules: allRules }).filter(({ fatal }) => fatal)).toEqual([]);
  });
});
