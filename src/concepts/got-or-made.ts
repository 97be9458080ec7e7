/**
 * State that is made for an id, or got where it is there already, in a store of which no name tells that it keeps sessions.
 * Caches are filled in the same way: what sets state apart is that nobody had to load it, and who else chooses its ids.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { enclosingFunction, isFunction, lastName, unwrap, walk, type Node } from '../syntax/node.js';
import { mentions } from '../syntax/mentions.js';
import { usesOf } from '../syntax/call-sites.js';
import { endsOf, type Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import type { Alternative } from './alternatives.js';
import { existenceAt, existenceSaid, guardsIn, leaves } from './existence.js';
import { isRecord } from './found-id.js';
import { keyParts } from './key-parts.js';
import { namesHandleSent, namesOther, namesOtherSent } from './handle-name.js';
import { parameterBehind } from './parameter-behind.js';
import type { Provenances } from './provenance.js';
import { isFreshRecord } from './record-creation.js';
import { calleeName } from './same-value.js';
import { identityOf } from './store-identity.js';
import { storeWritesIn, unnamedWritesIn, type StoreWrite } from './store-write.js';

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly provenances: Provenances;
}

/** What a file speaks of in which ids are minted for clients that send none. */
const MINTS = /uuid|random|nanoid|ulid/iu;
const LOADING = /^(?:get|find|load|fetch|read|query|select|restore|list|search|lookup|request|call|parse)/iu;

const made = new WeakMap<TSESTree.Program, readonly StoreWrite[]>();

/** The writes of a file that make state where none was, under keys that say nothing of sessions. */
export function statesMade(view: View, lexicon: Lexicon): readonly StoreWrite[] {
  const known = made.get(view.ast);
  if (known) return known;
  const found = unnamedWritesIn(view, lexicon).filter(
    (write) => isMadeForMissing(write, view) && !saysOther(write, view) && isState(write, view, lexicon),
  );
  made.set(view.ast, found);
  return found;
}

/** The writes that put state under an id that a client may choose, or the server where the client has none. */
export function* adoptedStates(
  parts: Parts,
): Iterable<{ write: StoreWrite; alternatives: readonly Alternative[] }> {
  const { view, lexicon, provenances } = parts;
  const ask = (write: StoreWrite): readonly Alternative[] =>
    provenances.of({ node: keyParts(write.key, view).id, view });
  for (const write of statesMade(view, lexicon)) {
    const alternatives = ask(write);
    if (
      alternatives.some(isSentHandle) ||
      (alternatives.some(isClientsOwn) && (isAlsoMinted(alternatives) || sharesStore(write, parts)))
    )
      yield { write, alternatives };
  }
  if (!mentions(view, MINTS)) return;
  // `const id = header ?? randomUUID()`: whoever sends none gets a new state, and whoever sends one gets it under that.
  for (const write of [...unnamedWritesIn(view, lexicon), ...storeWritesIn(view, lexicon)]) {
    if (write.keeps !== 'anything' && write.keeps !== 'by-session') continue;
    if (saysOther(write, view) || !isState(write, view, lexicon)) continue;
    const alternatives = ask(write);
    if (!isAlsoMinted(alternatives) || !alternatives.some(isSentHandle)) continue;
    if (existenceAt(write.node, write.key, view) !== 'exists') yield { write, alternatives };
  }
}

/** Whether the client sends it, and not as the id of a request, a user or a room. */
export const isClientsOwn = (one: Alternative): boolean =>
  one.kind === 'client' && !namesOtherSent(one.origin);
export const isAlsoMinted = (alternatives: readonly Alternative[]): boolean =>
  alternatives.some(({ kind }) => kind === 'random');
/** Whether the client sends it as what a server's handle is called: `x-conversation-id`, `browser_id`. */
export const isSentHandle = (one: Alternative): boolean =>
  one.kind === 'client' && namesHandleSent(one.origin, one.by);

/** Whether the server mints ids of such a store: in place of one that is not given, for another write, or for a caller. */
export function isMinted(write: StoreWrite, parts: Parts): boolean {
  const { view, provenances } = parts;
  const random = (node: Node): boolean =>
    provenances.of({ node, view }).every(({ kind }) => kind === 'random');
  const behind = parameterBehind(write.key, view);
  if (behind?.otherwise && random(behind.otherwise)) return true;
  const given = behind ? usesOf(behind.fn, view).calls.map((call) => call.arguments[behind.index]) : [];
  return given.some((one) => one !== undefined && random(one)) || sharesStore(write, parts);
}

/** Whether other writes to the same store are all under ids that the server mints. */
function sharesStore(write: StoreWrite, { view, lexicon, provenances }: Parts): boolean {
  const store = identityOf(write.home, view);
  return unnamedWritesIn(view, lexicon).some(
    (other) =>
      other !== write &&
      identityOf(other.home, view) === store &&
      provenances.of({ node: keyParts(other.key, view).id, view }).every(({ kind }) => kind === 'random'),
  );
}

function saysOther({ home, key }: StoreWrite, view: View): boolean {
  const { prefix, id } = keyParts(key, view);
  return [lastName(home), prefix, lastName(id)].some((name) => name !== undefined && namesOther(name));
}

/** Whether a write is run only where nothing is there: within `if (!found)`, or after a return of what was found. */
function isMadeForMissing(write: StoreWrite, view: View): boolean {
  const existence = existenceAt(write.node, write.key, view);
  if (existence !== undefined) return existence === 'missing' && !refuses(write, view);
  return write.ifMissing || isGotBefore(write, view);
}

/** `if (store.has(id)) return conflict();` before the write: what is there is not used. */
function refuses({ node, key }: StoreWrite, view: View): boolean {
  const name = view.text.slice(...unwrap(key).range);
  for (let at: Node = node; at.parent && !isFunction(at); at = at.parent)
    for (const guard of guardsIn(at.parent)) {
      if (guard.range[0] >= at.range[0]) break;
      if (existenceSaid(guard.test, name, view) !== 'exists') continue;
      let used = false;
      walk(guard.consequent, view.keys, (inner) => {
        used ||= isRecord(inner, name, view);
        return !used;
      });
      if (!used) return true;
    }
  return false;
}

/** `if (id) { const found = store.get(id); if (found) return found; }` before the write. */
export function isGotBefore(write: StoreWrite, view: View): boolean {
  const behind = parameterBehind(write.key, view);
  if (!behind || behind.fn !== enclosingFunction(write.node)) return false;
  let found = false;
  walk(behind.fn.body, view.keys, (node) => {
    if (found || isFunction(node) || node.range[0] >= write.node.range[0]) return false;
    if (node.type === 'IfStatement' && node.range[1] <= write.node.range[0])
      found ||= leaves(node.consequent) && existenceSaid(node.test, behind.name, view) === 'exists';
    return !found;
  });
  return found;
}

/** A new record that is more than a note of when and how often, and that nobody loaded by the id. */
function isState({ value, key }: StoreWrite, view: View, lexicon: Lexicon): boolean {
  if (!isFreshRecord(value, view)) return false;
  const id = view.text.slice(...unwrap(keyParts(key, view).id).range);
  return endsOf({ node: stringified(value), view }).every((end) => {
    if (end.node.type !== 'ObjectExpression') return true;
    const parts = end.node.properties.flatMap((one) => (one.type === 'Property' ? [unwrap(one.value)] : []));
    const notes = parts.every((part) => isNote(part, end.view));
    const others = parts.filter((part) => end.view.text.slice(...part.range) !== id);
    return (
      (parts.length === 0 || !notes) &&
      !others.some((part) => isLoaded(part, id, end.view) || isInput({ ...end, node: part }, lexicon))
    );
  });
}

/** What is written as text. */
function stringified(value: Node): Node {
  const node = unwrap(value);
  const [inner] = node.type === 'CallExpression' && calleeName(node) === 'stringify' ? node.arguments : [];
  return inner && inner.type !== 'SpreadElement' ? inner : value;
}

const isNote = (part: Node, view: View): boolean =>
  (part.type === 'Literal' && typeof part.value !== 'string') ||
  /^(?:Date\.now\(\)|new Date\(\)|performance\.now\(\))$/u.test(view.text.slice(...part.range));

/** `{ title: req.body.title }`: an entry that a client writes, not state that begins empty. */
function isInput(part: Value, lexicon: Lexicon): boolean {
  const path = lexicon.paths.of(part);
  return path === '@input' || path === '@tool-input';
}

/** `{ profile: await fetchProfile(id) }`: a copy of what is kept elsewhere. */
function isLoaded(part: Node, id: string, view: View): boolean {
  return endsOf({ node: part, view }).some(
    ({ node, view: there }) =>
      node.type === 'CallExpression' &&
      (LOADING.test(calleeName(node) ?? '') ||
        node.arguments.some(
          (argument) => argument.type !== 'Literal' && there.text.slice(...argument.range).includes(id),
        )),
  );
}
