/** Transports that take every client's requests: `transport.handleRequest(req, res)` on one made before the request. */
import type { TSESTree } from '@typescript-eslint/utils';
import { lastNamesOf } from '../syntax/call-path.js';
import { censusOf } from '../syntax/census.js';
import { isFunction, keyName, outermostSame, unwrap, type Node } from '../syntax/node.js';
import { CallReading } from '../syntax/reading.js';
import { endsOf, functionCalled, soleEnd } from '../syntax/values.js';
import { readsOf, variableOf } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { fillsOf, pathOfFilled } from './filled-member.js';
import { cellOf, type Kept } from './kept.js';
import type { InstanceParts, SharedInstance } from './shared-instance.js';
import { turnsOthersAway } from './single-client.js';

interface Use {
  readonly node: Node;
  readonly receiver: Node;
  readonly kept: Kept;
}

/** Shared transports by their identity, each at its first use. */
export function sharedTransportsIn(parts: InstanceParts): Map<string, SharedInstance> {
  const found = new Map<string, SharedInstance>();
  for (const { node, receiver, kept } of usesIn(parts)) {
    if (turnsOthersAway(kept, parts)) continue;
    const known = found.get(kept.identity);
    const line = node.loc.start.line;
    if (!known)
      found.set(kept.identity, {
        node,
        kind: 'transport',
        name: kept.name,
        effect: effectOf(receiver, parts),
        alsoAt: [],
      });
    else if (line !== known.node.loc.start.line && !known.alsoAt.includes(line))
      found.set(kept.identity, { ...known, alsoAt: [...known.alsoAt, line] });
  }
  return found;
}

function* usesIn(parts: InstanceParts): Iterable<Use> {
  const { view, lexicon, lifetimes } = parts;
  const names = lastNamesOf(lexicon.mcpRequests);
  const asMethod = (node: Node): TSESTree.MemberExpression | undefined =>
    node.type === 'MemberExpression' &&
    names.has(keyName(node) ?? '') &&
    lexicon.mcpRequests.has(`${pathOfFilled(node.object, parts)}.${keyName(node)}()`)
      ? node
      : undefined;
  const { calls, declarators } = censusOf(view);
  for (const node of calls) {
    const method = asMethod(unwrap(node.callee));
    // A class that brings its own `handleRequest` may well tell its clients apart.
    if (method && !functionCalled(node, { node, view })) {
      const kept = lifetimes.keeperOf({ node: method.object, view });
      if (kept) yield { node, receiver: method.object, kept };
    }
    for (const argument of node.arguments) yield* handedOn(argument, () => [argument], asMethod, parts);
  }
  for (const { id, init } of declarators)
    if (init && id.type === 'Identifier') yield* handedOn(init, () => placesOf(id, view), asMethod, parts);
}

function placesOf(name: TSESTree.Identifier, view: View): readonly Node[] {
  const variable = variableOf(name, view);
  return variable ? readsOf(variable) : [];
}

/** `http.createServer(transport.handleRequest.bind(transport))`: the method itself is the handler. */
function* handedOn(
  node: Node,
  places: () => readonly Node[],
  asMethod: (node: Node) => TSESTree.MemberExpression | undefined,
  { view, handlers }: InstanceParts,
): Iterable<Use> {
  const inner = unwrap(node);
  const isBound =
    inner.type === 'CallExpression' &&
    inner.callee.type === 'MemberExpression' &&
    keyName(inner.callee) === 'bind';
  const method = asMethod(isBound ? unwrap((inner.callee as TSESTree.MemberExpression).object) : inner);
  if (!method || handlers.around(node, view)) return;
  if (!places().some((place) => handlers.isHandlerPlace(outermostSame(place), view))) return;
  const kept = cellOf(method.object, view);
  if (kept) yield { node, receiver: method.object, kept };
}

/** What one transport for all does, as far as its construction tells. */
function effectOf(receiver: Node, parts: InstanceParts): SharedInstance['effect'] {
  const { view, handlers, lexicon } = parts;
  const made = [receiver, ...fillsOf(receiver, parts)]
    .flatMap((node) => endsOf({ node, view }))
    .filter(({ node }) => node.type === 'NewExpression');
  if (made.some((end) => handlers.around(end.node, end.view) && !isMadeOnce(end.node))) return 'replaced';
  const keepsSession = (end: (typeof made)[number]): boolean => {
    if (!lexicon.mcpTransports.has(lexicon.paths.of(end) ?? '')) return false;
    const generator = new CallReading(end.node as TSESTree.NewExpression, end)
      .options(0)
      .value('sessionIdGenerator');
    const value = generator && soleEnd(generator);
    return value !== undefined && isFunction(value.node);
  };
  return made.length > 0 && made.every(keepsSession) ? 'locksOut' : 'crosses';
}

/** `if (!transport) transport = new …`, `transport ??= new …`. */
function isMadeOnce(node: Node): boolean {
  for (let at: Node | undefined = node; at?.parent; at = at.parent) {
    const { parent }: Node = at;
    if (parent?.type === 'AssignmentExpression' && parent.operator !== '=') return true;
    if (parent?.type === 'LogicalExpression' && parent.operator !== '&&') return true;
    if (parent?.type === 'IfStatement' && parent.consequent === at)
      return parent.test.type === 'UnaryExpression';
    if (isFunction(at)) return false;
  }
  return false;
}
