/** Semgrep with our ruleset against Semgrep with one rule that costs as little as a rule can. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { goal, median, percent, thousands } from './numbers.js';
import { linesOf, pythonPackages, root, sourcesUnder } from './sources.js';

const ours = path.join(root, 'semgrep-rules', 'recommended');
/** The same rules in one file, which is what a reader who counts seconds would name. */
const bundled = `${ours}.json`;

interface Run {
  readonly seconds: number;
  /** Seconds of matching, of all rules or of one. */
  readonly matching: number;
  /** Of all pairs of rule and file, those that the prefilter let through. */
  readonly selected: number;
}

function semgrep(config: string, targets: readonly string[]): Run {
  const folder = path.join(root, '.venv', process.platform === 'win32' ? 'Scripts' : 'bin');
  const program = process.env['SEMGREP'] ?? path.join(folder, 'semgrep');
  if (!existsSync(program)) throw new Error(`Semgrep is missing (${program}): run \`npm run setup\`.`);
  const options = [
    '--metrics=off',
    '--disable-version-check',
    '--no-git-ignore',
    '--time',
    '--json',
    '--quiet',
  ];
  const start = performance.now();
  const { stdout, stderr } = spawnSync(program, ['scan', ...options, '--config', config, ...targets], {
    encoding: 'utf8',
    maxBuffer: 1 << 29,
    // Semgrep starts a second program, which it looks for on the path.
    env: { ...process.env, PATH: [path.dirname(program), process.env['PATH']].join(path.delimiter) },
  });
  const seconds = (performance.now() - start) / 1000;
  try {
    const { time } = JSON.parse(stdout) as {
      time: { matching_time: { total_time: number }; prefiltering: { rules_selected_ratio: number } };
    };
    return {
      seconds,
      matching: time.matching_time.total_time,
      selected: time.prefiltering.rules_selected_ratio,
    };
  } catch {
    throw new Error(`Semgrep gave no report:\n${stderr}`);
  }
}

const rule = (id: string, pattern: string): string =>
  `rules: [{ id: ${id}, languages: [python], severity: LOW, message: none, ${pattern} }]\n`;

/** What a ruleset cannot cost less than: every file is parsed and nothing found, or hardly a file is parsed. */
const baselines = {
  'a rule that parses every file': rule(
    'parse-all',
    `patterns: [{ pattern: '$A == $B' }, { metavariable-regex: { metavariable: $A, regex: '^zzq$' } }]`,
  ),
  'one literal rule': rule('literal', 'pattern: zzq_nothing(...)'),
};

function compare(
  title: string,
  targets: readonly string[],
  baseline: keyof typeof baselines,
  config: string,
  rounds: number,
  mostRatio: number,
): void {
  const costs = Array.from({ length: rounds }, () => ({
    base: semgrep(config, targets).seconds,
    all: semgrep(bundled, targets).seconds,
  }));
  const lines = linesOf(targets.flatMap((target) => sourcesUnder(target, /\.py$/u)));
  const seconds = median(costs.map(({ all }) => all));
  console.log(`\nSemgrep, ${title}: ${thousands(lines)}, ${rounds} rounds`);
  console.log(`  ${((seconds / lines) * 1000).toFixed(3)} s per thousand lines`);
  console.log(`  ratio to ${baseline}: ${goal(median(costs.map(({ base, all }) => all / base)), mostRatio)}`);
  const files = readdirSync(ours).filter((file) => file.endsWith('.yaml'));
  const alone = files.map((file) => [file, semgrep(path.join(ours, file), targets)] as const);
  const matching = alone.reduce((sum, [, run]) => sum + run.matching, 0) || 1;
  console.log(
    '  share of each rule in the time of matching, and the part of files that its gate lets through:',
  );
  for (const [file, run] of alone)
    console.log(
      `    ${path.basename(file, '.yaml').padEnd(32)} ${percent(run.matching / matching)} ${percent(run.selected)}`,
    );
}

export function compareSemgrep(rounds: number): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mcp-session-bench-'));
  try {
    const configs = Object.fromEntries(
      Object.entries(baselines).map(([name, text], index) => {
        const file = path.join(folder, `${index}.yaml`);
        writeFileSync(file, text);
        return [name, file];
      }),
    ) as Record<keyof typeof baselines, string>;
    const [all, literal] = ['a rule that parses every file', 'one literal rule'] as const;
    const servers = pythonPackages(['mcp', 'fastmcp', 'starlette', 'uvicorn']);
    compare('servers and frameworks', servers, all, configs[all], rounds, 1.5);
    const others = pythonPackages(['rich', 'pygments', 'markdown_it']);
    compare('code that has nothing to do with sessions', others, literal, configs[literal], rounds, 1.1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
