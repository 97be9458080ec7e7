/**
 * Real packages that we did not write: every finding of `recommended` on them stands in ruling.json with our verdict and
 * the reason, and nothing else is found. A change is to be read and ruled on, not to be copied over.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Linter } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import { beforeAll, describe, expect, it } from 'vitest';
import plugin from '../src/index.js';

const root = path.resolve(import.meta.dirname, '..');
const semgrep = process.env['SEMGREP'] ?? path.join(root, '.venv/bin/semgrep');

interface Ruled {
  readonly rule: string;
  /** `package/path:line`. */
  readonly place: string;
  readonly verdict: 'true' | 'false' | 'by design';
  readonly reason: string;
}

const ruling = JSON.parse(readFileSync(path.join(root, 'tests/ruling.json'), 'utf8')) as Record<
  'npm' | 'pypi',
  Ruled[]
>;
const ruledOn = (list: readonly Ruled[]): string[] =>
  list.map(({ rule, place }) => `${rule} ${place}`).sort();

const npmPackages = [
  '@modelcontextprotocol/sdk',
  '@modelcontextprotocol/server',
  'fastmcp',
  'mcp-proxy',
  '@hono/mcp',
];
const pythonPackages = ['mcp', 'fastmcp'];

/** Code files of an installed package, as paths below `node_modules`. */
function codeFiles(name: string): string[] {
  const folder = path.join(root, 'node_modules', name);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        /\.[cm]?[jt]s$/u.test(file) &&
        !/\.d\.[cm]?ts$/u.test(file) &&
        !file.split(path.sep).includes('node_modules'),
    )
    .map((file) => path.join(name, file));
}

describe('npm packages', () => {
  const found: string[] = [];
  const slow: string[] = [];
  beforeAll(() => {
    for (const file of npmPackages.flatMap(codeFiles)) {
      const linter = new Linter({ cwd: root });
      const config = {
        files: ['**/*.{js,mjs,cjs,ts,mts,cts}'],
        languageOptions: { parser: parser as Linter.Parser },
        ...plugin.configs.recommended,
      };
      const { messages } = linter.verifyAndFix(
        readFileSync(path.join(root, 'node_modules', file), 'utf8'),
        [config as never],
        {
          // Not below `node_modules`, which ESLint leaves out.
          filename: path.join(root, 'packages', file),
          allowInlineConfig: false,
          fix: false,
          stats: true,
        } as Linter.FixOptions,
      );
      for (const { ruleId, line, fatal, message } of messages)
        found.push(
          fatal
            ? `cannot be parsed: ${file} ${message}`
            : `${ruleId?.replace('mcp-session/', '')} ${file}:${line}`,
        );
      const spent = Object.values(linter.getTimes().passes[0]?.rules ?? {}).reduce(
        (sum, { total }) => sum + total,
        0,
      );
      if (spent > 2000) slow.push(`${file} ${Math.round(spent)} ms`);
    }
  }, 300_000);

  it('have the findings that were ruled on, and no other', () => {
    expect(found.sort()).toEqual(ruledOn(ruling.npm));
  });

  it('take less than two seconds of wall time a file in our own code', () => {
    expect(slow).toEqual([]);
  });
});

describe('Python packages', () => {
  it('have the findings that were ruled on, and no other', () => {
    const site = path.join(root, '.venv-python');
    expect(existsSync(semgrep), `Semgrep is missing (${semgrep}): run \`npm run setup\`.`).toBe(true);
    expect(existsSync(site), '.venv-python is missing: run `npm run setup`.').toBe(true);
    const packages = readdirSync(path.join(site, 'lib'), { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith('site-packages'),
    );
    const folder = path.join(site, 'lib', packages ?? '');
    const output = execFileSync(
      semgrep,
      [
        'scan',
        '--json',
        '--quiet',
        '--metrics=off',
        '--disable-version-check',
        '--no-git-ignore',
        '--no-rewrite-rule-ids',
        // Semgrep gives a rule 5 seconds a file, and a busy machine may need them.
        '--timeout=60',
        '--config',
        path.join(root, 'semgrep-rules/recommended'),
        ...pythonPackages.map((name) => path.join(folder, name)),
      ],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    const { results, errors } = JSON.parse(output) as {
      results: { check_id: string; path: string; start: { line: number } }[];
      errors: { level: string; type: unknown }[];
    };
    expect(errors.filter(({ level }) => level === 'error')).toEqual([]);
    expect(errors.filter(({ type }) => /timeout/iu.test(JSON.stringify(type)))).toEqual([]);
    const found = results.map(
      ({ check_id, path: file, start }) => `${check_id} ${path.relative(folder, file)}:${start.line}`,
    );
    expect(found.sort()).toEqual(ruledOn(ruling.pypi));
  }, 300_000);
});

describe('ruling.json', () => {
  it.each(Object.entries(ruling))('%s: each verdict has a reason of one sentence', (_, list) => {
    expect(list.filter(({ reason }) => !/^[A-Z`].{20,}\.$/u.test(reason))).toEqual([]);
  });
});
