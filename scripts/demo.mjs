/**
 * `npm run demo` shows what both engines find in the two vulnerable example servers;
 * `npm run demo -- <file or folder> …` what they find there.
 *
 * Exit code: 0 without paths or without findings, 1 with findings in a given path, 2 where it could not look.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSource } from './demo/finding.mjs';
import { root } from './environments.mjs';

/** npm runs scripts in the package's folder; paths are meant from where the user stands. */
const cwd = process.env.INIT_CWD ?? process.cwd();
const given = process.argv.slice(2);
const targets =
  given.length > 0
    ? given.map((target) => path.resolve(cwd, target))
    : ['typescript', 'python'].map((language) => path.join(root, 'examples', `vulnerable-${language}`));

function fail(sentence) {
  console.error(`demo: ${sentence}`);
  process.exit(2);
}

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, ...options }).status === 0;
}

/** What a name of the built package exports. */
const built = (file) => import(pathToFileURL(path.join(root, 'dist', file)).href);

async function look(what, engine) {
  try {
    return await engine();
  } catch (error) {
    return fail(`${what} could not look at it: ${error.message}`);
  }
}

const missing = targets.find((target) => !existsSync(target));
if (missing) fail(`there is no file or folder ${missing}.`);

if (!run(process.execPath, [path.join(root, 'scripts', 'setup.mjs'), 'semgrep'], { stdio: 'inherit' }))
  process.exit(2);
if (!run('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' })) {
  fail('the plugin does not build (the compiler says why above).');
}

const [{ default: plugin }, { catalogue }] = await Promise.all([built('index.js'), built('catalogue.js')]);
const [{ lint }, { scan }, { createReport }] = await Promise.all([
  import('./demo/eslint.mjs'),
  import('./demo/semgrep.mjs'),
  import('./demo/report.mjs'),
]);

const results = await Promise.all([
  look('Semgrep', () => scan(path.join(root, 'semgrep-rules', 'recommended'), targets)),
  ...targets.map((target) => look('ESLint', () => lint(plugin, target))),
]);

const findings = results.flatMap((result) => result.findings);
const report = createReport({
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
  width: Math.min(process.stdout.columns || 100, 120),
  cwd,
  read: readSource,
  severityOf: (rule) => catalogue[rule]?.severity ?? 'medium',
  pageOf: (rule) => path.join(root, 'docs', 'rules', `${rule}.md`),
});
console.log(
  report({
    findings,
    unread: results.flatMap((result) => result.unread),
    files: results.flatMap((result) => result.files),
  }),
);
if (given.length > 0 && findings.length > 0) process.exitCode = 1;
