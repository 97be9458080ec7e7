/** Named cases of `mayBothRun`: `one()` and `other()` in a function. */
import { expect, it } from 'vitest';
import { censusOf } from '../src/syntax/census.js';
import { mayBothRun } from '../src/syntax/one-run.js';
import type { View } from '../src/syntax/view.js';
import { look } from './frameworks/facts.js';

const both = (body: string): boolean[] =>
  look(`function entry(a) { ${body} }`, (view) => [mayBothRun(called('one', view), called('other', view))]);

function called(name: string, view: View) {
  const call = censusOf(view).calls.find(
    ({ callee }) => callee.type === 'Identifier' && callee.name === name,
  );
  if (!call) throw new Error(`no ${name}()`);
  return call;
}

it.each([
  'one(); other();',
  'other(); one();',
  'if (a) one(); other();',
  'if (a) { one(); } else { return; } other();',
  'if (one()) { other(); }',
  'a.then(() => { one(); return; }); other();',
  'a.then(() => { one(); other(); });',
  'try { one(); } catch { other(); }',
  'switch (a) { case 1: one(); case 2: other(); }',
  'for (const b of a) { one(); } other();',
])('%s: yes', (body) => {
  expect(both(body)).toEqual([true]);
});

it.each([
  'if (a) { one(); } else { other(); }',
  'if (a) { other(); } else { one(); }',
  'a ? one() : other();',
  'if (a) { one(); return; } other();',
  'if (a) { one(); throw new Error(); } other();',
  'if (a) { if (b) { one(); return; } else { return; } } other();',
  'if (a) { one(); if (b) { return 1; } else { return 2; } } other();',
  'switch (a) { case 1: one(); break; case 2: other(); }',
  'switch (a) { case 1: { one(); return; } default: other(); }',
])('%s: no', (body) => {
  expect(both(body)).toEqual([false]);
});
