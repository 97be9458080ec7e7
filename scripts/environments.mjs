/**
 * The two Python environments of this repository, and where things are in them.
 *
 * Two, because Semgrep and the servers pin different versions of the same libraries.
 */
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

const environment = (folder, requirements, proof) => ({
  folder: path.join(root, folder),
  name: folder,
  requirements: path.join(root, 'scripts', 'requirements', requirements),
  /** The command that must work once the environment is there. */
  proof,
});

export const environments = {
  semgrep: environment('.venv', 'semgrep.txt', ['semgrep', '--version']),
  servers: environment('.venv-python', 'servers.txt', ['python', '-c', 'import fastmcp, mcp']),
};

/** The path of a program in an environment; Windows keeps programs in another folder. */
export function program({ folder }, name) {
  return process.platform === 'win32'
    ? path.join(folder, 'Scripts', `${name}.exe`)
    : path.join(folder, 'bin', name);
}
