/** Whether a file belongs to a server that others can reach, or speaks to its parent process only. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { packageRoot } from '../syntax/package-name.js';
import type { View } from '../syntax/view.js';

/** `unknown` where neither the file nor its package says so. */
export function reachOf(view: View, lexicon: Lexicon): 'network' | 'stdio' | 'unknown' {
  const imported = censusOf(view).modules.map(packageRoot);
  if (imported.some((name) => lexicon.network.has(name)) || names(view, lexicon.network)) return 'network';
  if (names(view, lexicon.stdio)) return 'stdio';
  return dependenciesAround(view.filename).some((name) => lexicon.network.has(name)) ? 'network' : 'unknown';
}

/** Whether the file speaks of one of these exports (`package#Name`) and of its package. */
const names = (view: View, exports: ReadonlySet<string>): boolean =>
  [...exports].some((path) => {
    const [owner, name] = path.split('#');
    return owner !== undefined && name !== undefined && view.text.includes(name) && view.text.includes(owner);
  });

const manifests = new Map<string, readonly string[]>();

/** The dependencies of the nearest package.json; empty where there is none or it cannot be read. */
function dependenciesAround(filename: string): readonly string[] {
  if (!path.isAbsolute(filename)) return [];
  const folder = path.dirname(filename);
  let found = manifests.get(folder);
  if (!found)
    manifests.set(
      folder,
      (found = read(folder) ?? (folder === path.dirname(folder) ? [] : dependenciesAround(folder))),
    );
  return found;
}

function read(folder: string): readonly string[] | undefined {
  try {
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      dependencies?: object;
    };
    return Object.keys(manifest.dependencies ?? {});
  } catch {
    return undefined;
  }
}
