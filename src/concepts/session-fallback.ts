/**
 * A request that is handed to some session of those that are kept, because its id finds none:
 * `if (!transport && transports.size === 1) transport = [...transports.values()][0]`.
 */
import { lastNamesOf } from '../syntax/call-path.js';
import { leaves } from '../syntax/certain-write.js';
import { censusOf } from '../syntax/census.js';
import { keyName, unwrap, walk, type Node } from '../syntax/node.js';
import { pickedFrom } from '../syntax/picked-element.js';
import { endsOf, type Value } from '../syntax/values.js';
import type { InstanceParts, SharedInstance } from './shared-instance.js';
import { identityOf } from './store-identity.js';
import { storeWritesIn } from './store-write.js';

/** Without one of these in its text a file picks nothing. */
const PICKS = /\[0\]|\.at\(|\.next\(\)|\.shift\(\)|\.pop\(\)|(?:const|let) \[/u;

/** One report for each pick. */
export function sessionFallbacksIn(parts: InstanceParts): SharedInstance[] {
  const { view, lexicon, handlers } = parts;
  if (!PICKS.test(view.text)) return [];
  const names = lastNamesOf(lexicon.mcpRequests);
  const found = new Map<Node, SharedInstance>();
  for (const call of censusOf(view).calls) {
    const callee = unwrap(call.callee);
    if (callee.type !== 'MemberExpression' || !names.has(keyName(callee) ?? '')) continue;
    if (!handlers.around(call, view)) continue;
    for (const value of heldBy(callee.object, parts)) {
      const store = pickedFrom(value) ?? pickedFrom(keyOf(value));
      if (value.view !== view || !store || found.has(value.node) || !isOfSessions(store, parts)) continue;
      const name = view.text.slice(...store.range);
      found.set(value.node, { node: value.node, kind: 'fallback', name, effect: 'crosses', alsoAt: [] });
    }
  }
  return [...found.values()];
}

/** What takes the request may be, and what it may be a member of: `session.transport`. */
function heldBy(receiver: Node, { view }: InstanceParts): readonly Value[] {
  const inner = unwrap(receiver);
  const whole = inner.type === 'MemberExpression' ? endsOf({ node: inner.object, view }) : [];
  return [...endsOf({ node: inner, view }), ...whole];
}

/** What something is looked up by: `transports[id]`, `transports.get(id)`; the value itself where it is not looked up. */
function keyOf(value: Value): Value {
  const { node } = value;
  if (node.type === 'MemberExpression' && node.computed) return last({ ...value, node: node.property });
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  const [key] = node.type === 'CallExpression' ? node.arguments : [];
  return key && callee?.type === 'MemberExpression' && keyName(callee) === 'get'
    ? last({ ...value, node: key })
    : value;
}

/** The end that picks, where there are several. */
const last = (value: Value): Value => endsOf(value).find((end) => pickedFrom(end)) ?? value;

/** Whether sessions of many clients are kept in a store: put there under a key, and not only while it is empty. */
function isOfSessions(store: Node, { view, lexicon, lifetimes }: InstanceParts): boolean {
  // What a key selects first (the sessions of this caller) is not kept for all.
  if (!lifetimes.keeperOf({ node: store, view })) return false;
  const home = identityOf(store, view);
  const isWritten = storeWritesIn(view, lexicon).some((write) => identityOf(write.home, view) === home);
  return isWritten && !holdsOne(view.text.slice(...store.range), view);
}

/** `if (transports.size > 0) { res.status(409).end(); return; }` before the only place is taken. */
function holdsOne(store: string, view: InstanceParts['view']): boolean {
  const sizes = [`${store}.size`, `Object.keys(${store}).length`];
  let holds = false;
  walk(view.ast, view.keys, (node) => {
    if (node.type === 'IfStatement' && leaves(node.consequent)) {
      const test = view.text.slice(...node.test.range);
      holds ||= sizes.some((size) => test === size || test.startsWith(`${size} >`));
    }
    return !holds;
  });
  return holds;
}
