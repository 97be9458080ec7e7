/** A lint with all our rules against the same lint with none. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { LintCost } from './lint-once.js';
import { goal, median, percent, thousands } from './numbers.js';

type Which = 'none' | 'all' | 'metered';

function lint(folder: string, types: boolean, which: Which): LintCost {
  const script = path.join(import.meta.dirname, 'lint-once.ts');
  const args = ['--import', 'tsx', script, folder, types ? 'types' : 'no-types', which];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as LintCost;
}

/** Interleaved rounds; the ratio is the median of the rounds' ratios. */
export function compareLints(folder: string, types: boolean, rounds: number, mostRatio: number): void {
  const costs = Array.from({ length: rounds }, (_, round) => {
    // The order changes, so that neither always comes second to a warm machine.
    const order: Which[] = round % 2 === 0 ? ['none', 'all'] : ['all', 'none'];
    const [first, second] = order.map((which) => lint(folder, types, which)) as [LintCost, LintCost];
    return round % 2 === 0 ? { none: first, all: second } : { none: second, all: first };
  });
  const { files, lines } = (costs[0] as { none: LintCost }).none;
  const none = median(costs.map((cost) => cost.none.milliseconds));
  const ratio = median(costs.map((cost) => cost.all.milliseconds / cost.none.milliseconds));
  console.log(
    `\nESLint ${types ? 'with' : 'without'} types: ${files} files, ${thousands(lines)}, ${rounds} rounds`,
  );
  console.log(`  no rules: ${(none / 1000).toFixed(2)} s of processor time`);
  console.log(`  ratio with all rules: ${goal(ratio, mostRatio)}`);
  console.log('  share of each rule (what rules share is counted with the first that asks):');
  for (const [id, cost] of Object.entries(lint(folder, types, 'metered').rules))
    console.log(`    ${id.padEnd(32)} ${percent(cost / none)}`);
}
