/** A session that is created under an id which the client sent. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { isFunction, isInside, unwrap, type Node } from '../syntax/node.js';
import { step, type Value } from '../syntax/values.js';
import { definitionOf, parameterOf, readsOf, variableOf } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { isScreened } from './existence.js';
import { isFoundBefore } from './found-id.js';
import { reachOf } from './network.js';
import type { Provenances } from './provenance.js';
import { isSealed } from './sealed-value.js';
import { sessionAdoptionsIn, type SessionAdoption } from './session-adoption.js';

export interface ClientChosenId {
  readonly node: Node;
  /** What the session is created by or in. */
  readonly what: string;
  readonly how: SessionAdoption['how'];
  /** The client's value as written. */
  readonly id: string;
  /** The expression that a server-made id can replace without anything else being changed. */
  readonly replaceable: Node | undefined;
}

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly provenances: Provenances;
}

export function clientChosenIdsIn(parts: Parts): ClientChosenId[] {
  const found = new Map<Node, ClientChosenId>();
  for (const adoption of sessionAdoptionsIn(parts)) {
    const client = adoption.alternatives.find(({ kind }) => kind === 'client');
    if (client?.kind !== 'client' || usesOf(client.origin).every(isLetThrough)) continue;
    if (isSealed(client.origin, parts.lexicon)) continue;
    // A tool argument comes from whoever runs the process, unless the server listens.
    if (client.by === 'tool' && reachOf(parts.view, parts.lexicon) !== 'network') continue;
    const cause = declarationOf(client.origin) ?? client.origin.node;
    // One value that a generator, a map and a helper take is one defect; generators come first.
    if (found.has(cause) || isReportedWithin(adoption, found.values())) continue;
    found.set(cause, {
      node: adoption.node,
      what: adoption.what,
      how: adoption.how,
      id: shortened(client.origin.view.text.slice(...client.origin.node.range)),
      replaceable: adoption.how === 'generator' ? replaceable(adoption.node, parts.view) : undefined,
    });
  }
  return [...found.values()];
}

/** Whether what a call creates is reported in the helper itself already. */
const isReportedWithin = ({ helper }: SessionAdoption, found: Iterable<ClientChosenId>): boolean =>
  helper !== undefined && [...found].some(({ node }) => isInside(node, helper));

/** Whether a use is one that the server decided on: by a switch of its own, or as it knows the id already. */
const isLetThrough = ({ node, view }: Value): boolean => isScreened(node, view) || isFoundBefore(node, view);

/** The place of a client's value, or, where it is a parameter, what the calls give for it. */
function usesOf(origin: Value): readonly Value[] {
  const variable = origin.node.type === 'Identifier' ? variableOf(origin.node, origin.view) : undefined;
  return (variable && parameterOf(variable) && step(origin)) || [origin];
}

/** Where a name that holds the client's value is declared. */
function declarationOf({ node, view }: Value): Node | undefined {
  if (node.type !== 'Identifier') return undefined;
  const variable = variableOf(node, view);
  return variable && (definitionOf(variable)?.name as Node | undefined);
}

/** The body of a generator, unless the id that it gives is used elsewhere too and has to stay the same there. */
function replaceable(generator: Node, view: View): Node | undefined {
  const fn = unwrap(generator);
  if (!isFunction(fn) || fn.body.type === 'BlockStatement') return undefined;
  const id = unwrap(fn.body);
  if (id.type !== 'Identifier') return fn.body;
  const variable = variableOf(id, view);
  return variable && readsOf(variable).length === 1 ? fn.body : undefined;
}

const shortened = (text: string): string => {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
};
