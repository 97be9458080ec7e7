/** A session id or credential that somebody else can find out, and why. */
import path from 'node:path';
import type { Lexicon } from '../frameworks/lexicon.js';
import { enclosingFunction, functionName, literalText, unwrap, type Node } from '../syntax/node.js';
import { step, type Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import type { CookieWrite } from './cookie-write.js';
import { reachOf } from './network.js';
import { ENOUGH_BITS, type Alternative } from './alternatives.js';
import type { Provenances } from './provenance.js';
import { wordsOf } from './words.js';
import { isFactoryName, sessionIdSourcesIn, type SessionIdSource } from './session-id-source.js';

export interface GuessableId {
  readonly node: Node;
  readonly what: string;
  /** `weak`: follows from other values; `short`: few enough to try out; `constant`: the same for everybody. */
  readonly kind: 'weak' | 'short' | 'constant';
  readonly because: string;
  /** The expression that mints it, where it stands here and gives a text: a strong id can take its place. */
  readonly mint: Node | undefined;
}

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly provenances: Provenances;
  readonly cookies: readonly CookieWrite[];
}

export function guessableIdsIn(parts: Parts): GuessableId[] {
  const found = new Map<Node, GuessableId>();
  for (const source of sessionIdSourcesIn(parts)) {
    const guessable = weakest(source, parts);
    // One way of minting that reaches a map, a header and a cookie is one defect.
    if (guessable && !found.has(guessable.mint ?? guessable.node))
      found.set(guessable.mint ?? guessable.node, guessable);
  }
  return [...found.values()];
}

function weakest(source: SessionIdSource, { view, lexicon }: Parts): GuessableId | undefined {
  const { alternatives } = source;
  // Where a strong way stands beside a weak one, the weak one is for platforms without the other.
  if (alternatives.some((one) => one.kind === 'random' && one.bits >= ENOUGH_BITS)) return undefined;
  for (const one of alternatives) {
    const why = reasonOf(one, source);
    if (!why || isReportedAtHome(one, view) || saysOtherwise(one.origin.node)) continue;
    if (!source.minted && reachOf(view, lexicon) !== 'network') return undefined;
    const mint = one.origin.view === view ? unwrap(one.origin.node) : undefined;
    return {
      node: mint ?? entryOf(source.node, view),
      what: source.what,
      kind: why.kind,
      because: mint ? why.because : `${why.because}, in ${placeOf(one.origin)}`,
      mint: mint && givesText(mint) ? mint : undefined,
    };
  }
  return undefined;
}

function reasonOf(
  one: Alternative,
  source: SessionIdSource,
): Pick<GuessableId, 'kind' | 'because'> | undefined {
  switch (one.kind) {
    case 'weak':
      return { kind: 'weak', because: one.because };
    case 'random':
      return { kind: 'short', because: `it has only ${Math.round(one.bits)} random bits` };
    case 'constant':
      return source.minted ? { kind: 'constant', because: 'it is the same each time' } : undefined;
    default:
      return undefined;
  }
}

/** `debug-${…}`, `test-${…}` says of itself that it opens nothing. */
function saysOtherwise(node: Node): boolean {
  const start = node.type === 'BinaryExpression' ? leftmost(node) : node;
  const text = start.type === 'TemplateLiteral' ? start.quasis[0]?.value.raw : literalText(start);
  return wordsOf(text ?? '').some((word) => HARMLESS_LABELS.has(word));
}

const HARMLESS_LABELS = new Set([
  'debug',
  'req',
  'request',
  'log',
  'trace',
  'tmp',
  'temp',
  'file',
  'event',
  'evt',
  'error',
  'msg',
  'message',
  'test',
  'mock',
  'fake',
  'dummy',
]);

const leftmost = (node: Node): Node =>
  node.type === 'BinaryExpression' ? leftmost(unwrap(node.left)) : node;

/** `ids.ts:3`. */
const placeOf = ({ node, view }: Value): string => `${path.basename(view.filename)}:${node.loc.start.line}`;

/** Where a value that is minted in another file comes into this one: `const id = newId()` rather than its uses. */
function entryOf(node: Node, view: View): Node {
  let at = node;
  for (let hops = 0; hops < 8; hops++) {
    const next = step({ node: at, view });
    const only = next?.length === 1 ? next[0] : undefined;
    if (!only || only.view !== view || only.frame) break;
    at = only.node;
  }
  return at;
}

/** A helper in another file whose name says that it mints is reported in its own file. */
function isReportedAtHome({ origin }: Alternative, view: View): boolean {
  if (origin.view === view) return false;
  const fn = enclosingFunction(origin.node);
  const name = fn && functionName(fn);
  return name !== undefined && isFactoryName(name);
}

function givesText(node: Node): boolean {
  if (node.type === 'TemplateLiteral') return true;
  if (node.type === 'Literal') return typeof node.value === 'string';
  if (node.type === 'BinaryExpression')
    return node.operator === '+' && (givesText(unwrap(node.left)) || givesText(unwrap(node.right)));
  if (node.type !== 'CallExpression') return false;
  const callee = unwrap(node.callee);
  const name =
    callee.type === 'Identifier'
      ? callee.name
      : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
        ? callee.property.name
        : '';
  return /^(?:toString|join|slice|substring|substr|concat|digest|String|nanoid|v[1-7]|uuidv?[1-7]?|ulid|replace|replaceAll|toUpperCase|toLowerCase|btoa|padStart|padEnd)$/u.test(
    name,
  );
}
