/**
 * Installs what tests and demo need: npm packages, Semgrep in `.venv`, the Python servers' libraries in
 * `.venv-python` (or, of the two, only the one that is named: `setup.mjs semgrep`). Runs before anything is
 * installed, so it imports nothing but Node; says nothing when all is there.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { environments, program, root } from './environments.mjs';

const oldestPython = [3, 10]; // semgrep 1.185.0 and fastmcp 3.4.11: Requires-Python >=3.10

function fail(sentence) {
  console.error(`setup: ${sentence}`);
  process.exit(1);
}

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, encoding: 'utf8', ...options });
}

/** `npm ci` where node_modules is missing or older than package-lock.json. */
function installPackages() {
  const written = (file) => statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (written('node_modules/.package-lock.json') >= written('package-lock.json')) return;

  console.log('setup: installing npm packages …');
  // The development packages are all that there is: a NODE_ENV=production must not leave them out.
  const { status } = run('npm', ['ci', '--include=dev', '--no-progress', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail('`npm ci` failed (npm says why above): mend that and run `npm run setup` again.');
}

function findPython() {
  const versions = ['3.13', '3.12', '3.11', '3.10'].map((version) => `python${version}`);
  for (const command of ['python3', 'python', ...versions]) {
    const { stdout } = run(command, ['-c', 'import sys; print(*sys.version_info[:2])']);
    const [major, minor] = (stdout ?? '').trim().split(' ').map(Number);
    if (major === oldestPython[0] && minor >= oldestPython[1]) return command;
  }
  return fail(
    `Python ${oldestPython.join('.')} or newer was not found as python3: install it (with its venv module) and run \`npm run setup\` again.`,
  );
}

function createEnvironment(environment) {
  const python = findPython();
  const { status } = run(python, ['-m', 'venv', '--clear', environment.folder]);
  if (status !== 0) {
    fail(
      `${python} cannot make the virtual environment ${environment.name}: install Python's venv module (Debian and Ubuntu: the package python3-venv) and run \`npm run setup\` again.`,
    );
  }
}

/** What pip says is wrong, in one line. */
function complaint({ stderr, error }) {
  const lines = (stderr ?? '').split('\n').filter((line) => line.trim() !== '');
  return error?.message ?? lines.findLast((line) => line.startsWith('ERROR:')) ?? lines.at(-1) ?? 'nothing';
}

/** Makes an environment hold what its requirements file says; a stamp of that file tells that it does already. */
function installEnvironment(environment) {
  const stamp = path.join(environment.folder, 'requirements.sha256');
  const wanted = createHash('sha256').update(readFileSync(environment.requirements)).digest('hex');
  const python = program(environment, 'python');
  const [proof, ...proofArgs] = environment.proof;
  const isCurrent = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isCurrent && existsSync(python) && existsSync(program(environment, proof))) return;

  const [first] = /^\w+==\S+/m.exec(readFileSync(environment.requirements, 'utf8')) ?? ['its packages'];
  const what = first.replace('==', ' ');
  console.log(`setup: installing ${what} into ${environment.name} …`);
  if (run(python, ['-m', 'pip', '--version']).status !== 0) createEnvironment(environment);

  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check'];
  const installed = run(python, [...pip, '--requirement', environment.requirements]);
  if (installed.status !== 0) {
    fail(
      `${what} could not be installed into ${environment.name}, pip says "${complaint(installed)}": make the Python package index reachable for pip and run \`npm run setup\` again.`,
    );
  }
  const proven = run(program(environment, proof), proofArgs);
  if (proven.status !== 0) {
    fail(
      `${what} was installed into ${environment.name} but does not run here, it says "${complaint(proven)}": delete ${environment.name} and run \`npm run setup\` again with another Python.`,
    );
  }
  writeFileSync(stamp, wanted);
}

installPackages();
for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(environments)) {
  installEnvironment(environments[name]);
}
