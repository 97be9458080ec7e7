/**
 * `npm run bench`: what the rules cost, in both engines, on the installed real packages, and whether that meets the goals.
 * `npm run bench -- untyped|typed|semgrep` measures one part; `BENCH_ROUNDS` sets the number of rounds.
 */
import { rmSync } from 'node:fs';
import { compareLints } from './bench/compare-lints.js';
import { compareSemgrep } from './bench/compare-semgrep.js';
import { copyPackages } from './bench/sources.js';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const parts = ['untyped', 'typed', 'semgrep'];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((part) => !parts.includes(part));
if (unknown.length > 0)
  throw new Error(`There is no part ${unknown.join(', ')}; parts: ${parts.join(', ')}.`);
const measures = (part: string): boolean => wanted.length === 0 || wanted.includes(part);

if (measures('untyped') || measures('typed')) {
  const folder = copyPackages();
  try {
    if (measures('untyped')) compareLints(folder, false, rounds, 1.05);
    if (measures('typed')) compareLints(folder, true, rounds, 1.05);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (measures('semgrep')) compareSemgrep(Math.min(rounds, 3));
