/** MCP servers that a request handler connects although they were there before the request. */
import type { TSESTree } from '@typescript-eslint/utils';
import { lastNamesOf } from '../syntax/call-path.js';
import { censusOf } from '../syntax/census.js';
import {
  isFunction,
  isInside,
  keyName,
  returnedValues,
  unwrap,
  type FunctionNode,
  type Node,
} from '../syntax/node.js';
import { CallReading } from '../syntax/reading.js';
import { endsOf, functionCalled, soleEnd, type Value } from '../syntax/values.js';
import { definitionOf, parameterOf, variableOf } from '../syntax/variable.js';
import { pathOfFilled } from './filled-member.js';
import { injectedMember, isAnotherEachTime } from './injected-member.js';
import { cellOf, type Kept } from './kept.js';
import type { InstanceParts, SharedInstance } from './shared-instance.js';
import { isForOneClient, turnsOthersAway } from './single-client.js';

/** One report for each handler and server; none for a server that is joined to one of `transports`. */
export function sharedServersIn(parts: InstanceParts, transports: ReadonlySet<string>): SharedInstance[] {
  const { view, handlers } = parts;
  const found: SharedInstance[] = [];
  const seen = new Set<string>();
  for (const { node, kept } of [...connectsIn(parts, transports), ...factoriesIn(parts)]) {
    const handler = handlers.around(node, view)?.fn.range[0] ?? node.range[0];
    const key = `${handler} ${kept.identity}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push({ node, kind: 'server', name: kept.name, effect: 'crosses', alsoAt: [] });
  }
  return found;
}

function* connectsIn(
  parts: InstanceParts,
  transports: ReadonlySet<string>,
): Iterable<{ node: Node; kept: Kept }> {
  const { view, lexicon, lifetimes } = parts;
  const names = lastNamesOf(lexicon.mcpConnects);
  for (const node of censusOf(view).calls) {
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression' || !names.has(keyName(callee) ?? '')) continue;
    const transport = node.arguments[0];
    if (!transport || !joinsServer(node, callee, transport, parts)) continue;
    const cell = cellOf(transport, view);
    if (cell && (transports.has(cell.identity) || turnsOthersAway(cell, parts))) continue;
    // A transport from before the request is connected once, whoever asks first; it is judged by its own uses.
    if (lifetimes.keeperOf({ node: transport, view })) continue;
    const kept = lifetimes.keeperOf({ node: callee.object, view }, isMadeHere(transport, parts));
    if (kept && !isForOneClient(node, parts)) yield { node, kept };
  }
}

/** Whether a call joins an MCP server to a transport that clients reach over a network. */
function joinsServer(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  callee: TSESTree.MemberExpression,
  transport: Node,
  parts: InstanceParts,
): boolean {
  const { view, lexicon } = parts;
  const given = pathOfFilled(transport, parts) ?? '';
  if (lexicon.localTransports.has(given)) return false;
  const injected = injectedMember(callee.object, view);
  if (injected && isAnotherEachTime(injected)) return false;
  const path = pathOfFilled(callee.object, parts);
  if (path !== undefined) return lexicon.mcpConnects.has(`${path}.${keyName(callee)}()`);
  if (!lexicon.mcpTransports.has(given)) return false;
  // A method that can be read is judged by what it does with the transport.
  return !functionCalled(node, { node, view }) && isUntypedServer(callee.object, parts);
}

/** A parameter, or a part of one, without a type of its own that says what it is, and named as servers are. */
function isUntypedServer(node: Node, parts: InstanceParts): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') {
    const root = unwrap(inner.object);
    return (
      SERVER_NAME.test(keyName(inner) ?? '') &&
      root.type === 'Identifier' &&
      isOfParameter(root, { node: root, view: parts.view })
    );
  }
  if (inner.type !== 'Identifier' || !SERVER_NAME.test(inner.name)) return false;
  const variable = variableOf(inner, parts.view);
  const name = variable && (definitionOf(variable)?.name as Node | undefined);
  return (
    name?.type === 'Identifier' &&
    !name.typeAnnotation &&
    isOfParameter(inner, { node: inner, view: parts.view })
  );
}

const SERVER_NAME = /server$|^mcp$/iu;

function isOfParameter(node: TSESTree.Identifier, { view }: Value): boolean {
  const variable = variableOf(node, view);
  if (!variable) return false;
  if (parameterOf(variable)) return true;
  const definition = definitionOf(variable)?.node as Node | undefined;
  if (definition?.type !== 'VariableDeclarator' || definition.id.type !== 'ObjectPattern') return false;
  const init = definition.init && unwrap(definition.init);
  return init?.type === 'Identifier' && isOfParameter(init, { node: init, view });
}

/** Whether a transport is made in the handler that uses it. */
function isMadeHere(transport: Node, { view, handlers }: InstanceParts): boolean {
  const handler = handlers.around(transport, view);
  return (
    handler !== undefined &&
    endsOf({ node: transport, view }).some(
      ({ node }) => node.type === 'NewExpression' && isInside(node, handler.fn),
    )
  );
}

/** Functions that a library asks for a server for each request or session, and that give the same one. */
function* factoriesIn(parts: InstanceParts): Iterable<{ node: Node; kept: Kept }> {
  const { view, lexicon, lifetimes } = parts;
  const names = lastNamesOf(lexicon.mcpServerFactories.keys());
  for (const node of censusOf(view).calls) {
    const callee = unwrap(node.callee);
    const name =
      callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? keyName(callee) : '';
    const at = names.has(name ?? '')
      ? lexicon.mcpServerFactories.get(lexicon.paths.of({ node, view }) ?? '')
      : undefined;
    if (at === undefined) continue;
    const call = new CallReading(node, { node, view });
    const given = typeof at === 'number' ? call.arg(at) : call.options(0).value(at);
    const factory = given && soleEnd(given);
    if (!factory || !isFunction(factory.node) || factory.view !== view) continue;
    const results = returnedValues(factory.node as FunctionNode, view.keys);
    const kept = results.map((result) =>
      lexicon.mcpServers.has(lexicon.paths.of({ node: result, view }) ?? '')
        ? lifetimes.keeperOf({ node: result, view })
        : undefined,
    );
    const [first] = kept;
    if (first && kept.every((one) => one !== undefined)) yield { node: results[0] as Node, kept: first };
  }
}
