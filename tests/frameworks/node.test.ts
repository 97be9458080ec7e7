import { expect, it } from 'vitest';
import { headersIn, mintsIn, rolesIn } from './facts.js';

it.each([
  `import http from 'http'; const server = http.createServer((q, s) => $(q, s, q.headers['a'], q.url));`,
  `import { createServer } from 'node:http'; createServer((q, s) => $(q, s, q.headers['a'], q.url));`,
  `import * as https from 'node:https'; https.createServer({}, (q, s) => $(q, s, q.headers['a'], q.url));`,
  `import http = require('http'); http.createServer((q, s) => $(q, s, q.headers['a'], q.url));`,
  `const { createServer } = require('node:http'); createServer((q, s) => $(q, s, q.headers['a'], q.url));`,
  `require('http').createServer((q, s) => $(q, s, q.headers['a'], q.url));`,
  `const http = await import('node:http'); http.createServer().on('request', (q, s) => $(q, s, q.headers['a'], q.url));`,
])('%s', (code) => {
  expect(rolesIn(code)).toEqual(['q: @request', 's: @response', "q.headers['a']: @input", 'q.url: @input']);
});

it('knows requests and answers by type, and by name where a file speaks HTTP', () => {
  expect(
    rolesIn(`import type { IncomingMessage, ServerResponse } from 'node:http';
      export function typed(q: IncomingMessage, s: ServerResponse) { $(q, s); } export function named(req, res) { $(req, res); }`),
  ).toEqual(['q: @request', 's: @response', 'req: @request', 'res: @response']);
  expect(rolesIn(`export function named(req, res) { $(req, res); }`)).toEqual([
    'req: nothing known',
    'res: nothing known',
  ]);
});

it.each([
  `import { randomUUID, randomBytes } from 'crypto';`,
  `import { randomUUID, randomBytes } from 'node:crypto';`,
  `const { randomUUID, randomBytes } = require('crypto');`,
])('mints: %s', (start) => {
  expect(
    mintsIn(`${start} $(randomUUID(), randomBytes(32).toString('hex'), randomBytes(8), randomBytes(n));`),
  ).toEqual([
    'randomUUID(): 122 random bits',
    "randomBytes(32).toString('hex'): 256 random bits",
    'randomBytes(8): 64 random bits',
    'randomBytes(n): unknown',
  ]);
});

it('knows the environment and clocks', () => {
  expect(rolesIn(`import { env } from 'node:process'; $(process.env.KEY, env.KEY);`)).toEqual([
    'process.env.KEY: @environment',
    'env.KEY: @environment',
  ]);
  expect(
    mintsIn(
      `import { performance } from 'node:perf_hooks'; $(process.hrtime.bigint(), process.pid, performance.now());`,
    ),
  ).toEqual([
    'process.hrtime.bigint(): weak, `process.hrtime` is a clock',
    'process.pid: weak, `process.pid` is a small number',
    'performance.now(): weak, `performance.now()` is a clock',
  ]);
});

it('sends headers', () => {
  expect(
    headersIn(
      `import http from 'http'; http.createServer((q, s) => { s.setHeader('A', a); s.appendHeader('B', b); });`,
    ),
  ).toEqual(["'A' = a", "'B' = b"]);
});
