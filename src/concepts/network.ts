/** Whether a file belongs to a server that others can reach, or speaks to its parent process only. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { dependenciesAround } from '../syntax/manifest.js';
import { moduleFile } from '../syntax/module-file.js';
import { packageRoot } from '../syntax/package-name.js';
import type { View } from '../syntax/view.js';

export type Reach = 'network' | 'stdio' | 'unknown';

/** A module, what puts it to use, and the entry that starts that. */
const MAX_HOPS = 3;
const MAX_FILES = 8;

const known = new WeakMap<TSESTree.Program, Reach>();

/** `unknown` where neither the file, its package nor the files that import it say so: those cost, so ask for what would be reported. */
export function reachOf(view: View, lexicon: Lexicon): Reach {
  let reach = known.get(view.ast);
  if (!reach) known.set(view.ast, (reach = find(view, lexicon)));
  return reach;
}

function find(view: View, lexicon: Lexicon): Reach {
  const here = saidBy(view, lexicon);
  if (here !== 'unknown') return here;
  const ofPackage = [...dependenciesAround(view.filename).keys()];
  if (ofPackage.some((name) => lexicon.network.has(name)) || names(view, lexicon.networkSigns))
    return 'network';
  return reachByImporters(view, lexicon);
}

/** Whether the file says by itself that it speaks to its parent process only. */
export const saysStdio = (view: View, lexicon: Lexicon): boolean => saidBy(view, lexicon) === 'stdio';

function saidBy(view: View, { network, stdio }: Lexicon, clients: ReadonlySet<string> = new Set()): Reach {
  const imported = censusOf(view).modules.map(packageRoot);
  if (imported.some((name) => network.has(name) && !clients.has(name)) || names(view, network))
    return 'network';
  return names(view, stdio) ? 'stdio' : 'unknown';
}

/** What imports the file, or what imports that: one that serves a network is enough. */
function reachByImporters(view: View, lexicon: Lexicon): Reach {
  const seen = new Set([view.filename]);
  let reach: Reach = 'unknown';
  let those: readonly View[] = [view];
  for (let hops = 0; hops < MAX_HOPS && those.length > 0 && seen.size < MAX_FILES; hops++) {
    those = those.flatMap((one) => one.importers().filter((importer) => imports(importer, one)));
    those = those.filter(({ filename }) => !seen.has(filename) && seen.add(filename));
    for (const importer of those) {
      // Who imports `http` may just as well be a client.
      const said = saidBy(
        importer,
        lexicon,
        LISTENS.test(importer.text) ? undefined : lexicon.networkClients,
      );
      if (said === 'network') return said;
      if (said === 'stdio') reach = said;
    }
  }
  return reach;
}

const imports = (importer: View, view: View): boolean =>
  censusOf(importer).modules.some(
    (specifier) => specifier.startsWith('.') && moduleFile(importer.filename, specifier) === view.filename,
  );

const LISTENS = /createServer|\bServer\(|\.listen\(/u;

/** Whether the file speaks of one of these exports (`package#Name`) and of its package. */
const names = (view: View, exports: ReadonlySet<string>): boolean =>
  [...exports].some((path) => {
    const [owner, name] = path.split('#');
    return owner !== undefined && name !== undefined && view.text.includes(name) && view.text.includes(owner);
  });
