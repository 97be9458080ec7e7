/** Whether a file belongs to a server that others can reach, or speaks to its parent process only. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { dependenciesAround } from '../syntax/manifest.js';
import { packageRoot } from '../syntax/package-name.js';
import type { View } from '../syntax/view.js';

/** `unknown` where neither the file nor its package says so. */
export function reachOf(view: View, lexicon: Lexicon): 'network' | 'stdio' | 'unknown' {
  const imported = censusOf(view).modules.map(packageRoot);
  if (imported.some((name) => lexicon.network.has(name)) || names(view, lexicon.network)) return 'network';
  if (names(view, lexicon.stdio)) return 'stdio';
  return [...dependenciesAround(view.filename).keys()].some((name) => lexicon.network.has(name))
    ? 'network'
    : 'unknown';
}

/** Whether the file speaks of one of these exports (`package#Name`) and of its package. */
const names = (view: View, exports: ReadonlySet<string>): boolean =>
  [...exports].some((path) => {
    const [owner, name] = path.split('#');
    return owner !== undefined && name !== undefined && view.text.includes(name) && view.text.includes(owner);
  });
