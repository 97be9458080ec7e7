/** What the name alone says of a value that cannot be followed. */
import { keyName } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';
import { unknown, type Alternative } from './alternatives.js';

/** Words that say what a value is about: not random, whoever chose it. */
const GUESSABLE_NAME =
  /^(?:user_?(?:id|name)?|e?mail|(?:account|customer|member|org)_?(?:id|name)?|client_?(?:name|id|info)|agent_?(?:id|name)?|host_?name|prefix|name|ip|port|pid|tenant_?id|provider|type|index|idx|i|n)$/iu;

export function unnamed(value: Value): Alternative {
  const { node } = value;
  const name =
    node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? keyName(node) : undefined;
  return name !== undefined && GUESSABLE_NAME.test(name)
    ? { kind: 'guessable', origin: value }
    : unknown(value);
}
