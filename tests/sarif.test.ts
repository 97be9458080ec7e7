import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { catalogue, ruleIds } from '../src/catalogue.js';
import plugin from '../src/index.js';
import { sarif } from '../src/sarif.js';

const root = path.resolve(import.meta.dirname, '..');

interface SarifRule {
  id: string;
  helpUri?: string;
  properties: { tags?: string[]; 'security-severity'?: string; precision?: string };
}
interface Log {
  version: string;
  runs: {
    tool: { driver: { rules: SarifRule[] } };
    invocations: {
      executionSuccessful: boolean;
      toolExecutionNotifications: { message: { text: string } }[];
    }[];
    results: { ruleId: string; ruleIndex: number; level: string; locations: unknown[] }[];
  }[];
}

const rulesMeta = Object.fromEntries(
  Object.entries(plugin.rules).map(([id, { meta }]) => [`mcp-session/${id}`, meta as { docs: object }]),
);
const message = {
  ruleId: 'mcp-session/no-shared-server',
  severity: 2,
  message: 'Shared.',
  line: 3,
  column: 5,
  endLine: 3,
  endColumn: 9,
};
const log = (results: Parameters<typeof sarif>[0]): Log =>
  JSON.parse(sarif(results, { cwd: '/project', rulesMeta })) as Log;

it('places a finding below the source root, under its rule', () => {
  const [run] = log([{ filePath: '/project/src/a b.ts', messages: [message] }]).runs;
  expect(run?.results).toEqual([
    {
      ruleId: 'mcp-session/no-shared-server',
      ruleIndex: run?.tool.driver.rules.findIndex(({ id }) => id === 'mcp-session/no-shared-server'),
      level: 'error',
      message: { text: 'Shared.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'src/a%20b.ts', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
          },
        },
      ],
    },
  ]);
});

it('says of a file that does not parse that the run did not succeed', () => {
  const [run] = log([
    {
      filePath: '/project/a.ts',
      messages: [{ ruleId: null, fatal: true, severity: 2, message: 'Parsing error' }],
    },
  ]).runs;
  expect(run?.results).toEqual([]);
  expect(run?.invocations[0]?.executionSuccessful).toBe(false);
  expect(run?.invocations[0]?.toolExecutionNotifications.map(({ message: { text } }) => text)).toEqual([
    'Parsing error',
  ]);
});

it('tags each rule as Semgrep does', () => {
  const semgrep = process.env['SEMGREP'] ?? path.join(root, '.venv/bin/semgrep');
  const output = execFileSync(
    semgrep,
    [
      'scan',
      '--sarif',
      '--quiet',
      '--metrics=off',
      '--disable-version-check',
      '--no-git-ignore',
      '--no-rewrite-rule-ids',
      '--config',
      'semgrep-rules/recommended',
      'examples/vulnerable-python',
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  const theirs = new Map(
    (JSON.parse(output) as Log).runs[0]?.tool.driver.rules.map((rule) => [rule.id, rule]),
  );
  const ours = new Map(
    log([]).runs[0]?.tool.driver.rules.map((rule) => [rule.id.replace('mcp-session/', ''), rule]),
  );
  for (const id of ruleIds) {
    const cwe = (tags: readonly string[] = []): string[] =>
      tags.flatMap((tag) => /cwe-(\d+)/iu.exec(tag)?.[1] ?? []);
    expect(cwe(ours.get(id)?.properties.tags), id).toEqual(catalogue[id].cwe.map(String));
    expect(cwe(theirs.get(id)?.properties.tags).sort(), id).toEqual(catalogue[id].cwe.map(String).sort());
    expect(ours.get(id)?.properties['security-severity'], id).toBe(
      theirs.get(id)?.properties['security-severity'],
    );
  }
}, 120_000);
