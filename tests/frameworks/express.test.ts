import { expect, it } from 'vitest';
import { cookiesIn, headersIn, rolesIn } from './facts.js';

const spellings = [
  `import express from 'express'; const app = express();`,
  `import * as express from 'express'; const app = express();`,
  `import express = require('express'); const app = express();`,
  `const express = require('express'); const app = express();`,
  `const app = require('express')();`,
  `const { default: express } = await import('express'); const app = express();`,
];

it.each(spellings)('%s', (start) => {
  expect(
    rolesIn(
      `${start} app.post('/mcp', (q, s) => $(q, s, q.body, q.query.id, q.params.id, q.get('x'), q.user));`,
    ),
  ).toEqual([
    'q: @request',
    's: @response',
    'q.body: @input',
    'q.query.id: @input',
    'q.params.id: @input',
    "q.get('x'): @input",
    'q.user: @principal',
  ]);
});

it('knows routers, routes and middleware', () => {
  expect(
    rolesIn(`import { Router } from 'express'; const router = Router();
      router.use(async (q, s, next) => $(q)); router.route('/x').get((q) => $(q)); router.param('id', (q) => $(q));`),
  ).toEqual(['q: @request', 'q: @request', 'q: @request']);
});

it('knows a handler by its types, and by the name that it is handed on with', () => {
  expect(
    rolesIn(`import type { Request, Response } from 'express'; import express from 'express';
      export function typed(q: Request, s: Response) { $(q, s); }
      function named(q, s) { $(q); } express().get('/', named);
      const wrapped = (q, s) => { $(s); }; express().get('/', asyncHandler(wrapped));`),
  ).toEqual(['q: @request', 's: @response', 'q: @request', 's: @response']);
});

it('does not take another library’s app for its own', () => {
  expect(rolesIn(`import other from 'other'; other().get('/', (q, s) => $(q, s));`)).toEqual([
    'q: nothing known',
    's: nothing known',
  ]);
});

it('writes cookies with nothing on, on the response and after a chain', () => {
  expect(
    cookiesIn(`import express from 'express'; express().get('/', (q, s) => {
      s.cookie('sid', id); s.status(200).cookie('sid', id, { httpOnly: true }).cookie('theme', 'dark'); s.clearCookie('sid'); });`),
  ).toEqual([
    'sid, a session: without secure, without httpOnly, without sameSite',
    'theme, nothing: without secure, without httpOnly, without sameSite',
    'sid, a session: without secure, without sameSite',
  ]);
});

it('sends headers', () => {
  expect(
    headersIn(
      `import express from 'express'; express().get('/', (q, s) => { s.set('A', a).header('B', b); s.append('C', c); s.setHeader('D', d); });`,
    ).sort(),
  ).toEqual(["'A' = a", "'B' = b", "'C' = c", "'D' = d"]);
});
