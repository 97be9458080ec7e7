/** The nearest package.json of a file. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Names of packages, each with the range of versions that is asked for. */
export type Dependencies = ReadonlyMap<string, string>;

const NONE: Dependencies = new Map();
const manifests = new Map<string, Dependencies>();

/** The dependencies of the nearest package.json; none where there is none or it cannot be read. */
export function dependenciesAround(filename: string): Dependencies {
  if (!path.isAbsolute(filename)) return NONE;
  const folder = path.dirname(filename);
  let found = manifests.get(folder);
  if (!found)
    manifests.set(
      folder,
      (found = read(folder) ?? (folder === path.dirname(folder) ? NONE : dependenciesAround(folder))),
    );
  return found;
}

function read(folder: string): Dependencies | undefined {
  try {
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      dependencies?: object;
    };
    return new Map(Object.entries(manifest.dependencies ?? {}).map(([name, range]) => [name, String(range)]));
  } catch {
    return undefined;
  }
}
