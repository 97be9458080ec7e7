/**
 * What the rules cost: `npm run bench`.
 *
 * ESLint: a lint with all our rules against the same lint with none, on the installed real packages, without and with
 * types, interleaved; the ratio is the median of the rounds' ratios. Semgrep: seconds per thousand lines and the ratio to
 * one rule that parses every file and finds nothing, and to one literal rule.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { Linter } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import plugin from '../src/index.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const PACKAGES = [
  '@modelcontextprotocol/sdk/dist/esm',
  '@modelcontextprotocol/server',
  'fastmcp',
  'mcp-proxy',
  '@hono/mcp',
];
const TYPED = ['src/**/*.ts'];
const SEMGREP = process.env['SEMGREP'] ?? path.join(ROOT, '.venv/bin/semgrep');
const MAX_BYTES = 500_000;

interface Source {
  readonly name: string;
  readonly text: string;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const lines = (sources: readonly Source[]): number =>
  sources.reduce((sum, { text }) => sum + text.split('\n').length, 0);

function sourcesUnder(folder: string, pattern: RegExp): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        pattern.test(entry.name) &&
        !entry.parentPath.slice(folder.length).includes('node_modules'),
    )
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((name) => ({ name, text: readFileSync(name, 'utf8') }))
    .filter(({ text }) => text.length < MAX_BYTES);
}

/** Seconds for one lint of all sources, and the share of each rule where `stats` were kept. */
function lint(
  sources: readonly Source[],
  rules: Linter.RulesRecord,
  parserOptions: object,
): { seconds: number; shares: Map<string, number> } {
  const linter = new Linter({ cwd: '/' });
  const shares = new Map<string, number>();
  const config: Linter.Config[] = [
    {
      files: ['**/*'],
      languageOptions: { parser: parser as Linter.Parser, parserOptions },
      plugins: { 'mcp-session': plugin as never },
      rules,
      linterOptions: { reportUnusedDisableDirectives: 'off' },
    },
  ];
  const start = performance.now();
  for (const { name, text } of sources)
    linter.verify(text, config, {
      filename: name.replace(/node_modules/gu, 'packages'),
      allowInlineConfig: false,
    });
  return { seconds: (performance.now() - start) / 1000, shares };
}

function compareLints(title: string, sources: readonly Source[], parserOptions: object, goal: number): void {
  const all = plugin.configs.all.rules as Linter.RulesRecord;
  lint(sources, {}, parserOptions);
  lint(sources, all, parserOptions);
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    // The order changes, so that neither always comes second to a warm cache.
    const measure = (rules: Linter.RulesRecord): number => lint(sources, rules, parserOptions).seconds;
    if (round % 2 === 0) {
      const none = measure({});
      return { none, ours: measure(all) };
    }
    const ours = measure(all);
    return { none: measure({}), ours };
  });
  const ratio = median(rounds.map(({ none, ours }) => ours / none));
  const none = median(rounds.map((round) => round.none));
  console.log(
    `\n${title}: ${sources.length} files, ${Math.round(lines(sources) / 1000)} thousand lines, ${ROUNDS} rounds`,
  );
  console.log(
    `  no rules ${none.toFixed(2)} s; ratio with all rules ${ratio.toFixed(3)} (goal ${goal}) ${ratio <= goal ? 'met' : 'NOT MET'}`,
  );
  const single = Object.keys(all).map((id): [string, number] => {
    const alone = median(
      Array.from(
        { length: 3 },
        () => lint(sources, { [id]: all[id] as Linter.RuleEntry }, parserOptions).seconds,
      ),
    );
    return [id, (alone - none) / none];
  });
  console.log(
    '  each rule alone, as a share of the lint without rules (what rules share is counted with each):',
  );
  for (const [id, share] of single) console.log(`    ${id.padEnd(48)} ${(share * 100).toFixed(1)} %`);
}

interface SemgrepTime {
  readonly seconds: number;
  readonly shares: ReadonlyMap<string, number>;
  readonly selected: string;
}

function semgrep(config: string, targets: readonly string[]): SemgrepTime {
  const start = performance.now();
  const output = execFileSync(
    SEMGREP,
    [
      'scan',
      '--metrics=off',
      '--disable-version-check',
      '--no-git-ignore',
      '--time',
      '--json',
      '--quiet',
      '--no-rewrite-rule-ids',
      '--config',
      config,
      ...targets,
    ],
    { encoding: 'utf8', maxBuffer: 1 << 29, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const seconds = (performance.now() - start) / 1000;
  const { time } = JSON.parse(output) as {
    time: {
      rules?: (string | { id: string })[];
      targets?: { match_times?: number[] }[];
      prefiltering?: Record<string, unknown>;
    };
  };
  const ids = (time.rules ?? []).map((rule) => (typeof rule === 'string' ? rule : rule.id));
  const shares = new Map(
    ids.map((id, index) => [
      id,
      (time.targets ?? []).reduce((sum, one) => sum + (one.match_times?.[index] ?? 0), 0),
    ]),
  );
  return { seconds, shares, selected: JSON.stringify(time.prefiltering ?? {}) };
}

const RULE = (id: string, body: string): string =>
  `rules:\n  - id: ${id}\n    languages: [python]\n    severity: LOW\n    message: none\n${body}`;
const PARSE_ALL = RULE(
  'parse-all',
  '    patterns:\n      - pattern: $A == $B\n      - metavariable-regex: { metavariable: $A, regex: "^zzq$" }\n',
);
const LITERAL = RULE('literal', '    pattern: zzq_nothing(...)\n');

function compareSemgrep(): void {
  const packages = path.join(ROOT, '.venv-python/lib');
  if (!existsSync(SEMGREP) || !existsSync(packages))
    throw new Error('Semgrep or .venv-python is missing: run `npm run setup`.');
  const site =
    readdirSync(packages, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith('site-packages'),
    ) ?? '';
  const inSite = (names: readonly string[]): string[] =>
    names.map((name) => path.join(packages, site, name)).filter((name) => existsSync(name));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mcp-session-bench-'));
  try {
    writeFileSync(path.join(folder, 'parse-all.yaml'), PARSE_ALL);
    writeFileSync(path.join(folder, 'literal.yaml'), LITERAL);
    const report = (title: string, targets: readonly string[], baseline: string, goal: number): void => {
      const rounds = Array.from({ length: 3 }, () => {
        const base = semgrep(path.join(folder, `${baseline}.yaml`), targets);
        return { base, ours: semgrep(path.join(ROOT, 'semgrep-rules/recommended'), targets) };
      });
      const ratio = median(rounds.map(({ base, ours }) => ours.seconds / base.seconds));
      const count = lines(targets.flatMap((target) => sourcesUnder(target, /\.py$/u)));
      const seconds = median(rounds.map(({ ours }) => ours.seconds));
      console.log(`\nSemgrep, ${title}: ${Math.round(count / 1000)} thousand lines`);
      console.log(
        `  ${((seconds / count) * 1000).toFixed(4)} s per thousand lines; ratio to the rule '${baseline}' ${ratio.toFixed(2)} (goal ${goal}) ${ratio <= goal ? 'met' : 'NOT MET'}`,
      );
      const last = rounds.at(-1)?.ours;
      const total = [...(last?.shares.values() ?? [])].reduce((sum, one) => sum + one, 0) || 1;
      for (const [id, share] of last?.shares ?? [])
        console.log(
          `    ${id.padEnd(40)} ${share.toFixed(2)} s of matching, ${((share / total) * 100).toFixed(0)} %`,
        );
      console.log(`    prefilter: ${last?.selected}`);
    };
    report('servers and frameworks', inSite(['mcp', 'fastmcp', 'starlette']), 'parse-all', 1.5);
    report('code without a session word', inSite(['rich', 'pygments', 'markdown_it']), 'literal', 1.1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const only = process.argv[2];
if (!only || only === 'untyped') {
  const installed = PACKAGES.flatMap((name) =>
    sourcesUnder(path.join(ROOT, 'node_modules', name), /\.[cm]?js$/u),
  );
  compareLints('ESLint without types, installed packages', installed, {}, 1.05);
}
if (!only || only === 'typed') {
  const own = TYPED.flatMap(() => sourcesUnder(path.join(ROOT, 'src'), /\.ts$/u));
  compareLints(
    'ESLint with types, our own sources',
    own,
    { project: path.join(ROOT, 'tsconfig.json') },
    1.05,
  );
}
if (!only || only === 'semgrep') compareSemgrep();
