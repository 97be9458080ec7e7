/** What a middleware leaves on the request for the handlers after it: `req.sessionKey = …`. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { keyName, type Node } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';

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
