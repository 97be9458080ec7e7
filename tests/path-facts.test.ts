/** Named cases of `PathFacts`: a function with `done()` somewhere and `$` where it is asked about. */
import { describe, expect, it } from 'vitest';
import { PathFacts, type OnPaths } from '../src/concepts/path-facts.js';
import type { Fact } from '../src/syntax/flow-state.js';
import { censusOf } from '../src/syntax/census.js';
import { isFunction, unwrap, type FunctionNode } from '../src/syntax/node.js';
import type { View } from '../src/syntax/view.js';
import { look } from './frameworks/facts.js';
import { project } from './rule-cases.js';
import path from 'node:path';

/** `done()` makes it so, `owner === me` says so, `found()` gives something when it is so, `deny()` ends the way. */
const fact: Fact = {
  words: /done|owner|found/u,
  made: ({ node }) =>
    node.type === 'CallExpression' &&
    (node.callee.type === 'Identifier'
      ? node.callee.name === 'done'
      : node.callee.type === 'MemberExpression' &&
        node.callee.property.type === 'Identifier' &&
        node.callee.property.name === 'regenerate'),
  told: ({ node, view }) => {
    const text = view.text.slice(...node.range);
    if (/^(?:owner|\w+\.owner) === me$/u.test(text)) return true;
    if (/^(?:owner|\w+\.owner) !== me$/u.test(text)) return false;
    return node.type === 'CallExpression' &&
      unwrap(node.callee).type === 'Identifier' &&
      /^found\(/u.test(text)
      ? true
      : undefined;
  },
  ends: ({ node, view }) => /^deny\(/u.test(view.text.slice(...node.range)),
};

function ask(code: string, at: (view: View, fn: FunctionNode) => OnPaths): OnPaths {
  const [answer] = look(
    code,
    (view) => {
      const fn = censusOf(view).functions.find((one) => /\bentry\b/u.test(nameOf(one, view)));
      return fn ? [at(view, fn)] : [];
    },
    path.join(project, 'server.ts'),
  );
  return answer ?? 'unknown';
}

const nameOf = (fn: FunctionNode, view: View): string =>
  view.text.slice(fn.parent.range[0], fn.body.range[0]);

/** What is known at `use()` in the function `entry`. */
const atUse = (code: string): OnPaths =>
  ask(code, (view, fn) => {
    const use = censusOf(view).calls.find(
      ({ callee }) => callee.type === 'Identifier' && callee.name === 'use',
    );
    if (!use || !isFunction(fn)) throw new Error('nothing to ask about');
    return new PathFacts(fact).before(use, { node: fn, view });
  });

const inEntry = (body: string, around = ''): string => `${around} async function entry(a, b) { ${body} }`;

const cases: readonly (readonly [name: string, expected: OnPaths, body: string, around?: string])[] = [
  ['nothing', 'none', 'use();'],
  ['before', 'every', 'done(); use();'],
  ['after', 'none', 'use(); done();'],
  ['in an argument of the use', 'every', 'use(done());'],
  ['in one branch', 'some', 'if (a) done(); use();'],
  ['in both branches', 'every', 'if (a) { done(); } else { done(); } use();'],
  ['early return of the other branch', 'every', 'if (!a) return; else done(); use();'],
  ['early throw of the other branch', 'every', 'if (a) { done(); } else { throw new Error(); } use();'],
  ['the use in the other branch', 'none', 'if (a) { done(); } else { use(); }'],
  ['a conditional expression', 'some', 'a ? done() : b; use();'],
  ['a && that may not be', 'some', 'a && done(); use();'],
  ['behind its &&', 'every', 'done() && use();'],
  ['behind its ||', 'every', 'done() || use();'],
  ['a switch without a default', 'some', 'switch (a) { case 1: done(); break; } use();'],
  ['a switch whose cases all do', 'every', 'switch (a) { case 1: done(); break; default: done(); } use();'],
  ['a case that falls through', 'some', 'switch (a) { case 1: done(); case 2: use(); }'],
  ['a case that returns', 'every', 'switch (a) { case 1: done(); break; default: return; } use();'],
  ['a loop that may not run', 'some', 'for (const x of a) done(); use();'],
  ['a second turn of a loop', 'some', 'for (const x of a) { use(); done(); }'],
  ['an endless loop', 'every', 'for (;;) { done(); if (a) break; } use();'],
  ['a loop that is run once at least', 'every', 'do { done(); } while (a); use();'],
  ['continue', 'every', 'for (const x of a) { if (!x) continue; done(); use(); }'],
  ['a labelled break', 'some', 'out: { if (a) break out; done(); } use();'],
  ['try', 'every', 'try { done(); } catch (e) { return; } use();'],
  ['a catch that swallows', 'some', 'try { done(); } catch (e) { log(e); } use();'],
  ['a catch that throws again', 'every', 'try { done(); } catch (e) { throw e; } use();'],
  ['finally', 'every', 'try { a(); } finally { done(); } use();'],
  ['in the catch before it', 'none', 'try { done(); } catch (e) { use(); }'],
  ['an unreachable place', 'unknown', 'return; use();'],
  // Conditions that tell.
  ['a comparison that turns others away', 'every', 'if (owner !== me) return; use();'],
  ['a comparison that only logs', 'some', 'if (owner !== me) log(); use();'],
  ['within the comparison', 'every', 'if (owner === me) { use(); }'],
  ['in its else', 'none', 'if (owner === me) {} else { use(); }'],
  ['with others in an ||', 'every', 'if (!a || a.owner !== me) { return; } use();'],
  ['with others in an && that may be false', 'some', 'if (a && a.owner !== me) { return; } use();'],
  ['with others in an && that holds', 'every', 'if (a && a.owner === me) { use(); }'],
  ['a ternary', 'every', 'return owner === me ? use() : null;'],
  ['a comparison behind &&', 'every', 'owner === me && use();'],
  ['a comparison that is kept', 'every', 'const mine = owner === me; if (!mine) return; use();'],
  ['a kept comparison with others', 'every', 'const mine = a && owner === me; if (mine) use();'],
  ['a comparison nobody asks about', 'none', 'const mine = owner === me; use();'],
  ['a result that is asked for', 'every', 'const user = await found(a); if (!user) return; use();'],
  ['a result that is dropped', 'none', 'await found(a); use();'],
  ['a result compared with null', 'every', 'const user = found(a); if (user === null) return; use();'],
  ['a member of a result', 'every', 'const it = await found(a); if (!it?.user) return; use();'],
  ['an error in a result', 'every', `const it = await found(a); if (it.error) return; use();`],
  ['a part of a result', 'every', 'const { user } = await found(a); if (!user) return; use();'],
  ['an answer that turns away', 'every', 'if (owner !== me) { deny(); } use();'],
  // Callbacks.
  ['its own callback', 'every', 'a.regenerate(() => { use(); });'],
  ['after its own callback', 'every', 'a.regenerate(() => {}); use();'],
  ['then', 'every', 'a().then(() => done()).then(() => use());'],
  ['then, waited for', 'every', 'await a().then(() => done()); use();'],
  ['then, not waited for', 'none', 'a().then(() => done()); use();'],
  ['a catch that hides the failure', 'some', 'await done2().then(() => done()).catch(() => null); use();'],
  ['a promise around a callback', 'every', 'await new Promise((yes) => a.regenerate(yes)); use();'],
  ['in an event handler', 'every', `done(); a.on('close', () => use());`],
  ['what an event handler does', 'none', `a.on('close', () => done()); use();`],
  ['what a wrapper may do', 'unknown', 'await context.run(a, () => done()); use();'],
  ['in a wrapper', 'every', 'done(); await context.run(a, () => use());'],
  ['a function handed on by name', 'every', 'done(); a.on("close", close); function close() { use(); }'],
  ['a function called by name', 'some', 'if (a) done(); close(); function close() { use(); }'],
  // Functions that are called.
  ['a function that does it', 'every', 'help(); use();', 'function help() { done(); }'],
  ['a function that may do it', 'some', 'help(a); use();', 'function help(a) { if (a) done(); }'],
  [
    'a guard that throws',
    'every',
    'help(a); use();',
    'function help(a) { if (a.owner !== me) throw new Error(); }',
  ],
  [
    'a guard whose promise is dropped',
    'none',
    'help(a); use();',
    'async function help(a) { await 0; done(); }',
  ],
  [
    'a guard that is waited for',
    'every',
    'await help(a); use();',
    'async function help(a) { await 0; done(); }',
  ],
  [
    'a guard that says no',
    'every',
    'if (!help(a)) return; use();',
    'function help(a) { return a.owner === me; }',
  ],
  [
    'a guard whose answer is dropped',
    'some',
    'help(a); use();',
    'function help(a) { return a.owner === me; }',
  ],
  [
    'a guard with literals',
    'every',
    'if (!(await help(a))) return; use();',
    'async function help(a) { if (a.owner !== me) { a.end(); return false; } return true; }',
  ],
  [
    'a guard that gives an answer',
    'every',
    'const no = await help(a); if (no) return no; use();',
    'async function help(a) { if (a.owner !== me) return new Response("", { status: 403 }); return undefined; }',
  ],
  [
    'a guard that gives an answer or a user',
    'every',
    'const it = await help(a); if (it instanceof Response) return it; use();',
    'async function help(a) { if (a.owner !== me) return new Response(""); return { user: a }; }',
  ],
  [
    'a guard with a flag',
    'every',
    'const it = help(a); if (!it.ok) return; use();',
    'function help(a) { if (a.owner !== me) return { ok: false }; return { ok: true, a }; }',
  ],
  [
    'a guard with a flag that is taken apart',
    'every',
    'const { ok } = help(a); if (!ok) return; use();',
    'function help(a) { if (a.owner !== me) return { ok: false }; return { ok: true, a }; }',
  ],
  [
    'a guard that asks another',
    'every',
    'if (!one(a)) return; use();',
    'function one(a) { return two(a); } function two(a) { return a.owner === me; }',
  ],
  [
    'a finder that gives its own only',
    'every',
    'const it = help(a); if (!it) return; use();',
    'function help(a) { const one = all.get(a); return one && one.owner === me ? one : undefined; }',
  ],
  ['a function that calls itself', 'none', 'help(a); use();', 'function help(a) { if (a) help(a - 1); }'],
  [
    'functions that call each other',
    'some',
    'one(a); use();',
    'function one(a) { if (a) two(a); else done(); } function two(a) { one(a); }',
  ],
  ['the use in a function', 'every', 'done(); help();', 'function help() { use(); }'],
  ['the use in a function called twice', 'some', 'help(); done(); help();', 'function help() { use(); }'],
  ['an imported guard', 'every', 'assertDone(a); use();', `import { assertDone } from './guards.js';`],
  [
    'an imported guard that says no',
    'every',
    'if (!isDone(a)) return; use();',
    `import { isDone } from './guards.js';`,
  ],
  ['an arrow in a variable', 'every', 'help(); use();', 'const help = () => done();'],
  [
    'a function that always throws',
    'every',
    'if (!a) fail(); else done(); use();',
    'function fail() { throw new Error(); }',
  ],
];

describe('on how many ways', () => {
  it.each(cases)('%s: %s', (_, expected, body, around) => {
    expect(atUse(inEntry(body ?? '', around))).toBe(expected);
  });

  it('a method of the class', () => {
    expect(
      atUse(
        `class A { async entry(a) { await this.help(a); use(); } async help(a) { if (a.owner !== me) throw new Error(); } }`,
      ),
    ).toBe('every');
  });

  it('at the end of a function', () => {
    const atEnd = (code: string): OnPaths =>
      ask(code, (view, fn) => new PathFacts(fact).atEnd({ node: fn, view }));
    expect(atEnd(inEntry('if (owner !== me) throw new Error();'))).toBe('every');
    expect(atEnd(inEntry('if (owner !== me) return;'))).toBe('some');
    expect(atEnd(inEntry('if (owner !== me) { deny(); return; }'))).toBe('every');
    expect(atEnd(inEntry('throw new Error();'))).toBe('unknown');
  });

  it('a chain of helpers that would take forever', () => {
    const helpers = Array.from(
      { length: 40 },
      (_, i) => `function h${i}() { h${i + 1}(); h${i + 1}(); h${i + 1}(); h${i + 1}(); }`,
    );
    const start = performance.now();
    atUse(inEntry('h0(); h1(); h2(); h3(); h4(); use();', helpers.join(' ')));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
