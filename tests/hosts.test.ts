/**
 * The packed plugin in every host that it is made for: each finds in the vulnerable example servers exactly what their
 * comments say, and in the mended ones nothing.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import plugin from '../src/index.js';
import { copyExample, expectedIn } from './hosts/expectations.js';
import { PackedPlugin, root } from './hosts/packed-plugin.js';
import { eslint, eslintSarif, oxlint, run, SARIF_FORMATTER, semgrep } from './hosts/run.js';

let packed: PackedPlugin;
beforeAll(() => {
  packed = new PackedPlugin();
});
afterAll(() => packed.remove());

const parser = { '@typescript-eslint/parser': '@typescript-eslint/parser' };
const servers = {
  express: 'express',
  typescript: 'typescript',
  zod: 'zod',
  '@types': '@types',
  '@modelcontextprotocol/sdk': '@modelcontextprotocol/sdk',
};

const flat = (options = ''): string => `
import parser from '@typescript-eslint/parser';
import mcpSession from 'eslint-plugin-mcp-session';

export default [
  { files: ['**/*.ts'], languageOptions: { parser, parserOptions: { ${options} } } },
  mcpSession.configs.recommended,
];
`;
const commonJs = `
const parser = require('@typescript-eslint/parser');
const mcpSession = require('eslint-plugin-mcp-session');

module.exports = [{ files: ['**/*.ts'], languageOptions: { parser } }, mcpSession.configs.recommended];
`;
const eslintrc = JSON.stringify({
  root: true,
  parser: '@typescript-eslint/parser',
  parserOptions: { sourceType: 'module' },
  extends: ['plugin:mcp-session/legacy-recommended'],
});
const oxlintrc = JSON.stringify({
  categories: { correctness: 'off' },
  jsPlugins: ['eslint-plugin-mcp-session'],
  rules: plugin.configs.recommended.rules,
});

interface Host {
  readonly packages: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, string>>;
  readonly lint: (project: string) => string[];
  /** Whether the host shows the plugin other files than the linted one. */
  readonly neighbours: boolean;
}

const eslintHost = (from: string, config: Record<string, string>, packages = {}): Host => ({
  packages: { eslint: from, ...parser, ...packages },
  config,
  lint: (project) => eslint(project, !('.eslintrc.json' in config)),
  neighbours: true,
});

const hosts: Record<string, Host> = {
  'ESLint 8.57 with .eslintrc': eslintHost('eslint-v8', { '.eslintrc.json': eslintrc }),
  'ESLint 8.57 with a flat config': eslintHost('eslint-v8', { 'eslint.config.js': flat() }),
  'ESLint 9 with .eslintrc': eslintHost('eslint-v9', { '.eslintrc.json': eslintrc }),
  'ESLint 9 with a flat config': eslintHost('eslint-v9', { 'eslint.config.js': flat() }),
  'ESLint 9 with a flat config in CommonJS': eslintHost('eslint-v9', { 'eslint.config.cjs': commonJs }),
  'ESLint 10': eslintHost('eslint', { 'eslint.config.js': flat() }),
  'ESLint 10 with types': eslintHost('eslint', { 'eslint.config.js': flat('projectService: true') }, servers),
  Oxlint: {
    packages: { oxlint: 'oxlint' },
    config: { '.oxlintrc.json': oxlintrc },
    lint: oxlint,
    neighbours: false,
  },
};

describe.each(Object.entries(hosts))('%s', (name, { packages, config, lint, neighbours }) => {
  let project: string;
  let findings: string[];
  beforeAll(() => {
    project = packed.project(name.replaceAll(/\W+/gu, '-'), packages, config);
    copyExample('vulnerable-typescript', project);
    copyExample('fixed-typescript', project);
    findings = lint(project);
  });

  it('finds in the vulnerable server what its comments say', () => {
    const expected = expectedIn('vulnerable-typescript', { neighbours });
    expect(expected).not.toEqual([]);
    expect(findings.filter((one) => one.startsWith('vulnerable'))).toEqual(expected);
  });

  // Oxlint has a writer of its own.
  if ('eslint' in packages)
    it('writes the same to SARIF', () => {
      expect(eslintSarif(project, !('.eslintrc.json' in config))).toEqual(findings);
    });

  it('finds nothing else, and nothing in the mended server', () => {
    expect(findings.filter((one) => !one.startsWith('vulnerable'))).toEqual([]);
  });
});

describe('Semgrep', () => {
  it('finds in the vulnerable server what its comments say, and nothing in the mended one', () => {
    const project = packed.project('semgrep', {}, {});
    copyExample('vulnerable-python', project);
    copyExample('fixed-python', project);
    const rules = path.join('node_modules', 'eslint-plugin-mcp-session', 'semgrep-rules', 'recommended');
    const expected = expectedIn('vulnerable-python', { neighbours: false });
    expect(expected).not.toEqual([]);
    expect(semgrep(project, rules, '.')).toEqual(expected);
  });
});

describe('the package', () => {
  it('has its SARIF formatter where the README says', () => {
    const readme = readFileSync(path.join(packed.folder, 'README.md'), 'utf8');
    expect(readme).toContain(`--format ${SARIF_FORMATTER} `);
  });

  it('loads where neither ESLint nor TypeScript is installed', () => {
    const project = packed.project('alone', {}, {});
    const script = `
      for (const host of ['eslint', 'typescript']) await import(host).catch(({ message }) => console.log(message));
      const plugin = (await import('eslint-plugin-mcp-session')).default;
      const { default: sarif } = await import('eslint-plugin-mcp-session/sarif');
      console.log(Object.keys(plugin.rules).length, typeof sarif);`;
    const hooks = pathToFileURL(path.join(import.meta.dirname, 'hosts/refuse-hosts.mjs')).href;
    const args = ['--import', hooks, '--input-type=module', '-e', script];
    const { stdout, stderr } = run(process.execPath, args, project, { PROJECT: project, REPOSITORY: root });
    expect(`${stdout}${stderr}`.trim().split('\n')).toEqual([
      'not installed: eslint',
      'not installed: typescript',
      `${Object.keys(plugin.rules).length} function`,
    ]);
  });

  it('is what publint asks for', async () => {
    const { messages, pkg } = await publint({ pkgDir: packed.folder, pack: false });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('holds the built plugin, the Semgrep rules and the pages, and nothing else', () => {
    const kinds = new Set(packed.files.map((file) => file.split('/')[0]));
    expect([...kinds].sort()).toEqual([
      ...['LICENSE', 'README.md', 'dist', 'docs', 'package.json', 'semgrep-rules'],
    ]);
    expect(packed.files).toEqual(
      expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'dist/sarif.js']),
    );
  });

  it.each([
    ['9', 'eslint-v9'],
    ['10', 'eslint'],
  ])('has configs that defineConfig of ESLint %s accepts', (version, from) => {
    const project = packed.project(
      `types-${version}`,
      { eslint: from, ...servers },
      {
        'eslint.config.ts': `
        import mcpSession from 'eslint-plugin-mcp-session';
        import { defineConfig } from 'eslint/config';

        export default defineConfig(
          mcpSession.configs.recommended,
          [mcpSession.configs.strict, mcpSession.configs.all],
          { plugins: { 'mcp-session': mcpSession }, rules: { 'mcp-session/no-shared-server': 'warn' } },
          { extends: [mcpSession.configs.recommended], files: ['src/**'] },
        );`,
      },
    );
    const program = ts.createProgram([path.join(project, 'eslint.config.ts')], {
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['node'],
      typeRoots: [path.join(project, 'node_modules/@types')],
    });
    const complaints = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    expect(complaints).toEqual([]);
  });
});
