/** Writes that put a new record where none was, and the parameter that its key is. */
import { literalText, unwrap, type FunctionNode, type Node } from '../syntax/node.js';
import { endsOf } from '../syntax/values.js';
import { parameterOf, variableOf } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { existenceAt } from './existence.js';
import { isFoundUnder } from './found-id.js';
import { keyParts } from './key-parts.js';
import { calleeName } from './same-value.js';
import type { StoreWrite } from './store-write.js';

/** Whether a write puts a new record where none was: a fresh value, and no check before it that one exists. */
export function createsRecord(write: StoreWrite, view: View): boolean {
  const fresh = write.creates || isFreshRecord(write.value, view);
  // A client's own credential always comes from the client: what is counted or cached by it is no session.
  if (!fresh || write.keeps === 'by-credential') return false;
  if (!write.creates && isWrittenBack(write, view)) return false;
  const existence = existenceAt(write.node, write.key, view) ?? (write.ifMissing ? 'missing' : undefined);
  // What is kept beside a session (a time stamp, a count) is no session, unless it is got or created like one.
  return write.keeps === 'sessions' ? existence !== 'exists' : existence === 'missing';
}

/** Whether a value is made on the spot. */
export const isFreshRecord = (value: Node, view: View): boolean =>
  endsOf({ node: value, view }).some(
    ({ node }) =>
      node.type === 'NewExpression' ||
      node.type === 'ArrayExpression' ||
      // `'{}'`, as Redis keeps it.
      /^[[{]/u.test(literalText(node) ?? '') ||
      (node.type === 'ObjectExpression' && node.properties.every(({ type }) => type === 'Property')) ||
      (node.type === 'CallExpression' &&
        /^(?:create|new|make|build|stringify)/iu.test(calleeName(node) ?? '')),
  );

/** `redis.set(key, JSON.stringify(session))` of the session that was loaded from there, whether or not somebody looked for null. */
function isWrittenBack({ value, key }: StoreWrite, view: View): boolean {
  const node = unwrap(value);
  const record =
    node.type === 'CallExpression' && calleeName(node) === 'stringify' ? node.arguments[0] : node;
  return record !== undefined && isFoundUnder(record, key, view);
}

/** Which parameter of its function a key is made of: itself, or what a template or a function makes a key of. */
export function parameterIndex(key: Node, view: View, fn?: FunctionNode): number | undefined {
  const name = unwrap(keyParts(key, view).id);
  if (name.type !== 'Identifier') return undefined;
  const variable = variableOf(name, view);
  const part = variable && parameterOf(variable);
  return part && part.path.length === 0 && (!fn || part.fn === fn) ? part.index : undefined;
}
