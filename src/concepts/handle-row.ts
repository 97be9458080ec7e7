/** Rows that are found again by a handle that the server minted for them: `Run.create({ handle })`, `Run.findOne({ handle })`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { censusOf } from '../syntax/census.js';
import { mentions } from '../syntax/mentions.js';
import { keyName, unwrap, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { calleeName } from './same-value.js';
import { wordsOf } from './words.js';

const HANDLE = /handle/iu;
const CREATES = /^(?:create|insert|insertOne|upsert|values)$/u;
const FINDS = /^(?:find|update|delete)(?:One|Unique|First|Many|ById)?\w*$/u;
/** People have handles, too, that all may know. */
const PERSON = /user|account|profile|member|author|contact|person|people/iu;
const OF_PERSON = /^(?:e_?mail|user_?name|display_?name|avatar\w*|bio|followers)$/iu;

/** The handles that rows get, where they are looked up by them in the same file. */
export function handleRowsIn(view: View): { readonly node: Node; readonly column: string }[] {
  if (!mentions(view, HANDLE)) return [];
  const { calls } = censusOf(view);
  const found = new Set(
    calls.flatMap((call) =>
      FINDS.test(calleeName(call) ?? '') ? handlesIn(call).map(({ column }) => column) : [],
    ),
  );
  if (found.size === 0) return [];
  return calls
    .filter(
      (call) => CREATES.test(calleeName(call) ?? '') && !PERSON.test(view.text.slice(...call.callee.range)),
    )
    .flatMap(handlesIn)
    .filter(({ column }) => found.has(column));
}

/** The columns called a handle among the arguments of a call, also within `data` and `where`. */
function handlesIn(call: TSESTree.CallExpression | TSESTree.NewExpression): { node: Node; column: string }[] {
  const [first] = call.arguments;
  const given = first && unwrap(first);
  if (given?.type !== 'ObjectExpression') return [];
  const rows = [given, ...given.properties.flatMap((one) => rowWithin(one))];
  return rows.flatMap(({ properties }) => {
    const columns = properties.flatMap((one) =>
      one.type === 'Property' ? [{ node: one.value as Node, column: keyName(one) ?? '' }] : [],
    );
    if (columns.some(({ column }) => OF_PERSON.test(column))) return [];
    return columns.filter(({ column }) => wordsOf(column).at(-1) === 'handle');
  });
}

function rowWithin(one: TSESTree.ObjectLiteralElement): TSESTree.ObjectExpression[] {
  const inner =
    one.type === 'Property' && /^(?:data|where|create)$/u.test(keyName(one) ?? '') ? unwrap(one.value) : one;
  return inner.type === 'ObjectExpression' ? [inner] : [];
}
