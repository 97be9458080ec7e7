/** How often a file is parsed that others import, and that what is remembered of it is what stands on disk. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { brief, configFor } from './lint-text.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mcp-session-neighbour-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WEAK = 'export const newId = (): string => Math.random().toString(36); // a session';
const STRONG = 'export const newId = (): string => crypto.randomUUID(); // a session id';
const server = `
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { newId } from './ids.js';
export const transport = () => new StreamableHTTPServerTransport({ sessionIdGenerator: newId });
`;

let parsed: string[] = [];
const counting = {
  ...parser,
  parseForESLint: (text: string, options: parser.ParserOptions) => {
    parsed.push(path.basename(options.filePath ?? ''));
    return parser.parseForESLint(text, options);
  },
};

const place = (name: string): string => path.join(folder, name);
const lint = (name: string, text: string): string[] => {
  const config = configFor().map((one) => ({ ...one, languageOptions: { parser: counting } }));
  return brief(new Linter({ cwd: folder }).verify(text, config, { filename: place(name) }));
};

beforeEach(() => {
  parsed = [];
  writeFileSync(place('ids.ts'), WEAK);
  // Another time stamp for each test, however fast they come.
  clock += 10;
  utimesSync(place('ids.ts'), clock, clock);
});
let clock = 1_000_000;

it('parses a file that is imported', () => {
  expect(lint('server.ts', server)).toEqual(['4: no-predictable-session-id']);
  expect(parsed).toEqual(['server.ts', 'ids.ts']);
});

it('does not parse once more what has been linted', () => {
  lint('ids.ts', WEAK);
  expect(lint('server.ts', server)).toEqual(['4: no-predictable-session-id']);
  expect(parsed).toEqual(['ids.ts', 'server.ts']);
});

it('reads a file anew that was written since it was linted', () => {
  lint('ids.ts', WEAK);
  writeFileSync(place('ids.ts'), STRONG);
  expect(lint('server.ts', server)).toEqual([]);
  expect(parsed).toEqual(['ids.ts', 'server.ts', 'ids.ts']);
});

it('goes by what is saved, not by what an editor holds', () => {
  lint('ids.ts', STRONG);
  expect(lint('server.ts', server)).toEqual(['4: no-predictable-session-id']);
  expect(parsed).toEqual(['ids.ts', 'server.ts', 'ids.ts']);
});
