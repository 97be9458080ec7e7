/** The plugin as npm would publish it, unpacked into folders where hosts run it. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..', '..');

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

/** A folder outside the repository that holds the plugin's tarball, unpacked. */
export class PackedPlugin {
  private readonly home = mkdtempSync(path.join(tmpdir(), 'mcp-session-hosts-'));
  readonly folder = path.join(this.home, 'package');
  /** Every file of the tarball. */
  readonly files: readonly string[];

  constructor() {
    if (!existsSync(path.join(root, 'dist', 'index.js')))
      throw new Error('dist is missing: run `npm run build`.');
    // The shell finds `npm` on Windows, too.
    const pack = `npm pack --ignore-scripts --silent --pack-destination "${this.home}"`;
    const tarball = execFileSync(pack, { cwd: root, shell: true, encoding: 'utf8' }).trim();
    execFileSync('tar', ['-xzf', tarball], { cwd: this.home });
    this.files = execFileSync('tar', ['-tf', tarball], { cwd: this.home, encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((file) => file.replace(/^package\//u, ''));
  }

  get manifest(): Manifest {
    return JSON.parse(readFileSync(path.join(this.folder, 'package.json'), 'utf8')) as Manifest;
  }

  /**
   * A project that has the plugin installed as npm would: a copy of it, and beside it what its manifest depends on.
   * @param packages other packages, by the name to install them under, with their name in this repository
   */
  project(
    name: string,
    packages: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>>,
  ): string {
    const project = path.join(this.home, name);
    const modules = path.join(project, 'node_modules');
    cpSync(this.folder, path.join(modules, 'eslint-plugin-mcp-session'), { recursive: true });
    const own = Object.fromEntries(Object.keys(this.manifest.dependencies).map((one) => [one, one]));
    for (const [as, from] of Object.entries({ ...own, ...packages })) {
      const target = path.join(modules, as);
      mkdirSync(path.dirname(target), { recursive: true });
      symlinkSync(path.join(root, 'node_modules', from), target, 'junction');
    }
    writeFileSync(
      path.join(project, 'package.json'),
      JSON.stringify({ name, private: true, type: 'module' }),
    );
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(project, file), text);
    return project;
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
