/** A session that an id finds by itself where the caller is known: nothing on the way compares whose it is. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { ARMED } from '../syntax/flow-state.js';
import type { FunctionNode, Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { branchOf } from './handler-branch.js';
import { reachOf, saysStdio } from './network.js';
import { ownerFact } from './owner-check.js';
import { PathFacts } from './path-facts.js';
import type { SessionDoor, SessionDoors } from './session-door.js';
import { recordedOwner, type RecordedOwner } from './recorded-owner.js';
import type { SessionRead } from './session-read.js';
import { usesOfRead } from './record-use.js';
import { shortened } from './shortened.js';

export interface UnownedSession {
  readonly node: Node;
  /** What an id of it finds. */
  readonly what: 'session' | 'state';
  readonly store: string;
  readonly id: string;
  /** The function of the door that it is come to by. */
  readonly handler: FunctionNode;
  /** Where the owner can be compared, and with what. */
  readonly owner: RecordedOwner | undefined;
}

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly doors: SessionDoors;
  readonly reads: readonly SessionRead[];
  /** Sessions of which is told that nobody is verified on the way to them. */
  readonly unauthenticated: ReadonlySet<Node>;
}

export function unownedSessionsIn(parts: Parts): UnownedSession[] {
  const { view, doors } = parts;
  const found: UnownedSession[] = [];
  const reported = new Set<Node>();
  for (const read of parts.reads) {
    if (parts.unauthenticated.has(read.node)) continue;
    if (read.by === 'tool' && saysStdio(view, parts.lexicon)) continue;
    const { minted } = read;
    if (minted && !minted.some((write) => doors.around(write).some((door) => doors.knowsCaller(write, door))))
      continue;
    for (const door of doors.around(read.node)) {
      const cause = branchOf(read.node, door.fn);
      if (reported.has(cause) || doors.isOwnerComparedBefore(door)) continue;
      const known = doors.knowsCaller(read.node, door);
      if (!known && !doors.mayKnowCallerElsewhere(read.node, door)) continue;
      const uses = uncheckedUses(read, door, parts);
      // Other files are looked at last: only for what would be reported but for them.
      if (uses.length === 0 || !(known || doors.knowsCallerElsewhere(read.node, door))) continue;
      if (read.by === 'tool' && reachOf(view, parts.lexicon) !== 'network') break;
      reported.add(cause);
      const owner = recordedOwner(read, door, uses, parts);
      found.push({
        node: read.node,
        what: minted ? 'state' : 'session',
        store: shortened(read.store),
        id: textOf(read.key, view),
        handler: door.fn,
        owner,
      });
      break;
    }
  }
  return found;
}

/** The uses to which a way leads from the read without the owner's having been compared. */
function uncheckedUses(read: SessionRead, door: SessionDoor, { view, lexicon }: Parts): readonly Node[] {
  const facts = new PathFacts(ownerFact(lexicon, new Set([read.node]), read.minted !== undefined));
  return usesOfRead(read, view).filter((use) => facts.ways(use, { node: door.fn, view }) & ARMED);
}

const textOf = (node: Node, view: View): string => shortened(view.text.slice(...node.range));
