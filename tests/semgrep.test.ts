/** The Semgrep rules as Semgrep itself sees them: accepted, their fixtures passed, without network; bad input. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '..');
const semgrep = process.env['SEMGREP'] ?? path.join(root, '.venv/bin/semgrep');
const OFFLINE = ['--metrics=off', '--disable-version-check', '--no-git-ignore', '--no-rewrite-rule-ids'];
const RECOMMENDED = path.join(root, 'semgrep-rules/recommended');
const ALL = path.join(root, 'semgrep-rules');

interface Scan {
  readonly results: readonly { check_id: string; path: string; start: { line: number } }[];
  readonly errors: readonly { level: string; message?: string; type?: unknown }[];
}

let folder = '';
beforeAll(() => {
  if (!existsSync(semgrep)) throw new Error(`Semgrep is missing (${semgrep}): run \`npm run setup\`.`);
  folder = mkdtempSync(path.join(os.tmpdir(), 'mcp-session-semgrep-'));
});
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

function scan(config: string, name: string, text: string | Buffer): { status: number | null; found: Scan } {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  const run = spawnSync(semgrep, ['scan', '--json', '--quiet', ...OFFLINE, '--config', config, file], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { status: run.status, found: JSON.parse(run.stdout) as Scan };
}

const rulesIn = (preset: string): string[] =>
  readdirSync(path.join(ALL, preset)).filter((name) => name.endsWith('.yaml'));

describe('the ruleset', () => {
  it('is accepted as a whole', () => {
    const { status, found } = scan(ALL, 'empty.py', '');
    expect(found.errors).toEqual([]);
    expect(status).toBe(0);
  }, 120_000);

  it('passes its own fixtures', () => {
    const output = spawnSync(semgrep, ['scan', '--test', '--metrics=off', '--disable-version-check', ALL], {
      encoding: 'utf8',
    });
    expect(output.status, output.stdout + output.stderr).toBe(0);
    const count = /(\d+)\/(\d+): .*All tests passed/u.exec(output.stdout);
    expect(Number(count?.[1]), output.stdout).toBe(rulesIn('recommended').length + rulesIn('strict').length);
  }, 600_000);

  it.each(['recommended', 'strict'].flatMap((preset) => rulesIn(preset).map((name) => [preset, name])))(
    '%s/%s: every fixture passes the gate of its rule',
    (preset, name) => {
      const source = readFileSync(path.join(ALL, preset, name), 'utf8');
      expect(source).toMatch(/"semgrep-internal-pattern-anywhere": \{\s+"pattern-regex": /u);
      expect(existsSync(path.join(ALL, preset, name.replace(/\.yaml$/u, '.py')))).toBe(true);
      expect((parse(source) as { rules: object[] }).rules.length).toBeGreaterThan(0);
    },
  );

  it('reports no line of the strict fixture in recommended too', () => {
    for (const name of rulesIn('strict')) {
      const fixture = path.join(ALL, 'strict', name.replace(/\.yaml$/u, '.py'));
      const output = execFileSync(
        semgrep,
        ['scan', '--json', '--quiet', ...OFFLINE, '--config', ALL, fixture],
        { encoding: 'utf8' },
      );
      const lines = (JSON.parse(output) as Scan).results.map(({ start }) => start.line);
      expect(
        lines.filter((line, index) => lines.indexOf(line) !== index),
        name,
      ).toEqual([]);
    }
  }, 120_000);
});

describe('a file with nothing in it but the defect', () => {
  const alone: Record<string, readonly (readonly [name: string, line: number, text: string])[]> = {
    'no-timing-unsafe-comparison': [
      [
        'constant called by the bare word',
        2,
        'def check(request):\n    if request.headers.get("X-API-Key") != API_KEY:\n        raise PermissionError\n',
      ],
    ],
    'no-client-chosen-session-id': [
      [
        'a header parameter under its own name',
        3,
        '@app.post("/a")\ndef a(mcp_session_id: str = Header(None)):\n    return sessions.setdefault(mcp_session_id, {})\n',
      ],
    ],
  };

  it.each(Object.entries(alone))(
    'passes the gate of %s',
    (rule, files) => {
      const own = path.join(folder, `alone-${rule}`);
      mkdirSync(own);
      for (const [name, , text] of files) writeFileSync(path.join(own, `${name}.py`), text);
      const run = spawnSync(
        semgrep,
        ['scan', '--json', '--quiet', ...OFFLINE, '--config', path.join(RECOMMENDED, `${rule}.yaml`), own],
        { encoding: 'utf8' },
      );
      const found = (JSON.parse(run.stdout) as Scan).results.map(
        (result) => `${path.basename(result.path, '.py')}:${result.start.line}`,
      );
      expect(found.sort()).toEqual(files.map(([name, line]) => `${name}:${line}`).sort());
    },
    120_000,
  );
});

describe('what the rest of a file says of a line', () => {
  const files = path.join(root, 'tests/semgrep');
  const rules = [...new Set(readdirSync(files).map((name) => name.split('.')[0] ?? ''))];

  it.each(rules)(
    '%s reports what is marked, and nothing else',
    (rule) => {
      const preset = rule.endsWith('-strict') ? 'strict' : 'recommended';
      const own = path.join(folder, `marked-${rule}`);
      mkdirSync(own);
      const marked = readdirSync(files)
        .filter((name) => name.startsWith(`${rule}.`))
        .flatMap((name) => {
          const text = readFileSync(path.join(files, name), 'utf8');
          // Semgrep leaves out a folder of tests
          writeFileSync(path.join(own, name), text);
          const lines = text.split('\n');
          return lines.flatMap((line, at) =>
            line.trim() === `# ruleid: ${rule}` ? [`${name}:${at + 2}`] : [],
          );
        });
      const run = spawnSync(
        semgrep,
        ['scan', '--json', '--quiet', ...OFFLINE, '--config', path.join(ALL, preset, `${rule}.yaml`), own],
        { encoding: 'utf8' },
      );
      const found = (JSON.parse(run.stdout) as Scan).results.map(
        (result) => `${path.basename(result.path)}:${result.start.line}`,
      );
      expect(found.sort()).toEqual(marked.sort());
    },
    120_000,
  );
});

describe('bad input', () => {
  const defect = 'import random\n\n\ndef generate_session_id():\n    return str(random.random())\n';
  const lines = ({ found }: { found: Scan }): number[] => found.results.map(({ start }) => start.line);

  it('a file that does not parse is no crash, and what stands before the error is still read', () => {
    const scanned = scan(RECOMMENDED, 'broken.py', `${defect}\n\ndef broken(:\n    pass\n`);
    expect(scanned.status).toBe(0);
    expect(lines(scanned)).toEqual([5]);
  }, 120_000);

  it('an empty file is silence', () => {
    const { status, found } = scan(RECOMMENDED, 'empty.py', '');
    expect({ status, found: found.results, errors: found.errors }).toEqual({
      status: 0,
      found: [],
      errors: [],
    });
  }, 120_000);

  it('Windows line ends change nothing', () => {
    expect(lines(scan(RECOMMENDED, 'windows.py', defect.replaceAll('\n', '\r\n')))).toEqual([5]);
  }, 120_000);

  it('a byte-order mark costs the first statement at most', () => {
    expect(lines(scan(RECOMMENDED, 'mark.py', `\uFEFF"""A module."""\n${defect}`))).toEqual([6]);
  }, 120_000);

  it('a file of two megabytes is left out, without an error', () => {
    const { status, found } = scan(RECOMMENDED, 'large.py', defect + 'x = "0123456789"\n'.repeat(120_000));
    expect({ status, errors: found.errors.filter(({ level }) => level === 'error') }).toEqual({
      status: 0,
      errors: [],
    });
  }, 120_000);
});
