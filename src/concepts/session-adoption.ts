/** Creating a session under an id that came from outside: the write, or the helper that writes it. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { usesOf } from '../syntax/call-sites.js';
import { censusOf } from '../syntax/census.js';
import { declaredClass, declaredMethod } from '../syntax/declared-class.js';
import {
  enclosingFunction,
  isFunction,
  isInside,
  keyName,
  unwrap,
  type FunctionNode,
  type Node,
} from '../syntax/node.js';
import { endsOf, functionCalled } from '../syntax/values.js';
import { parameterOf, variableOf, writtenTo, type Variable } from '../syntax/variable.js';
import { importOf } from '../syntax/imports.js';
import { aloneView, type View } from '../syntax/view.js';
import { existenceAt } from './existence.js';
import type { Alternative } from './alternatives.js';
import type { FunctionValue } from './path-facts.js';
import type { Provenances } from './provenance.js';
import { idGeneratorsIn } from './id-generator.js';
import { calleeName } from './same-value.js';
import { storeWritesIn, type StoreWrite } from './store-write.js';

export interface SessionAdoption {
  /** The expression in the linted file that the client's value comes in by. */
  readonly node: Node;
  /** What is created: "`sessionIdGenerator`", "`sessions`", "`getOrCreateSession`". */
  readonly what: string;
  readonly how: 'generator' | 'write' | 'helper';
  readonly alternatives: readonly Alternative[];
}

/** How many helpers one after the other are looked into. */
const MAX_HELPERS = 2;

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly provenances: Provenances;
}

export function sessionAdoptionsIn(parts: Parts): SessionAdoption[] {
  return [...minting(parts), ...writing(parts), ...helping(parts)];
}

function* minting(parts: Parts): Iterable<SessionAdoption> {
  for (const { node, name, alternatives } of idGeneratorsIn(parts.view, parts.lexicon, parts.provenances))
    yield { node, what: `\`${name}\``, how: 'generator', alternatives };
  const { view, lexicon, provenances } = parts;
  for (const { left, right, operator } of censusOf(view).assignments) {
    if (operator !== '=' || left.type !== 'MemberExpression' || keyName(left) !== 'sessionId') continue;
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
  /mcp-session-id/iu.test(view.text);

/** Whether a write puts a new record where none was: a fresh value, and no check before it that one exists. */
function createsRecord(write: StoreWrite, view: View): boolean {
  const fresh =
    write.creates ||
    endsOf({ node: write.value, view }).some(
      ({ node }) =>
        node.type === 'NewExpression' ||
        node.type === 'ArrayExpression' ||
        (node.type === 'ObjectExpression' && node.properties.every(({ type }) => type === 'Property')) ||
        (node.type === 'CallExpression' &&
          /^(?:create|new|make|build|stringify)/iu.test(calleeName(node) ?? '')),
    );
  // A client's own credential always comes from the client: what is counted or cached by it is no session.
  if (!fresh || write.keeps === 'by-credential') return false;
  const existence = existenceAt(write.node, write.key, view) ?? (write.ifMissing ? 'missing' : undefined);
  // What is kept beside a session (a time stamp, a count) is no session, unless it is got or created like one.
  return write.keeps === 'sessions' ? existence !== 'exists' : existence === 'missing';
}

/** Another file is read only for a helper whose name promises to open something. */
const CREATES = /session|transport|create|ensure|connect|open|start|init|register|store|registry/iu;

/** What the arguments of a call have to say for the class of its receiver to be looked for. */
const MAY_BE_ID = /session|header|\bid\b|sid\b/iu;

const classPromises = (callee: Node, view: View): boolean =>
  CREATES.test(classOfReceiver(callee, view)?.name ?? '');

/** Whether another file says what a call runs. */
function isElsewhere(callee: Node, view: View): boolean {
  const root = classOfReceiver(callee, view) ?? rootOf(unwrap(callee));
  const variable = root.type === 'Identifier' ? variableOf(root, view) : undefined;
  return variable !== undefined && importOf(variable) !== undefined;
}

function classOfReceiver(callee: Node, view: View): TSESTree.Identifier | undefined {
  const member = unwrap(callee);
  return member.type === 'MemberExpression' ? declaredClass(member.object, view) : undefined;
}

/** Calls of a function (of this file or another) that creates a record under its parameter. */
function* helping({ view, lexicon, provenances }: Parts): Iterable<SessionAdoption> {
  const alone = aloneView(view);
  const keepsHere = storeWritesIn(view, lexicon).some(
    (write) => parameterIndex(write.key, view) !== undefined && createsRecord(write, view),
  );
  for (const node of censusOf(view).calls) {
    if (node.type !== 'CallExpression' || node.arguments.length === 0) continue;
    const promises = CREATES.test(view.text.slice(...node.callee.range));
    const from = (node.arguments[0] as Node).range[0];
    if (!promises && !keepsHere && !MAY_BE_ID.test(view.text.slice(from, node.range[1]))) continue;
    // Only what may be the client's is worth reading another file for.
    if (!node.arguments.some((argument) => mayBeClients(argument, alone, lexicon))) continue;
    if (isElsewhere(node.callee, view) ? !promises && !classPromises(node.callee, view) : !keepsHere)
      continue;
    const helper = functionCalled(node, { node, view }) ?? declaredMethod(node, view);
    if (!helper || !isFunction(helper.node)) continue;
    for (const [index, argument] of node.arguments.entries()) {
      if (
        argument.type === 'SpreadElement' ||
        !createsUnder({ ...helper, node: helper.node }, index, lexicon)
      )
        continue;
      if (existenceAt(node, argument, view) === 'exists') continue;
      const alternatives = provenances.of({ node: argument, view });
      const what = `\`${calleeName(node) ?? ''}\``;
      yield { node: chosenAt(argument, view), what, how: 'helper', alternatives };
    }
  }
}

/** `const id = header || mint()` is where a helper's argument should be mended, not its every use. */
function chosenAt(argument: Node, view: View): Node {
  const variable = argument.type === 'Identifier' ? variableOf(argument, view) : undefined;
  const written = variable && writtenTo(variable);
  const only = written?.length === 1 && written[0]?.path.length === 0 ? written[0].node : undefined;
  return only?.type === 'LogicalExpression' ? only : argument;
}

/** Whether an argument, or a side of it, comes from a request or a tool's arguments, as far as this file shows. */
function mayBeClients(argument: Node, view: View, lexicon: Lexicon, seen = new Set<Variable>()): boolean {
  const node = unwrap(argument);
  const may = (next: Node): boolean => mayBeClients(next, view, lexicon, seen);
  if (node.type === 'LogicalExpression') return may(node.left) || may(node.right);
  if (node.type === 'ConditionalExpression') return may(node.consequent) || may(node.alternate);
  const root = rootOf(node);
  const variable = root.type === 'Identifier' ? variableOf(root, view) : undefined;
  if (!variable || importOf(variable) || seen.has(variable)) return false;
  const written = writtenTo(variable) ?? [];
  seen.add(variable);
  if (written.length > 0) return written.some((one) => may(one.node));
  return isClients(node, view, lexicon);
}

/** `req` of `req.headers['x']` and of `req.get('x')`. */
function rootOf(node: Node): Node {
  if (node.type === 'MemberExpression') return rootOf(unwrap(node.object));
  return node.type === 'CallExpression' ? rootOf(unwrap(node.callee)) : node;
}

const isClients = (node: Node, view: View, lexicon: Lexicon): boolean => {
  const path = lexicon.pathsHere.of({ node, view });
  return path === '@input' || path === '@tool-input';
};

/** Whether a function, or one that it hands it on to, creates a record under its parameter of that index. */
function createsUnder(
  { node: fn, view }: FunctionValue,
  index: number,
  lexicon: Lexicon,
  depth = 0,
): boolean {
  const writes = storeWritesIn(view, lexicon).some(
    (write) =>
      isInside(write.node, fn) && parameterIndex(write.key, view, fn) === index && createsRecord(write, view),
  );
  if (writes || depth >= MAX_HELPERS) return writes;
  return censusOf(view).calls.some((call) => {
    if (!isInside(call, fn)) return false;
    const at = call.arguments.findIndex((argument) => parameterIndex(argument, view, fn) === index);
    if (at < 0 || existenceAt(call, call.arguments[at] as Node, view) === 'exists') return false;
    const next = functionCalled(call, { node: call, view }) ?? declaredMethod(call, view);
    return (
      !!next && isFunction(next.node) && createsUnder({ ...next, node: next.node }, at, lexicon, depth + 1)
    );
  });
}

/** Which parameter of its function a key is made of: itself, or the only hole of a template. */
function parameterIndex(key: Node, view: View, fn?: FunctionNode): number | undefined {
  const inner = unwrap(key);
  const name =
    inner.type === 'TemplateLiteral' && inner.expressions.length === 1 ? inner.expressions[0] : inner;
  if (name?.type !== 'Identifier') return undefined;
  const variable = variableOf(name, view);
  const part = variable && parameterOf(variable);
  return part && part.path.length === 0 && (!fn || part.fn === fn) ? part.index : undefined;
}
