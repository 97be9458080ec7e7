/** Where a value becomes what a client is recognised by: a session id, or a credential that the server accepts later. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { callPath } from '../syntax/call-path.js';
import { censusOf } from '../syntax/census.js';
import { enclosingClass, functionName, keyName, returnedValues, unwrap, type Node } from '../syntax/node.js';
import { CallReading } from '../syntax/reading.js';
import type { View } from '../syntax/view.js';
import type { CookieWrite } from './cookie-write.js';
import type { Alternative } from './alternatives.js';
import type { Provenances } from './provenance.js';
import { grantedSecretsIn } from './granted-secret.js';
import { handleRowsIn } from './handle-row.js';
import { handleWritesIn } from './handle-write.js';
import { idGeneratorsIn } from './id-generator.js';
import { keyParts } from './key-parts.js';
import { namesCredential, namesSessionId } from './session-names.js';
import { storeWritesIn } from './store-write.js';
import { wordsOf } from './words.js';

export interface SessionIdSource {
  /** The expression in the linted file that is used as the id. */
  readonly node: Node;
  /** What the id is for, as a noun: "the id that `sessionIdGenerator` gives", "a key of `sessions`". */
  readonly what: string;
  /** A `generator` makes an id each time; a value that is always the same is no id only there. */
  readonly minted: boolean;
  readonly alternatives: readonly Alternative[];
}

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly provenances: Provenances;
  readonly cookies: readonly CookieWrite[];
}

export function sessionIdSourcesIn(parts: Parts): SessionIdSource[] {
  return [
    ...generated(parts),
    ...keys(parts),
    ...sent(parts),
    ...fields(parts),
    ...granted(parts),
    ...factories(parts),
  ];
}

/** What the generators give that options and types ask for. */
function* generated({ view, lexicon, provenances }: Parts): Iterable<SessionIdSource> {
  for (const { node, name, alternatives } of idGeneratorsIn(view, lexicon, provenances))
    yield { node, what: `the id that \`${name}\` gives`, minted: true, alternatives };
}

/** Keys under which a session, transport or token is put, or what a tool's or route's caller finds again by it. */
function* keys({ view, lexicon, provenances }: Parts): Iterable<SessionIdSource> {
  for (const { key, store } of [...storeWritesIn(view, lexicon), ...handleWritesIn(view, lexicon)]) {
    const node = idIn(key, view);
    yield {
      node,
      what: `a key of \`${store}\``,
      minted: false,
      alternatives: provenances.of({ node, view }),
    };
  }
}

/** The id in `session:${id}`, where it has a name: what it is elsewhere has to stay the same as what it is here. */
function idIn(key: Node, view: View): Node {
  const { id } = keyParts(key, view);
  return unwrap(id).type === 'Identifier' ? id : key;
}

/** Ids that go to the client: in the session header, in a session's cookie, in a JSON answer. */
function* sent({ view, lexicon, provenances, cookies }: Parts): Iterable<SessionIdSource> {
  for (const node of censusOf(view).calls) {
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression' || !lexicon.callNames.has(keyName(callee) ?? '')) continue;
    const header = lexicon.headerWrites.get(callPath(node, view, lexicon.paths) ?? '');
    const call = new CallReading(node, { node, view });
    if (!header || call.text(header[0])?.toLowerCase() !== 'mcp-session-id') continue;
    const value = call.arg(header[1]);
    if (value)
      yield {
        node: value.node,
        what: 'the header `Mcp-Session-Id`',
        minted: true,
        alternatives: provenances.of(value),
      };
  }
  for (const { carries, value, name } of cookies)
    if (carries && value?.view === view)
      yield {
        node: value.node,
        what: `the session cookie '${name}'`,
        minted: false,
        alternatives: provenances.of(value),
      };
}

/** `transport.sessionId = …` on a transport, `this.sessionId = …` in a class that is one. */
function* fields({ view, lexicon, provenances }: Parts): Iterable<SessionIdSource> {
  for (const { left, right, operator } of censusOf(view).memberWrites.get('sessionId') ?? []) {
    if (operator !== '=' || left.type !== 'MemberExpression') continue;
    if (!isTransport(left.object, view, lexicon)) continue;
    yield {
      node: right,
      what: '`sessionId`',
      minted: true,
      alternatives: provenances.of({ node: right, view }),
    };
  }
}

function isTransport(node: Node, view: View, lexicon: Lexicon): boolean {
  if (node.type === 'ThisExpression') {
    const owner = enclosingClass(node);
    const kinds = [owner?.superClass, ...(owner?.implements ?? []).map(({ expression }) => expression)];
    return [owner?.id, ...kinds].some((one) => one?.type === 'Identifier' && /Transport$/u.test(one.name));
  }
  return lexicon.mcpTransports.has(lexicon.paths.of({ node, view }) ?? '');
}

/** What is handed out as an OAuth server's secrets are, and handles that rows are found by. */
function* granted({ view, provenances }: Parts): Iterable<SessionIdSource> {
  for (const { node, column } of handleRowsIn(view))
    yield {
      node,
      what: `the \`${column}\` of a row`,
      minted: false,
      alternatives: provenances.of({ node, view }),
    };
  for (const { node, name } of grantedSecretsIn(view))
    yield {
      node,
      what: `the \`${name}\``,
      minted: false,
      alternatives: provenances.of({ node, view }),
    };
}

/** Functions whose name says that they make an id or a credential: what they return is one. */
function* factories({ view, provenances }: Parts): Iterable<SessionIdSource> {
  for (const fn of censusOf(view).functions) {
    const name = functionName(fn);
    if (name === undefined || !isFactoryName(name) || !fn.body) continue;
    for (const node of returnedValues(fn, view.keys)) {
      const id = idWithin(unwrap(node), name);
      if (id)
        yield {
          node: id,
          what: `what \`${name}\` returns`,
          minted: false,
          alternatives: provenances.of({ node: id, view }),
        };
    }
  }
}

/** Whether a name promises to mint: `generateSessionId`, `create_api_key`, `newToken`. */
export function isFactoryName(name: string): boolean {
  const [verb = '', ...rest] = wordsOf(name);
  if (!/^(?:generate|gen|create|make|new|mint|issue|random|build|next)$/u.test(verb)) return false;
  const subject = rest.join('_');
  return namesSessionId(subject) || namesCredential(subject) || /^(?:mcp_)?session$/u.test(subject);
}

/** The id in what a factory returns: the value itself, or the id among the fields of a record. */
function idWithin(returned: Node, factory: string): Node | undefined {
  if (returned.type !== 'ObjectExpression') return /session$/iu.test(factory) ? undefined : returned;
  for (const property of returned.properties) {
    if (property.type !== 'Property') continue;
    const name = keyName(property) ?? '';
    if (name === 'id' || namesSessionId(name) || namesCredential(name)) return property.value;
  }
  return undefined;
}
