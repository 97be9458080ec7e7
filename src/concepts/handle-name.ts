/** What clients call the handles that a server gave them: in a header, a query, a body or a tool's arguments. */
import { keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';
import { parameterOf, variableOf, writtenTo } from '../syntax/variable.js';
import { namesSessionId } from './session-names.js';
import { wordsOf } from './words.js';

const ID = /^(?:id|key|handle|token|uuid|ref)$/u;
/** What a server holds open for one caller. */
const HELD = /^(?:context|browser|sandbox|shell|terminal|repl|kernel|basket|cart|checkout)$/u;
/** What a client may have ids of its own for, unless it sends them apart from what it asks for. */
const TALKED = /^(?:session|conversation|thread|run|chat|dialog)$/u;
/** Words that headers begin with. */
const AROUND = /^(?:x|mcp|client|agent|my|app)$/u;

/** Whether a value of the client's is called a handle where it is read. */
export function namesHandleSent(read: Value, by: 'request' | 'tool'): boolean {
  const name = nameOf(read.node, read);
  if (name === undefined) return false;
  if (namesSessionId(name)) return true;
  const words = wordsOf(name).filter((word) => !AROUND.test(word));
  const nouns = words.filter((word) => !ID.test(word));
  const [noun, more] = nouns;
  if (noun === undefined || more) return false;
  // Only headers are spelled so.
  if (by === 'request' && name.includes('-') && TALKED.test(noun)) return true;
  return words.length > nouns.length && HELD.test(noun);
}

/** What is counted, noted or waited for, and what people share by its name. */
const OTHER =
  /^(?:limits?|limiters?|rate|counts?|counters?|metrics?|stats?|statistics|attempts?|buckets?|locks?|mutex|mutexes|queues?|timers?|timeouts?|seen|logs?|headers?|listeners?|subscribers?|subscriptions?|pending|inflight|rooms?|lobby|lobbies|channels?|topics?|groups?|games?|docs?|documents?|files?|pages?|items?|users?|accounts?|tenants?|orgs?|projects?|repos?|requests?|req|trace|traces|correlation|spans?|events?|messages?|msg|idempotency|analytics|tracking|telemetry|responses?|results?|embeddings?|schemas?|tools?|params|env|config|calls?|callbacks?|promises?|waiters?|resolvers?|handlers?|schedules?|idempotent|dedupe?|devices?|models?|agents?|plugins?|tags?|urls?|hosts?|domains?|products?|orders?|players?)$/u;

/** Whether a name of a store, of a key or of what a client sends says that it is of something else than one caller's state. */
export const namesOther = (name: string): boolean => wordsOf(name).some((word) => OTHER.test(word));

/** The same of a value where it is read from what the client sent. */
export const namesOtherSent = (read: Value): boolean => namesOther(nameOf(read.node, read) ?? '');

/** What is read: the member, the header, or what a name for it was taken from. */
function nameOf(read: Node, { view }: Value, depth = 0): string | undefined {
  const node = unwrap(read);
  switch (node.type) {
    case 'MemberExpression':
      return keyName(node);
    case 'LogicalExpression':
      return nameOf(node.left, { node, view }, depth);
    case 'CallExpression':
      return (
        literalText(node.arguments[0]) ??
        (node.arguments[0] && nameOf(node.arguments[0], { node, view }, depth))
      );
    case 'Identifier': {
      const variable = variableOf(node, view);
      const [only, more] = (variable && !parameterOf(variable) && writtenTo(variable)) || [];
      if (!only || more || depth > 3) return node.name;
      return only.path.at(-1) ?? nameOf(only.node, { node, view }, depth + 1) ?? node.name;
    }
    default:
      return undefined;
  }
}
