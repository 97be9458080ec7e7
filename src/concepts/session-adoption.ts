/** Creating a session under an id that came from outside: the write, or the helper that writes it. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { usesOf } from '../syntax/call-sites.js';
import { censusOf } from '../syntax/census.js';
import { mentions } from '../syntax/mentions.js';
import { enclosingFunction, keyName, unwrap, type Node } from '../syntax/node.js';
import { aloneView, type View } from '../syntax/view.js';
import { adoptingCallsIn, isClients } from './adopting-call.js';
import type { Alternative } from './alternatives.js';
import { adoptedStates } from './got-or-made.js';
import { idGeneratorsIn } from './id-generator.js';
import type { Provenances } from './provenance.js';
import { createsRecord, parameterIndex } from './record-creation.js';
import { storeWritesIn } from './store-write.js';

export interface SessionAdoption {
  /** The expression in the linted file that the client's value comes in by. */
  readonly node: Node;
  /** What is created: "`sessionIdGenerator`", "`sessions`", "`getOrCreateSession`". */
  readonly what: string;
  readonly how: 'generator' | 'write' | 'helper';
  readonly alternatives: readonly Alternative[];
  /** The helper that is called. */
  readonly helper?: Node | undefined;
}

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly provenances: Provenances;
}

export function sessionAdoptionsIn(parts: Parts): SessionAdoption[] {
  return [
    ...minting(parts),
    ...writing(parts),
    ...[...adoptedStates(parts)].map(({ write, alternatives }) => ({
      node: write.key,
      what: `\`${write.store}\``,
      how: 'write' as const,
      alternatives,
    })),
    ...[...adoptingCallsIn(parts)].map((call) => ({ ...call, how: 'helper' as const })),
  ];
}

function* minting(parts: Parts): Iterable<SessionAdoption> {
  for (const { node, name, alternatives } of idGeneratorsIn(parts.view, parts.lexicon, parts.provenances))
    yield { node, what: `\`${name}\``, how: 'generator', alternatives };
  const { view, lexicon, provenances } = parts;
  for (const { left, right, operator } of censusOf(view).memberWrites.get('sessionId') ?? []) {
    if (operator !== '=' || left.type !== 'MemberExpression') continue;
    if (lexicon.mcpTransports.has(lexicon.paths.of({ node: left.object, view }) ?? ''))
      yield {
        node: right,
        what: '`sessionId`',
        how: 'generator',
        alternatives: provenances.of({ node: right, view }),
      };
  }
}

/** New records put under a key. */
function* writing({ view, lexicon, provenances }: Parts): Iterable<SessionAdoption> {
  for (const write of storeWritesIn(view, lexicon)) {
    if (!createsRecord(write, view)) continue;
    // A helper's own parameter is judged where the helper is called.
    if (parameterIndex(write.key, view) !== undefined && !isHandlers(write.key, view, lexicon)) continue;
    yield {
      node: write.key,
      what: `\`${write.store}\``,
      how: 'write',
      alternatives: provenances.of({ node: write.key, view }),
    };
  }
  for (const node of censusOf(view).calls) {
    const callee = unwrap(node.callee);
    const at =
      callee.type === 'MemberExpression' ? lexicon.idAdopters.get(`.${keyName(callee) ?? ''}()`) : undefined;
    const id = at === undefined ? undefined : node.arguments[at];
    if (id && isAboutSessions(id, callee, view))
      yield {
        node: id,
        what: `\`${view.text.slice(...callee.range)}\``,
        how: 'write',
        alternatives: provenances.of({ node: id, view }),
      };
  }
}

/** Whether a parameter is handed in by the framework, not by a call in this file: `@Headers('mcp-session-id') id`. */
function isHandlers(key: Node, view: View, lexicon: Lexicon): boolean {
  const fn = enclosingFunction(key);
  return !!fn && usesOf(fn, view).calls.length === 0 && isClients(key, aloneView(view), lexicon);
}

const isAboutSessions = (id: Node, callee: Node, view: View): boolean =>
  /session|mcp|agent/iu.test(view.text.slice(...callee.range)) ||
  /session/iu.test(view.text.slice(...id.range)) ||
  mentions(view, MCP_SESSION_ID);

const MCP_SESSION_ID = /mcp-session-id/iu;
