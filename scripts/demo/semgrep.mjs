/** Runs Semgrep with a ruleset over any file or folder, without network. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { environments, program, root } from '../environments.mjs';
import { linesOf, newLines, readSource, skippedFolders } from './finding.mjs';

const options = [
  ...[
    '--json',
    '--quiet',
    '--metrics=off',
    '--disable-version-check',
    '--no-git-ignore',
    '--no-rewrite-rule-ids',
  ],
  ...skippedFolders.flatMap((folder) => ['--exclude', folder]),
];

function run(rules, targets) {
  const semgrep = program(environments.semgrep, 'semgrep');
  // Semgrep starts a second program, which it looks for on the path.
  const PATH = [path.dirname(semgrep), process.env.PATH].join(path.delimiter);
  const child = spawn(semgrep, ['scan', '--config', rules, ...options, ...targets], {
    env: { ...process.env, PATH },
    cwd: root,
  });
  return new Promise((resolve, reject) => {
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (output.stderr += text));
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });
}

/** Semgrep reports a failure of the whole run as JSON too, or as text where it did not get that far. */
function parse({ stdout, stderr }) {
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    throw new Error(stderr.trim() || stdout.trim() || 'it said nothing');
  }
  const failure = report.errors.find(({ level, path: file }) => level === 'error' && !file);
  if (failure) throw new Error(failure.message ?? failure.long_msg);
  return report;
}

function suggestionsOf({ start, end, extra }, source) {
  if (extra.fix === undefined) return [];
  const lines = linesOf(source);
  const before = lines.slice(0, start.line - 1).concat(lines[start.line - 1].slice(0, start.col - 1));
  const after = [lines[end.line - 1].slice(end.col - 1), ...lines.slice(end.line)];
  return [{ title: '', lines: newLines(source, before.join('\n') + extra.fix + after.join('\n')) }];
}

function findingOf(result) {
  const { check_id: rule, path: file, start, end, extra } = result;
  return {
    engine: 'Semgrep',
    ...{ rule, file, line: start.line, column: start.col, endLine: end.line, endColumn: end.col },
    message: extra.message,
    suggestions: suggestionsOf(result, readSource(file)),
  };
}

/** Semgrep reads on after what it cannot parse, and then says which part that was. */
function reasonOf({ message, spans: [span] = [] }) {
  const [line] = message.trim().split('\n');
  return span ? `line ${span.start.line}: Semgrep could not parse this part.` : line;
}

/**
 * @param {string} rules absolute path of a rule file or a folder of them
 * @param {string[]} targets absolute paths of files and folders
 * @returns {Promise<import('./finding.mjs').Result>}
 */
export async function scan(rules, targets) {
  const { results, errors, paths } = parse(await run(rules, targets));
  const reasons = new Map();
  for (const error of errors) {
    if (error.path && !reasons.has(error.path)) reasons.set(error.path, reasonOf(error));
  }
  return {
    findings: results.map(findingOf),
    unread: [...reasons].map(([file, reason]) => ({ file, reason })),
    files: paths.scanned.filter((file) => file.endsWith('.py')),
  };
}
