import { expect, it } from 'vitest';
import { cookiesIn, lexicon, rolesIn } from './facts.js';

it.each([
  `import { Controller, Injectable, Post } from '@nestjs/common';`,
  `import * as nest from '@nestjs/common'; const { Controller, Injectable, Post } = nest;`,
  `import nest = require('@nestjs/common'); const { Controller, Injectable, Post } = nest;`,
  `const { Controller, Injectable, Post } = require('@nestjs/common');`,
])('%s', (start) => {
  const paths = rolesIn(`${start} $(Post('/mcp'), Controller(), Injectable());`).map(
    (fact) => fact.split(': ')[1] ?? '',
  );
  expect(paths.map((path) => lexicon.handlerDecorators.has(path))).toEqual([true, false, false]);
  expect(paths.map((path) => lexicon.singletonDecorators.has(path))).toEqual([false, true, true]);
});

it('answers with what express or fastify has', () => {
  expect(
    cookiesIn(`import { Controller, Post, Res } from '@nestjs/common'; import type { Response } from 'express'; import type { FastifyReply } from 'fastify';
      @Controller() export class Login {
        @Post('a') a(@Res({ passthrough: true }) s: Response) { s.cookie('sid', id); }
        @Post('b') b(@Res() s: FastifyReply) { s.setCookie('sid', id); }
      }`),
  ).toEqual([
    'sid, a session: without secure, without httpOnly, without sameSite',
    'sid, a session: without secure, without httpOnly',
  ]);
});
