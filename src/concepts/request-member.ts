/** What a middleware leaves on the request or its context for the handlers after it: `req.sessionKey = …`, `c.set('who', …)`. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';
import type { ComparedValue } from './compared-value.js';
import { namesAuthHeader } from './credential-name.js';
import { namesSessionId } from './session-names.js';

/** What the file writes to the member of a request that is read here; `undefined` where it is none, or nobody writes it. */
export function leftOnRequest(
  read: TSESTree.MemberExpression,
  { view }: Value,
  lexicon: Lexicon,
): readonly Value[] | undefined {
  const name = keyName(read);
  const isOfRequest = (object: Node): boolean =>
    lexicon.requests.has(lexicon.paths.of({ node: object, view }) ?? '');
  if (name === undefined || read.object.type !== 'Identifier' || !isOfRequest(read.object)) return undefined;
  const written = censusOf(view)
    .memberWrites.get(name)
    ?.filter(
      ({ left, operator }) =>
        operator === '=' && left.type === 'MemberExpression' && left !== read && isOfRequest(left.object),
    );
  return written && written.length > 0 ? written.map(({ right }) => ({ node: right, view })) : undefined;
}

/** What a request has of its own, and what is the same for all of them. */
const OF_ITSELF =
  /^(?:id|method|path|url|original\w*|base\w*|ips?|host\w*|protocol|secure|subdomains|route\w*|fresh|stale|xhr|app|res|socket|connection|http\w*|signal|raw|log|server|type|length|body|headers?|query|params|files?|request_?id|trace_?id|session)$/iu;

/**
 * Whether a value of this path was put there by middleware, as far as the file tells: no member that each request has, no
 * id of a session, and nothing that the file takes from the client.
 *
 * @param originOf what is known of a value that is left
 */
export function isCarried(
  value: Value,
  path: string,
  lexicon: Lexicon,
  originOf: (left: Value) => ComparedValue,
): boolean {
  const carrier = [...lexicon.carriers].find((one) => path === one || path.startsWith(`${one}.`));
  if (carrier === undefined) return false;
  const node = unwrap(value.node);
  // `c.get('who')` is itself the carrier.
  const name = carrier.endsWith(')')
    ? literalText(node.type === 'CallExpression' ? node.arguments[0] : undefined)
    : path.slice(carrier.length + 1).split('.')[0];
  if (name === undefined || name === '' || !/^\w+$/u.test(name))
    return carrier.endsWith(')') && path !== carrier;
  if (OF_ITSELF.test(name) || namesSessionId(name)) return false;
  return !leftBy(name, value).some((left) => isClients(originOf(left)));
}

/** What the client chose; not what it shows to say who it is, nor a digest of that. */
const isClients = ({ fromClient, principal, digested, names }: ComparedValue): boolean =>
  fromClient && !principal && !digested && !names.some(namesAuthHeader);

/** What the file leaves under a name, on whatever object. */
function leftBy(name: string, { view }: Value): readonly Value[] {
  const { memberWrites, calls } = censusOf(view);
  const written: Node[] = (memberWrites.get(name) ?? []).map(({ right }) => right);
  for (const { callee, arguments: given } of calls)
    if (callee.type === 'MemberExpression' && keyName(callee) === 'set' && literalText(given[0]) === name)
      if (given[1]) written.push(given[1]);
  return written.map((node) => ({ node, view }));
}
