/** The ways by which a server comes to the sessions that it keeps: reads by a client's id, and what opens them. */
import type { Lexicon } from '../frameworks/lexicon.js';
import type { FunctionNode, Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import type { Route } from './guarded-route.js';
import { usesOfRead } from './record-use.js';
import type { SessionDoors } from './session-door.js';
import type { SessionRead } from './session-read.js';
import { identityOf } from './store-identity.js';
import { storeWritesIn } from './store-write.js';

export interface SessionWay {
  readonly node: Node;
  /** The function of the door, and the route that leads to it, if one is in sight. */
  readonly fn: FunctionNode;
  readonly route: Route | undefined;
  /** How many routes lead to the same function. */
  readonly routes: number;
  /** Absent where a session is opened. */
  readonly read: SessionRead | undefined;
  /** Where what is found is put to use. */
  readonly uses: readonly Node[];
}

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly doors: SessionDoors;
  readonly reads: readonly SessionRead[];
}

/** The ways to each store. Stores that no client's id is looked up in are left out. */
export function waysByStore(parts: Parts): SessionWay[][] {
  const { view, lexicon, reads } = parts;
  const stores = new Map<string, SessionWay[]>();
  for (const read of reads) {
    if (read.by !== 'request' || read.among) continue;
    const uses = usesOfRead(read, view);
    const store = identityOf(read.home, view);
    const ways = waysTo(read.node, parts).map((way) => ({ ...way, read, uses }));
    stores.set(store, [...(stores.get(store) ?? []), ...ways]);
  }
  if (stores.size > 0)
    for (const write of storeWritesIn(view, lexicon)) {
      const ways = stores.get(identityOf(write.home, view));
      ways?.push(...waysTo(write.node, parts).map((way) => ({ ...way, read: undefined, uses: [] })));
    }
  return [...stores.values()];
}

function waysTo(node: Node, { doors }: Parts): Omit<SessionWay, 'read' | 'uses'>[] {
  return doors.around(node).flatMap(({ fn, routes, by }) => {
    if (by !== 'request') return [];
    const each = routes.length > 0 ? routes : [undefined];
    return each.map((route) => ({ node, fn, route, routes: routes.length }));
  });
}
