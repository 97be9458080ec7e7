/**
 * What the suggestion leaves: it compiles in strict TypeScript, no rule reports it, the imports are the file's own, and
 * an unset secret is equal to nothing that a client can send.
 */
import { createRequire } from 'node:module';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { brief, lintText, withFirstSuggestion } from '../lint-text.js';
import { typeErrors } from '../type-checks.js';

const suggested = (code: string, filename?: string): string => {
  const found = lintText(code, filename === undefined ? {} : { filename }).filter(
    ({ ruleId }) => ruleId === 'mcp-session/no-timing-unsafe-comparison',
  );
  expect(found, code).toHaveLength(1);
  const output = withFirstSuggestion(code, found[0]);
  expect(output, `a suggestion for ${code}`).toBeDefined();
  return output as string;
};

const compared = (hash = 'createHash', equal = 'timingSafeEqual'): string =>
  `typeof token === 'string' && typeof process.env.TOKEN === 'string' && ${equal}(${hash}('sha256').update(token).digest(), ${hash}('sha256').update(process.env.TOKEN).digest())`;
const BAD = 'token === process.env.TOKEN';
const allows = (test: string): string => `export const allows = (token?: string) => ${test};\n`;

/** Heads of files, and what the suggestion makes of them. */
const heads: readonly { name: string; head: string; becomes: string; test?: string; script?: boolean }[] = [
  { name: 'no import', head: '', becomes: `import { createHash, timingSafeEqual } from 'node:crypto';\n` },
  {
    name: 'other imports, with double quotes and without semicolons',
    head: `import path from "node:path"\nexport const here = path.sep\n`,
    becomes: `import { createHash, timingSafeEqual } from "node:crypto"\nimport path from "node:path"\nexport const here = path.sep\n`,
  },
  {
    name: 'both names',
    head: `import { timingSafeEqual, createHash } from 'crypto';\n`,
    becomes: `import { timingSafeEqual, createHash } from 'crypto';\n`,
  },
  {
    name: 'other names',
    head: `import { randomUUID } from 'node:crypto';\nexport const id = randomUUID();\n`,
    becomes: `import { randomUUID, createHash, timingSafeEqual } from 'node:crypto';\nexport const id = randomUUID();\n`,
  },
  {
    name: 'a trailing comma',
    head: `import {\n  randomUUID,\n} from 'node:crypto';\nexport const id = randomUUID();\n`,
    becomes: `import {\n  randomUUID, createHash, timingSafeEqual,\n} from 'node:crypto';\nexport const id = randomUUID();\n`,
  },
  {
    name: 'an alias',
    head: `import { createHash as hash, timingSafeEqual as equal } from 'node:crypto';\n`,
    becomes: `import { createHash as hash, timingSafeEqual as equal } from 'node:crypto';\n`,
    test: compared('hash', 'equal'),
  },
  {
    name: 'a namespace',
    head: `import * as crypto from 'node:crypto';\n`,
    becomes: `import * as crypto from 'node:crypto';\n`,
    test: compared('crypto.createHash', 'crypto.timingSafeEqual'),
  },
  {
    name: 'a default import',
    head: `import crypto from 'crypto';\n`,
    becomes: `import crypto from 'crypto';\n`,
    test: compared('crypto.createHash', 'crypto.timingSafeEqual'),
  },
  {
    name: 'types only',
    head: `import type { Hash } from 'node:crypto';\nexport type Made = Hash;\n`,
    becomes: `import { createHash, timingSafeEqual } from 'node:crypto';\nimport type { Hash } from 'node:crypto';\nexport type Made = Hash;\n`,
  },
  {
    name: 'a type among names',
    head: `import { type Hash } from 'node:crypto';\nexport type Made = Hash;\n`,
    becomes: `import { type Hash, createHash, timingSafeEqual } from 'node:crypto';\nexport type Made = Hash;\n`,
  },
  {
    name: 'an import for its effects',
    head: `import 'node:crypto';\n`,
    becomes: `import { createHash, timingSafeEqual } from 'node:crypto';\nimport 'node:crypto';\n`,
  },
  {
    name: 'a name that is taken',
    head: `export const createHash = (text: string) => text.length;\n`,
    becomes: `import { createHash as createHash_, timingSafeEqual } from 'node:crypto';\nexport const createHash = (text: string) => text.length;\n`,
    test: compared('createHash_'),
  },
  {
    name: 'an interpreter line, a licence and a directive',
    head: `#!/usr/bin/env node\n/* licence */\n'use strict';\n`,
    becomes: `#!/usr/bin/env node\n/* licence */\n'use strict';\nimport { createHash, timingSafeEqual } from 'node:crypto';\n`,
  },
  {
    name: 'a comment that speaks of the next line',
    head: `// @ts-expect-error there is no such module\nimport './nothing.js';\n`,
    becomes: `import { createHash, timingSafeEqual } from 'node:crypto';\n// @ts-expect-error there is no such module\nimport './nothing.js';\n`,
  },
];

describe('imports', () => {
  it.each(heads.map((head) => [head.name, head] as const))('%s', (_, { head, becomes, test }) => {
    expect(suggested(head + allows(BAD))).toBe(becomes + allows(test ?? compared()));
  });

  it('keeps Windows line ends and a byte-order mark', () => {
    const code = `\uFEFF// first\r\n${allows(BAD).replace('\n', '\r\n')}`;
    // Positions in a fix do not count the mark.
    expect(`\uFEFF${suggested(code.slice(1))}`).toBe(
      `\uFEFF// first\r\nimport { createHash, timingSafeEqual } from 'node:crypto';\r\n${allows(compared()).replace('\n', '\r\n')}`,
    );
  });

  it('writes no name that is shadowed where it would stand', () => {
    const code = `import crypto from 'node:crypto';\nexport function allows(token: string, crypto: string) { return ${BAD} && crypto; }\n`;
    expect(suggested(code)).toBe(
      `import { createHash, timingSafeEqual } from 'node:crypto';\nimport crypto from 'node:crypto';\nexport function allows(token: string, crypto: string) { return ${compared()} && crypto; }\n`,
    );
  });

  it.each([
    [
      'a required module',
      `const crypto = require('crypto');\n`,
      `const crypto = require('crypto');\n`,
      compared('crypto.createHash', 'crypto.timingSafeEqual'),
    ],
    [
      'required names',
      `const { randomUUID } = require('crypto');\n`,
      `const { randomUUID, createHash, timingSafeEqual } = require('crypto');\n`,
      compared(),
    ],
    [
      'nothing of it',
      `'use strict';\nconst path = require("path")\n`,
      `'use strict';\nconst { createHash, timingSafeEqual } = require("node:crypto");\nconst path = require("path")\n`,
      compared(),
    ],
    [
      'a name that is taken',
      `const { timingSafeEqual } = require('./mine');\n`,
      `const { createHash, timingSafeEqual: timingSafeEqual_ } = require('node:crypto');\nconst { timingSafeEqual } = require('./mine');\n`,
      compared('createHash', 'timingSafeEqual_'),
    ],
  ])('CommonJS: %s', (_, head, becomes, test) => {
    const body = (inner: string): string => `exports.allows = (token) => ${inner};\n`;
    expect(suggested(head + body(BAD))).toBe(becomes + body(test));
  });

  it('offers nothing where an import would turn a script into a module', () => {
    const [message] = lintText(`var allows = (token: string) => ${BAD};`);
    expect(message?.ruleId).toBe('mcp-session/no-timing-unsafe-comparison');
    expect(message?.suggestions ?? []).toEqual([]);
  });
});

/** Comparisons in strict TypeScript, each after its declarations. */
const places: readonly [name: string, code: string][] = [
  ['an optional parameter', allows(BAD)],
  [
    'a header that may be a list',
    `import type { IncomingMessage } from 'node:http';\nexport const check = (req: IncomingMessage) => req.headers['x-api-key'] === process.env.API_KEY;\n`,
  ],
  [
    'narrowing after a refusal',
    `export function use(token: string | undefined): string {\n  const expected = process.env.TOKEN;\n  if (token !== expected) throw new Error();\n  if (expected === undefined) throw new Error();\n  return expected;\n}\n`,
  ],
  [
    'narrowing of what was sent',
    `import type { IncomingMessage } from 'node:http';\nconst API_KEY = process.env.API_KEY ?? '';\nexport function use(req: IncomingMessage): string {\n  const token = req.headers['x-api-key'];\n  if (token !== API_KEY) throw new Error();\n  return token.trim();\n}\n`,
  ],
  [
    'a chain of settings',
    `interface Config { auth?: { apiKey?: string } }\nexport class Gate {\n  constructor(private readonly config: Config) {}\n  allows(apiKey: string) {\n    return apiKey === this.config.auth?.apiKey;\n  }\n}\n`,
  ],
  [
    'a private field',
    `export class Gate {\n  #apiKey: string | undefined = process.env.API_KEY;\n  allows(apiKey: string) {\n    return !(apiKey !== this.#apiKey);\n  }\n}\n`,
  ],
  [
    'an assertion',
    `export const check = (token: unknown) => (token as string) === process.env['API_TOKEN']!;\n`,
  ],
  [
    'a template',
    `import type { IncomingMessage } from 'node:http';\nconst TOKEN = process.env.MCP_TOKEN;\nexport const refuse = (req: IncomingMessage) => req.headers.authorization !== \`Bearer \${TOKEN}\` || req.method === 'TRACE';\n`,
  ],
  [
    'what a call cuts off',
    `import type { IncomingMessage } from 'node:http';\nexport const check = (req: IncomingMessage): boolean => req.headers.authorization?.slice(7) === process.env.MCP_TOKEN;\n`,
  ],
  [
    'an alternative beside it',
    `export const check = (token: string, local: boolean): boolean => local || token === process.env.MCP_TOKEN;\n`,
  ],
  [
    'a comparison with a boolean',
    `export const check = (token: string): boolean => (token === process.env.MCP_TOKEN) === true;\n`,
  ],
  [
    'a keyed digest',
    `import { createHmac } from 'node:crypto';\nexport const check = (body: string, signature: string | string[] | undefined, key: string): boolean =>\n  signature === createHmac('sha256', key).update(body).digest('hex');\n`,
  ],
  [
    'bytes',
    `import { createHmac } from 'node:crypto';\nexport function check(body: string, signature: string, key: string): boolean {\n  const mac = createHmac('sha256', key).update(body).digest();\n  return mac.equals(Buffer.from(signature, 'hex'));\n}\n`,
  ],
  [
    'a sort order',
    `export const check = (token: string): boolean => token.localeCompare(process.env.MCP_TOKEN ?? '') === 0;\n`.replace(
      `process.env.MCP_TOKEN ?? ''`,
      'process.env.MCP_TOKEN!',
    ),
  ],
  [
    'a callback',
    `const keys = (process.env.API_KEYS ?? '').split(',');\nexport const check = (apiKey: string | undefined): boolean => keys.some((key) => key === apiKey);\n`,
  ],
];

describe('places', () => {
  const outputs = Object.fromEntries(
    places.map(([name, code], index) => [`place-${index}.ts`, { name, code }]),
  );

  it('are right before', () => {
    expect(
      typeErrors(Object.fromEntries(Object.entries(outputs).map(([file, { code }]) => [file, code]))),
    ).toEqual([]);
  });

  it('compile after', () => {
    const texts = Object.entries(outputs).map(([file, { code }]) => [file, suggested(code)] as const);
    const withHeads = heads.map(
      ({ head }, index) => [`head-${index}.ts`, suggested(head + allows(BAD))] as const,
    );
    expect(typeErrors(Object.fromEntries([...texts, ...withHeads]))).toEqual([]);
  });

  it.each(places)('%s: no rule reports it after', (_, code) => {
    expect(brief(lintText(suggested(code)))).toEqual([]);
  });
});

describe('meaning', () => {
  /** Runs a module and gives what it exports as `check`. */
  const run = (code: string): ((given: unknown) => boolean) => {
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    const exports: { check?: (given: unknown) => boolean } = {};
    new Function('require', 'exports', outputText)(createRequire(import.meta.url), exports);
    return exports.check as (given: unknown) => boolean;
  };
  const sent = [undefined, null, '', 'undefined', 'null', 'right', 'wrong', 'rights', ['right'], 0];
  const module = (test: string): string => `export const check = (token: any) => ${test};`;

  it.each([
    ['===', 'token === process.env.PROOF_TOKEN', (equal: boolean) => equal],
    ['!==', 'token !== process.env.PROOF_TOKEN', (equal: boolean) => !equal],
    ['a template', 'token === `${process.env.PROOF_TOKEN}`', (equal: boolean) => equal],
    ['a call', 'token?.valueOf() === process.env.PROOF_TOKEN', (equal: boolean) => equal],
  ])('%s: only the secret itself is equal to it, and nothing to one that is not set', (name, test, says) => {
    const after = run(suggested(module(test)));
    for (const secret of ['right', undefined]) {
      if (secret === undefined) delete process.env['PROOF_TOKEN'];
      else process.env['PROOF_TOKEN'] = secret;
      for (const given of sent) {
        // What a call gives is made a text: a list of one is the same as its only part.
        const same =
          secret !== undefined && (name === 'a call' ? String(given) === secret : given === secret);
        expect(after(given), `${String(given)} against ${String(secret)}`).toBe(says(same));
      }
    }
    delete process.env['PROOF_TOKEN'];
  });

  it.each([
    [
      'a call whose result may be unset',
      `import { unseal } from './unseal.js';\nexport const check = (password: string, row: string) => password === unseal(row);`,
    ],
    [
      'a template with such a call',
      `import { settings } from './settings.js';\nexport const check = (token: string) => token === \`Bearer \${settings.get('API_TOKEN')}\`;`,
    ],
    ['a fallback', `export const check = (token: string) => token === (process.env.TOKEN || '');`],
    [
      'a prefix',
      `export const check = (authorization: string) => authorization.startsWith(\`Bearer \${process.env.TOKEN}\`);`,
    ],
  ])('nothing is offered for %s', (_, code) => {
    const found = lintText(code);
    expect(brief(found)).toEqual([expect.stringContaining('no-timing-unsafe-comparison')]);
    expect(found[0]?.suggestions ?? []).toEqual([]);
  });
});
