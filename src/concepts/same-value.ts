/** Calls that give what they are given in another form: cut, decoded, parsed; and those that digest it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, unwrap, type Node } from '../syntax/node.js';
import { wordsOf } from './words.js';

type CallNode = TSESTree.CallExpression | TSESTree.NewExpression;

/** Methods of texts, lists and bytes that give their receiver, or a part of it. */
const OF_RECEIVER = new Set(
  'slice substring substr split trim trimStart trimEnd replace replaceAll toLowerCase toUpperCase toString valueOf normalize at charAt pop shift join reverse padStart padEnd match subarray concat map filter values keys entries json text formData'.split(
    ' ',
  ),
);
/** Functions and constructors that give their first argument. */
const OF_ARGUMENT = new Set(
  'String Buffer.from Uint8Array Array.from Object.values Object.entries Object.keys Set Map JSON.parse decodeURIComponent encodeURIComponent atob btoa URL URLSearchParams Headers encode decode unescape exec'.split(
    ' ',
  ),
);
/** Verbs of functions that read a value out of what they are given. */
const READING =
  /^(?:safe)?(?:parse|extract|decode|normali[sz]e|sanitize|strip|trim|unquote|split)|^(?:get|read|take|pick|find|resolve|parse)\w*(?:header|bearer|authorization|cookie|query|body|param|fromrequest|fromreq)|(?:fromrequest|fromreq|fromheaders?|fromquery|fromcookies?)$|^safeParse/iu;
const DIGESTING = /^(?:hash|sha\d+|md5|digest|bcrypt|scrypt|pbkdf2|argon2)/iu;
const VERBS = new Set(
  'get fetch load find read compute calculate generate create make build derive lookup retrieve resolve query select require decrypt unseal unwrap expect current'.split(
    ' ',
  ),
);

export interface SameValue {
  readonly of: readonly Node[];
  /** Whether it is a digest of that: it cannot be turned back. */
  readonly digested: boolean;
  /** Whether the name of the function says that it reads a part out of what it is given. */
  readonly reads?: boolean;
}

/** `undefined` for a call that may give anything. */
export function sameValueOf(node: CallNode): SameValue | undefined {
  const name = calleeName(node);
  if (name === undefined) return undefined;
  const given = node.arguments.filter((argument) => argument.type !== 'SpreadElement');
  const callee = unwrap(node.callee);
  const owner = callee.type === 'MemberExpression' ? callee.object : undefined;
  const whole = owner?.type === 'Identifier' ? `${owner.name}.${name}` : name;
  if (owner && OF_RECEIVER.has(name)) return { of: [owner], digested: false };
  if (DIGESTING.test(name)) return { of: given, digested: true };
  if (OF_ARGUMENT.has(whole) || OF_ARGUMENT.has(name)) return { of: given.slice(0, 1), digested: false };
  if (READING.test(name)) return { of: given, digested: false, reads: true };
  return undefined;
}

/** The last name of what is called. */
export function calleeName(node: CallNode): string | undefined {
  const callee = unwrap(node.callee);
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? keyName(callee) : undefined;
}

/** `getClientSecret` gives a `clientSecret`. */
export function withoutVerb(name: string): string {
  const words = wordsOf(name);
  return words.slice(words.length > 1 && VERBS.has(words[0] as string) ? 1 : 0).join('_');
}
