/** The key that a query names a record by, where it is the only one: DynamoDB's `Key`, a `where`, a text of SQL. */
import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { namesSessionId } from './session-names.js';

/** Options that only shape the answer. */
const SHAPING = /^(?:TableName|ConsistentRead|ProjectionExpression|include|select|ReturnValues|Key|where)$/u;
/** `FROM mcp_sessions WHERE session_id = $1`, and nothing more. */
const BY_ID_ALONE =
  /\b(?:from|update|into)\s+["'`\w.]*(?:session|transport|connection)\w*["'`]?[\s\S]*\bwhere\s+["'`\w.]*(?:session_?id|sid|id)["'`]?\s*=\s*(?:\?|\$\d|:\w+|@\w+)\s*;?\s*(?:limit\s+1)?;?\s*$/iu;

export function recordKeyOf(call: TSESTree.CallExpression, view: View): Node | undefined {
  const given = call.arguments[0] && unwrap(call.arguments[0]);
  if (!given) return undefined;
  const sql = textOf(given, view);
  if (sql !== undefined) return BY_ID_ALONE.test(sql) ? onlyParameter(call.arguments.slice(1)) : undefined;
  // `client.send(new GetCommand({ … }))`
  const inner = given.type === 'NewExpression' ? given.arguments[0] && unwrap(given.arguments[0]) : given;
  if (inner?.type !== 'ObjectExpression') return undefined;
  const about = /session/iu.test(view.text.slice(...call.callee.range));
  const selecting = inner.properties.find(
    (one): one is TSESTree.Property => one.type === 'Property' && /^(?:Key|where)$/u.test(keyName(one) ?? ''),
  );
  if (!selecting) return about ? onlyValue(inner, true) : undefined;
  if (!inner.properties.every((one) => one.type === 'Property' && SHAPING.test(keyName(one) ?? '')))
    return undefined;
  return onlyValue(unwrap(selecting.value), about);
}

function textOf(node: Node, view: View): string | undefined {
  if (node.type === 'TemplateLiteral' && node.expressions.length > 0) return view.text.slice(...node.range);
  return literalText(node);
}

function onlyParameter(rest: readonly Node[]): Node | undefined {
  const [only, more] = rest;
  if (!only || more) return undefined;
  const list = unwrap(only);
  if (list.type !== 'ArrayExpression') return only;
  return list.elements.length === 1 ? (list.elements[0] ?? undefined) : undefined;
}

/** The value of an object's only member, named for a session (or any, in a table of sessions); `{ S: id }` is its value. */
function onlyValue(node: Node, any: boolean): Node | undefined {
  if (node.type !== 'ObjectExpression' || node.properties.length !== 1) return undefined;
  const [only] = node.properties;
  if (only?.type !== 'Property') return undefined;
  const name = keyName(only) ?? '';
  if (!namesSessionId(name) && !(any && /^_?id$|^pk$/iu.test(name))) return undefined;
  const value = unwrap(only.value);
  const wrapped = value.type === 'ObjectExpression' ? value.properties[0] : undefined;
  return wrapped?.type === 'Property' ? wrapped.value : value;
}
