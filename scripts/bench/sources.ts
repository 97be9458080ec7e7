/** The real code that the bench measures on: installed packages, of both languages. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..', '..');

const PACKAGES = [
  // Its other half, dist/cjs, is the same code once more.
  '@modelcontextprotocol/sdk/dist/esm',
  '@modelcontextprotocol/server',
  'fastmcp',
  'mcp-proxy',
  '@hono/mcp',
];

export interface Source {
  readonly file: string;
  readonly text: string;
}

export const linesOf = (sources: readonly Source[]): number =>
  sources.reduce((sum, { text }) => sum + text.split('\n').length, 0);

export function sourcesUnder(folder: string, pattern: RegExp): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

/** Copies the npm packages' code out of `node_modules`, where neither host nor plugin looks; gives the folder. */
export function copyPackages(): string {
  const folder = path.join(root, '.cache', 'bench');
  rmSync(folder, { recursive: true, force: true });
  for (const name of PACKAGES) {
    const source = path.join(root, 'node_modules', name);
    cpSync(source, path.join(folder, 'packages', name), {
      recursive: true,
      // Declarations beside the code would stand for it in a program.
      filter: (file) =>
        !file.slice(source.length).includes('node_modules') && !/\.map$|\.d\.[cm]?ts$/u.test(file),
    });
  }
  const tsconfig = {
    compilerOptions: { allowJs: true, module: 'nodenext', noEmit: true, skipLibCheck: true, types: ['node'] },
    include: ['packages/**/*.js', 'packages/**/*.mjs', 'packages/**/*.cjs'],
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  return folder;
}

/** Folders of installed Python packages. */
export function pythonPackages(names: readonly string[]): string[] {
  const library = path.join(root, '.venv-python', process.platform === 'win32' ? 'Lib' : 'lib');
  if (!existsSync(library)) throw new Error('.venv-python is missing: run `npm run setup`.');
  const version = readdirSync(library).find((name) => name.startsWith('python'));
  const site = version ? path.join(library, version, 'site-packages') : path.join(library, 'site-packages');
  return names.map((name) => path.join(site, name)).filter((folder) => existsSync(folder));
}
