/** Runs a host's command-line program and gives its findings as `file:line rule`. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './packed-plugin.js';

interface Finished {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Finished {
  const { error, ...finished } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  return finished;
}

/** Runs a JavaScript program of an installed package. */
export const runNode = (
  script: string,
  args: readonly string[],
  cwd: string,
  env?: Readonly<Record<string, string>>,
): Finished => run(process.execPath, [path.join(cwd, 'node_modules', script), ...args], cwd, env);

const place = (cwd: string, file: string, line: number, rule: string | undefined): string =>
  `${path.relative(cwd, path.resolve(cwd, file)).replaceAll('\\', '/')}:${line} ${rule}`;

function parsed<Report>({ stdout, stderr }: Finished): Report {
  try {
    return JSON.parse(stdout) as Report;
  } catch {
    throw new Error(`This is no report:\n${stdout}${stderr}`);
  }
}

/** @param flat whether the project has a flat config; ESLint 8 and 9 know both. */
export function eslint(project: string, flat: boolean): string[] {
  const extensions = flat ? [] : ['--ext', '.ts'];
  const finished = runNode('eslint/bin/eslint.js', ['--format', 'json', ...extensions, '.'], project, {
    ESLINT_USE_FLAT_CONFIG: String(flat),
  });
  const results =
    parsed<{ filePath: string; messages: { line: number; ruleId: string | null; message: string }[] }[]>(
      finished,
    );
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ line, ruleId, message }) =>
        place(project, filePath, line, ruleId?.replace('mcp-session/', '') ?? message),
      ),
    )
    .sort();
}

/** The formatter's place as the README gives it: ESLint takes a name with a slash in it for a path. */
export const SARIF_FORMATTER = './node_modules/eslint-plugin-mcp-session/dist/sarif.js';

interface SarifLog {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region: { readonly startLine: number };
            };
          },
        ];
      }[];
    },
  ];
}

/** The findings in the SARIF that ESLint writes with our formatter. */
export function eslintSarif(project: string, flat: boolean): string[] {
  const extensions = flat ? [] : ['--ext', '.ts'];
  const finished = runNode(
    'eslint/bin/eslint.js',
    ['--format', SARIF_FORMATTER, ...extensions, '.'],
    project,
    {
      ESLINT_USE_FLAT_CONFIG: String(flat),
    },
  );
  const [{ tool, results }] = parsed<SarifLog>(finished).runs;
  return results
    .map(({ ruleId, ruleIndex, locations: [{ physicalLocation }] }) => {
      if (tool.driver.rules[ruleIndex]?.id !== ruleId)
        throw new Error(`No rule ${ruleIndex} of id ${ruleId}.`);
      const { artifactLocation, region } = physicalLocation;
      return place(project, artifactLocation.uri, region.startLine, ruleId.replace('mcp-session/', ''));
    })
    .sort();
}

export function oxlint(project: string): string[] {
  const finished = runNode('oxlint/bin/oxlint', ['--format', 'json', '.'], project);
  const { diagnostics } = parsed<{
    diagnostics: { code?: string; message: string; filename: string; labels: { span: { line: number } }[] }[];
  }>(finished);
  return diagnostics
    .map(({ code, message, filename, labels }) =>
      place(
        project,
        filename,
        labels[0]?.span.line ?? 0,
        /^(?:eslint-plugin-)?mcp-session\((.+)\)$/u.exec(code ?? '')?.[1] ?? `${code}: ${message}`,
      ),
    )
    .sort();
}

/** The path of Semgrep; its absence is an error, not a reason to test less. */
export function semgrepProgram(): string {
  const folder = process.platform === 'win32' ? 'Scripts' : 'bin';
  const semgrep = process.env['SEMGREP'] ?? path.join(root, '.venv', folder, 'semgrep');
  if (!existsSync(semgrep)) throw new Error(`Semgrep is missing (${semgrep}): run \`npm run setup\`.`);
  return semgrep;
}

export function runSemgrep(args: readonly string[], cwd: string): Finished {
  const semgrep = semgrepProgram();
  // Semgrep starts a second program, which it looks for on the path.
  const PATH = [path.dirname(semgrep), process.env['PATH']].join(path.delimiter);
  return run(semgrep, ['scan', '--metrics=off', '--disable-version-check', '--no-git-ignore', ...args], cwd, {
    PATH,
  });
}

export function semgrep(project: string, rules: string, target: string): string[] {
  const { results, errors } = parsed<{
    results: { check_id: string; path: string; start: { line: number } }[];
    errors: { message: string }[];
  }>(runSemgrep(['--quiet', '--json', '--config', rules, target], project));
  return [
    ...results.map(({ check_id, path: file, start }) =>
      place(project, file, start.line, check_id.split('.').at(-1)),
    ),
    ...errors.map(({ message }) => message),
  ].sort();
}
