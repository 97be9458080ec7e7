/**
 * The demo shows findings so that one likes to read them, and survives whatever lies in a folder.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Rule } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const load = (file: string) => import(path.join(root, 'scripts', file));

/** Reports each `==` and would make it `===`: what is tested here is not a rule. */
const rule: Rule.RuleModule = {
  meta: { hasSuggestions: true },
  create: (context) => ({
    BinaryExpression(node) {
      if (node.operator !== '==') return;
      const [start, end] = [node.left.range?.[1] ?? 0, node.right.range?.[0] ?? 0];
      context.report({
        node,
        message: 'It says why and what to do.',
        suggest: [{ desc: 'Use `===`.', fix: (fixer) => fixer.replaceTextRange([start, end], ' === ') }],
      });
    },
  }),
};
const id = 'no-timing-unsafe-comparison';
const plugin = {
  rules: { [id]: rule },
  configs: {
    recommended: {
      plugins: { 'mcp-session': { rules: { [id]: rule } } },
      rules: { [`mcp-session/${id}`]: 'error' },
    },
  },
};

const semgrepRules = `rules:
  - id: ${id}
    languages: [python]
    severity: LOW
    message: It says why and what to do.
    pattern: $A == $B
    fix: same($A, $B)
`;

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'demo-'));
  for (const [file, text] of Object.entries({
    'plain.ts': 'const same =\n  (a: string) =>\n    a == b;\n',
    'windows.js': '\uFEFFconst x = 1;\r\nif (a == b) x();\r\n',
    'steers.js': "if (a == '\u001b[31m') x();\n",
    'long.js': `${'x();'.repeat(200)}if (a == b) x();${'x();'.repeat(2000)}\n`,
    'broken.ts': 'const x = ((;\n',
    'plain.py': '\uFEFF# text\r\nif a == b:\r\n    x()\r\n',
    'broken.py': 'a == x(((\n',
    'empty.ts': '',
    'other-plugin.js': '/* eslint some/rule: 2 */\nx(); // eslint-disable-line any/thing\n',
    'node_modules/x/index.js': 'if (a == b) x();\n',
    'dist/index.js': 'if (a == b) x();\n',
  })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

async function createReport(result: object, colour = false): Promise<string> {
  const [{ createReport: create }, { readSource }] = await Promise.all([
    load('demo/report.mjs'),
    load('demo/finding.mjs'),
  ]);
  const report = create({
    colour,
    width: 80,
    cwd: folder,
    read: readSource,
    severityOf: () => 'low',
    pageOf: (name: string) => path.join(folder, 'docs', `${name}.md`),
  });
  return report(result);
}

async function reportOn(target: string, colour = false): Promise<string> {
  const { lint } = await load('demo/eslint.mjs');
  return createReport(await lint(plugin, path.join(folder, target)), colour);
}

describe('the report', () => {
  test('a finding has severity, rule, place, marked line, message, suggestion and page', async () => {
    expect(await reportOn('plain.ts')).toBe(
      [
        `plain.ts ${'─'.repeat(71)}`,
        '',
        'LOW no-timing-unsafe-comparison (ESLint)',
        '  plain.ts:3:5',
        '',
        '     3 │ a == b;',
        '       │ ^^^^^^',
        '  It says why and what to do.',
        '  Suggestion: Use `===`.',
        '    + a === b;',
        '  Read more: docs/no-timing-unsafe-comparison.md',
        '',
        '1 finding in 1 file of 1',
        '  ESLint   1: no-timing-unsafe-comparison 1',
        '  Semgrep  0',
        '',
      ].join('\n'),
    );
  });

  test('a byte-order mark and Windows line ends move nothing', async () => {
    const report = await reportOn('windows.js');
    expect(report).toContain('     2 │ if (a == b) x();\n       │     ^^^^^^\n');
    expect(report).toContain('    + if (a === b) x();\n');
  });

  test('a scanned file cannot steer the terminal', async () => {
    expect(await reportOn('steers.js')).not.toContain('\u001b');
    expect(await reportOn('plain.ts', true)).toContain('\u001b[1m');
  });

  test('a long line is cut to where the finding is', async () => {
    const lines = (await reportOn('long.js')).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(82);
    const at = lines.findIndex((line) => line.includes('^'));
    expect(lines[at - 1]?.slice(lines[at]?.indexOf('^'))).toMatch(/^a == b/);
  });

  test('a folder: what does not parse is named, what others built is skipped', async () => {
    const report = await reportOn('.');
    expect(report).toContain('1 file could not be parsed:\n  broken.ts: line 1: Parsing error');
    expect(report).toContain('4 findings in 4 files of 7');
  });

  test('a Python finding with its edit; a file that does not parse is named', async () => {
    const { scan } = await load('demo/semgrep.mjs');
    const rules = path.join(folder, 'rules.yaml');
    writeFileSync(rules, semgrepRules);
    const report = await createReport(await scan(rules, [folder]));
    expect(report).toContain('1 file could not be parsed:\n  broken.py: line 1: Semgrep could not parse');
    expect(report).toContain('     2 │ if a == b:\n       │    ^^^^^^\n  It says why and what to do.\n');
    expect(report).toContain('  Suggestion:\n    + if same(a, b):\n');
    expect(report).toMatch(/1 finding in 1 file of 2\n {2}ESLint {3}0\n {2}Semgrep {2}1: no-timing/);
  });

  test('nothing to look at is said', async () => {
    expect(await reportOn('plain.py')).toBe(
      'There is no TypeScript, JavaScript or Python file to look at.\n',
    );
  });
});

describe('npm run demo', () => {
  test('a path that does not exist is named before anything is set up', () => {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [path.join(root, 'scripts', 'demo.mjs'), 'no-such-server'],
      { cwd: folder, env: { ...process.env, INIT_CWD: folder }, encoding: 'utf8' },
    );
    expect({ status, stderr, stdout }).toEqual({
      status: 2,
      stderr: `demo: there is no file or folder ${path.join(folder, 'no-such-server')}.\n`,
      stdout: '',
    });
  });
});
