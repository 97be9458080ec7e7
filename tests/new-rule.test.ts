import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { filesOf, withEntry } from '../scripts/new-rule.js';

const catalogue = readFileSync(path.resolve(import.meta.dirname, '../src/catalogue.ts'), 'utf8');

it('puts the entry in its place by name', () => {
  const ids = [...withEntry(catalogue, 'no-new-thing').matchAll(/^ {2}'(no-[\w-]+)': \{$/gmu)].map(
    ([, id]) => id,
  );
  expect(ids).toContain('no-new-thing');
  expect(ids).toEqual([...ids].sort());
});

it('refuses a malformed id and one that is taken', () => {
  expect(() => withEntry(catalogue, 'NoNewThing')).toThrow(/is no rule id/u);
  expect(() => withEntry(catalogue, 'no-shared-server')).toThrow(/is there already/u);
});

it('makes the five files beside the catalogue, for both engines', () => {
  expect(Object.keys(filesOf('no-new-thing'))).toEqual([
    'src/rules/no-new-thing.ts',
    'tests/rules/no-new-thing.test.ts',
    'docs/rules/no-new-thing.md',
    'src/semgrep/rules/no-new-thing.yaml',
    'semgrep-rules/recommended/no-new-thing.py',
  ]);
});
