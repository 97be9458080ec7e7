/** Calls of a helper, of this file or another, that creates a session under the id that it is given. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { declaredClass, declaredMethod } from '../syntax/declared-class.js';
import { loadedModule } from '../syntax/exports.js';
import { importOf } from '../syntax/imports.js';
import { isFunction, isInside, unwrap, type Node } from '../syntax/node.js';
import { functionCalled } from '../syntax/values.js';
import { variableOf, writtenTo, type Variable } from '../syntax/variable.js';
import { aloneView, type View } from '../syntax/view.js';
import type { Alternative } from './alternatives.js';
import { existenceAt } from './existence.js';
import { isAlsoMinted, isClientsOwn, isMinted, isSentHandle, statesMade } from './got-or-made.js';
import { parameterBehind } from './parameter-behind.js';
import { namesOther } from './handle-name.js';
import type { FunctionValue } from './path-facts.js';
import type { Provenances } from './provenance.js';
import { createsRecord, parameterIndex } from './record-creation.js';
import { calleeName } from './same-value.js';
import { storeWritesIn, type StoreWrite } from './store-write.js';

export interface AdoptingCall {
  /** The argument, or where it is chosen. */
  readonly node: Node;
  /** The helper as called. */
  readonly what: string;
  readonly helper: Node;
  readonly alternatives: readonly Alternative[];
}

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly provenances: Provenances;
}

/** How many helpers one after the other are looked into. */
const MAX_HELPERS = 2;

/** Another file is read only for a helper whose name promises to open something. */
const CREATES = /session|transport|create|ensure|connect|open|start|init|register|store|registry/iu;

/** What a call has to speak of for the file of its receiver's class to be read. */
const ABOUT_SESSIONS = /session|\bsid\b/iu;

/** Another file is also read for a helper that gets something by what looks like a handle. */
const GETS = /^(?:get|acquire|obtain|ensure|use|with|resolve|claim|lease|checkout|for)(?:$|[A-Z_])/u;
const HANDLE = /(?:_id|Id|_ref|Ref|\bref|[hH]andle|[sS]ession\w*|\bsid)\b/u;

function isImported(root: Node, view: View): boolean {
  const variable = root.type === 'Identifier' ? variableOf(root, view) : undefined;
  if (!variable) return false;
  if (importOf(variable)) return true;
  const [only, more] = writtenTo(variable) ?? [];
  return only !== undefined && !more && loadedModule(only.node)?.value.startsWith('.') === true;
}

function classOfReceiver(callee: Node, view: View): TSESTree.Identifier | undefined {
  const member = unwrap(callee);
  return member.type === 'MemberExpression' ? declaredClass(member.object, view) : undefined;
}

/** Calls of a function (of this file or another) that creates a record under its parameter. */
export function* adoptingCallsIn({ view, lexicon, provenances }: Parts): Iterable<AdoptingCall> {
  const alone = aloneView(view);
  const keepsHere =
    storeWritesIn(view, lexicon).some(
      (write) => parameterBehind(write.key, view) !== undefined && createsRecord(write, view),
    ) || statesMade(view, lexicon).length > 0;
  for (const node of censusOf(view).calls) {
    if (node.type !== 'CallExpression' || node.arguments.length === 0) continue;
    const gets = GETS.test(calleeName(node) ?? '') && node.arguments.some((one) => isHandle(one, view));
    const promises = gets || CREATES.test(view.text.slice(...node.callee.range));
    const named = classOfReceiver(node.callee, view);
    const byClass =
      named && (gets || ABOUT_SESSIONS.test(view.text.slice(...node.range))) ? named : undefined;
    const elsewhere = isImported(byClass ?? rootOf(unwrap(node.callee)), view);
    if (elsewhere ? !promises && !byClass : !keepsHere) continue;
    // Only what may be the client's is worth reading another file for.
    if (!node.arguments.some((argument) => mayBeClients(argument, alone, lexicon))) continue;
    const made = byClass && declaredMethod(node, view);
    if (elsewhere && !promises && !made) continue;
    const helper = functionCalled(node, { node, view }) ?? made;
    if (!helper || !isFunction(helper.node)) continue;
    for (const [index, argument] of node.arguments.entries()) {
      if (argument.type === 'SpreadElement') continue;
      const created = createdUnder({ ...helper, node: helper.node }, index, { view, lexicon, provenances });
      if (!created || existenceAt(node, argument, view) === 'exists') continue;
      const alternatives = provenances.of({ node: argument, view });
      // What no name calls a session has to be one by who else chooses its id, or by what the client calls it.
      if (created !== 'session' && !isStates(alternatives, created)) continue;
      const what = `\`${calleeName(node) ?? ''}\``;
      yield { node: chosenAt(argument, view), what, helper: helper.node, alternatives };
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

export const isClients = (node: Node, view: View, lexicon: Lexicon): boolean => {
  const path = lexicon.pathsHere.of({ node, view });
  return path === '@input' || path === '@tool-input';
};

const isStates = (alternatives: readonly Alternative[], created: 'minted' | 'state'): boolean =>
  alternatives.some(isSentHandle) ||
  (alternatives.some(isClientsOwn) && (created === 'minted' || isAlsoMinted(alternatives)));

/** `browser_id`, `req.get('x-session')`: an argument that is called a handle, and not one of a user, a document or the like. */
function isHandle(argument: Node, view: View): boolean {
  const text = view.text.slice(...argument.range);
  return argument.type !== 'Literal' && HANDLE.test(text) && !namesOther(text);
}

/**
 * What a function, or one that it hands it on to, creates under its parameter of that index: a `session` by its names, what
 * is kept under ids that the server mints, too, or `state` of which only the caller can tell what it is.
 */
function createdUnder(
  { node: fn, view }: FunctionValue,
  index: number,
  parts: Parts,
  depth = 0,
): 'session' | 'minted' | 'state' | undefined {
  const { lexicon, provenances } = parts;
  const isUnder = (write: StoreWrite): boolean => {
    const behind = isInside(write.node, fn) ? parameterBehind(write.key, view) : undefined;
    return behind?.fn === fn && behind.index === index;
  };
  if (storeWritesIn(view, lexicon).some((write) => isUnder(write) && createsRecord(write, view)))
    return 'session';
  const state = statesMade(view, lexicon).find(isUnder);
  if (state) return isMinted(state, { view, lexicon, provenances }) ? 'minted' : 'state';
  if (depth >= MAX_HELPERS) return undefined;
  for (const call of censusOf(view).calls) {
    if (!isInside(call, fn)) continue;
    const at = call.arguments.findIndex((argument) => parameterIndex(argument, view, fn) === index);
    if (at < 0 || existenceAt(call, call.arguments[at] as Node, view) === 'exists') continue;
    const next = functionCalled(call, { node: call, view }) ?? declaredMethod(call, view);
    const created =
      next && isFunction(next.node) && createdUnder({ ...next, node: next.node }, at, parts, depth + 1);
    if (created) return created;
  }
  return undefined;
}
