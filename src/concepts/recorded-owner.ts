/**
 * Whose a session is, as the writes of its file record it, and how the caller is written where one is found: with both in
 * reach, the comparison that lacks can be written down.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { isFunction, isInside, unwrap, type Node } from '../syntax/node.js';
import { rewrittenAt } from '../syntax/rewritten.js';
import type { View } from '../syntax/view.js';
import { keyedWritesIn } from './handle-store.js';
import { ownersWritten } from './owner-member.js';
import type { SessionDoor, SessionDoors } from './session-door.js';
import type { SessionRead } from './session-read.js';
import { storeWritesIn } from './store-write.js';
import { turnedAwayAfter, type TurnedAway } from './turned-away.js';
import { originOf } from './value-origin.js';

export interface RecordedOwner extends TurnedAway {
  /** The member of the record that says whose it is. */
  readonly member: string;
  /** Who calls, as written where the session is found. */
  readonly caller: string;
}

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly doors: SessionDoors;
}

/** What of an identity stays the same from request to request and can be compared by `===`. */
const COMPARABLE =
  /^(?:_?id|uid|uuid|sub|subject|(?:user|account|client|principal|owner)_?id|username|login|email)$/iu;

/** @param uses what is done with the session that was found, without its owner's having been compared */
export function recordedOwner(
  read: SessionRead,
  door: SessionDoor,
  uses: readonly Node[],
  { view, lexicon, doors }: Parts,
): RecordedOwner | undefined {
  const away = read.acts ? undefined : turnedAwayAfter(read.node, uses, view);
  if (!away) return undefined;
  const place = away.check.test;
  const named = storeWritesIn(view, lexicon).filter(({ store }) => store === read.store);
  const writes = named.length > 0 ? named : (keyedWritesIn(view).get(read.store) ?? []);
  const records = writes.map(({ value }) => ownersWritten(value, view));
  const [first] = records;
  for (const member of first?.keys() ?? []) {
    const values = records.map((record) => record?.get(member));
    const spelled = values.map((value) => value && callerAt(value, place, view, lexicon));
    const [caller] = spelled;
    if (caller === undefined || spelled.some((one) => one !== caller)) continue;
    if (writes.every(({ node }) => isSameCaller(node, caller, door, doors, view)))
      return { ...away, member, caller };
  }
  return undefined;
}

function callerAt(value: Node, place: Node, view: View, lexicon: Lexicon): string | undefined {
  const node = unwrap(value);
  if (isFunction(node) || !originOf({ node, view }, lexicon).principal) return undefined;
  const text = rewrittenAt(node, place, view, lexicon.paths);
  const [last] = /[\w$]+(?=(?: (?:\?\?|\|\|) .*)?$)/u.exec(text ?? '') ?? [];
  return last !== undefined && COMPARABLE.test(last) ? text : undefined;
}

/** Whether who calls is left in the same place on the way to both: one door, one route, or one middleware. */
function isSameCaller(
  write: Node,
  caller: string,
  door: SessionDoor,
  doors: SessionDoors,
  view: View,
): boolean {
  if (isInside(write, door.fn) || door.by === 'tool') return true;
  const root = plain(caller).split('.').slice(0, 2).join('.');
  if (plain(view.text.slice(...door.fn.range)).includes(root)) return true;
  const others = doors.around(write).flatMap(({ routes }) => routes);
  return (
    door.routes.length > 0 &&
    door.routes.every((route) =>
      others.some(
        (other) =>
          (route.path !== undefined && route.path === other.path) ||
          (route.call !== undefined &&
            other.call !== undefined &&
            before(route.call, view) === before(other.call, view)),
      ),
    )
  );
}

const plain = (text: string): string => text.replaceAll(/[?!\s]/gu, '');

/** The router of a route and what is run before its handler. */
function before(call: TSESTree.CallExpression | TSESTree.NewExpression, view: View): string {
  const { callee } = call;
  const router = callee.type === 'MemberExpression' ? view.text.slice(...callee.object.range) : '';
  return [router, ...call.arguments.slice(1, -1).map((one) => view.text.slice(...one.range))].join(' ');
}
