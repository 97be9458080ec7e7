/**
 * One MCP server or transport that many clients get: a server that a request handler connects and that was there before
 * the request, a transport that takes requests though the request's session id did not select it, or that of some other
 * client where the id selects none.
 */
import type { Lexicon } from '../frameworks/lexicon.js';
import { lastNamesOf } from '../syntax/call-path.js';
import { censusOf } from '../syntax/census.js';
import type { Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { cellOf } from './kept.js';
import { Lifetimes } from './lifetime.js';
import type { RequestHandlers } from './request-handler.js';
import { sessionFallbacksIn } from './session-fallback.js';
import { sharedThroughObjectsIn } from './shared-through-object.js';
import { sharedServersIn } from './shared-server.js';
import { sharedTransportsIn } from './shared-transport.js';

export interface SharedInstance {
  /** The `connect` or `handleRequest` call in the handler. */
  readonly node: Node;
  readonly kind: 'server' | 'transport' | 'fallback';
  /** As the code names it: `server`, `this.transport`. */
  readonly name: string;
  /** `crosses`: replies reach other clients; `replaced`: each client takes it over; `locksOut`: the first client keeps it. */
  readonly effect: 'crosses' | 'replaced' | 'locksOut';
  /** Lines of further handlers that use the same transport. */
  readonly alsoAt: readonly number[];
}

export interface InstanceParts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly handlers: RequestHandlers;
  readonly lifetimes: Lifetimes;
}

export function sharedInstancesIn(parts: Omit<InstanceParts, 'lifetimes'>): SharedInstance[] {
  const { text } = parts.view;
  const all = { ...parts, lifetimes: new Lifetimes(parts.lexicon, parts.handlers) };
  const direct = usePattern(parts.lexicon).test(text) ? directlyIn(all) : [];
  // An object from another file: where a file speaks of MCP at all.
  return /mcp/iu.test(text) ? [...direct, ...sharedThroughObjectsIn(all)] : direct;
}

function directlyIn(parts: InstanceParts): SharedInstance[] {
  const transports = sharedTransportsIn(parts);
  // A server that is only ever connected to a transport reported here has the same cause and the same mend.
  const reported = new Set(transports.keys());
  const assignments = transports.size > 0 ? censusOf(parts.view).assignments : [];
  for (const { left, right } of assignments) {
    const filled = cellOf(left, parts.view)?.identity;
    const from =
      filled !== undefined && transports.has(filled) ? cellOf(right, parts.view)?.identity : undefined;
    if (from !== undefined) reported.add(from);
  }
  return [...transports.values(), ...sharedServersIn(parts, reported), ...sessionFallbacksIn(parts)];
}

const patterns = new WeakMap<Lexicon, RegExp>();

/** The names without one of which a file uses no server or transport. */
function usePattern(lexicon: Lexicon): RegExp {
  let pattern = patterns.get(lexicon);
  if (!pattern) {
    const { mcpConnects, mcpRequests, mcpServerFactories } = lexicon;
    const names = lastNamesOf([...mcpConnects, ...mcpRequests, ...mcpServerFactories.keys()]);
    patterns.set(lexicon, (pattern = new RegExp(String.raw`\b(?:${[...names].join('|')})\b`, 'u')));
  }
  return pattern;
}
