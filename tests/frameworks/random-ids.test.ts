import { expect, it } from 'vitest';
import { mintsIn } from './facts.js';

it.each([
  `import { v4 } from 'uuid';`,
  `import * as uuid from 'uuid'; const { v4 } = uuid;`,
  `const { v4 } = require('uuid');`,
  `const v4 = require('uuid').v4;`,
])('%s', (start) => {
  expect(mintsIn(`${start} $(v4());`)).toEqual(['v4(): 122 random bits']);
});

it('knows versions that can be guessed', () => {
  expect(mintsIn(`import { v1, v5, v7 } from 'uuid'; $(v1(), v5(name, space), v7());`)).toEqual([
    'v1(): weak, a version 1 uuid: it is a clock and a node id',
    'v5(name, space): weak, a version 5 uuid is a hash of its arguments',
    'v7(): weak, a version 7 uuid is a clock and 74 random bits',
  ]);
});

it('counts the characters of nanoid', () => {
  expect(mintsIn(`import { nanoid } from 'nanoid'; $(nanoid(), nanoid(8), nanoid(n));`)).toEqual([
    'nanoid(): 126 random bits',
    'nanoid(8): 48 random bits',
    'nanoid(n): unknown',
  ]);
});

it('knows packages that draw from clocks', () => {
  expect(
    mintsIn(
      `import { ulid } from 'ulid'; import cuid from 'cuid'; const { uid } = require('uid'); $(ulid(), cuid(), uid());`,
    ),
  ).toEqual([
    'ulid(): weak, a ULID is a clock and 80 random bits',
    'cuid(): weak, a cuid is a clock, a counter and `Math.random()`',
    'uid(): weak, `uid` draws from `Math.random()`',
  ]);
});

it('does not know a local function of that name', () => {
  expect(mintsIn(`import { v4 } from './ids.js'; $(v4());`)).toEqual(['v4(): unknown']);
});
