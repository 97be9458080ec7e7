/**
 * Whether a client's value carries the server's own seal, checked on the way: `id.mac`, where the mac of `id` is made again
 * with the server's key and compared. Such an id was minted here, whoever sent it back.
 */
import type { Lexicon } from '../frameworks/lexicon.js';
import { callPath } from '../syntax/call-path.js';
import { censusOf } from '../syntax/census.js';
import {
  enclosingFunction,
  isFunction,
  isInside,
  isNothing,
  returnedValues,
  unwrap,
  walk,
  type Node,
} from '../syntax/node.js';
import { functionCalled, step, type Value } from '../syntax/values.js';
import { definitionOf, variableOf, writtenTo, type Variable } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';

const MAX_NAMES = 6;
const MAX_HOPS = 6;
const WORDS = /hmac|timingSafe|constantTime|verify|unseal/iu;

/** Whether the seal is checked in the function that the value is read in, or in the helper that gives it. */
export function isSealed(value: Value, lexicon: Lexicon): boolean {
  if (isCheckedAround(value, lexicon)) return true;
  let at = value;
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    const helper = at.node.type === 'CallExpression' ? functionCalled(at.node, at) : undefined;
    if (helper && isFunction(helper.node)) {
      const given = returnedValues(helper.node, helper.view.keys).filter((node) => !isNothing(node));
      return given.length > 0 && given.every((node) => isCheckedAround({ node, view: helper.view }, lexicon));
    }
    const [next, more] = step(at) ?? [];
    if (!next || more) return false;
    at = { ...next, node: unwrap(next.node) };
  }
  return false;
}

/** Whether the function around a value makes the keyed hash of it and compares it, itself or in what it calls. */
function isCheckedAround({ node, view }: Value, lexicon: Lexicon): boolean {
  const fn = WORDS.test(view.text) ? enclosingFunction(node) : undefined;
  if (!fn) return false;
  const names = namesOf(node, view);
  if (names.size === 0) return false;
  const calls = callsIn(fn, view);
  const checks = calls.filter((call) => mentions(call, names, view));
  const hashes = (call: Node): boolean => reaches(call, view, lexicon, isKeyedHash);
  const compares = (call: Node): boolean => reaches(call, view, lexicon, isComparison);
  // What goes into the hash is this value; what is compared with the result is of the same function, or of the helper.
  return checks.some(hashes) && (checks.some(compares) || calls.some(compares));
}

/** The names that a value goes by: its own, and those of what it was taken out of. */
function namesOf(node: Node, view: View, found = new Set<Variable>()): ReadonlySet<Variable> {
  walk(node, view.keys, (inner) => {
    const variable = inner.type === 'Identifier' ? variableOf(inner, view) : undefined;
    // A parameter is the whole request as often as the sealed text: a helper's own text is told from that by its use.
    if (!variable || found.has(variable) || found.size >= MAX_NAMES || isRequest(variable)) return true;
    found.add(variable);
    for (const written of writtenTo(variable) ?? []) namesOf(written.node, view, found);
    return true;
  });
  return found;
}

const isRequest = (variable: Variable): boolean =>
  definitionOf(variable)?.type === 'Parameter'
    ? /^_?(?:req|request|res|response|c|ctx|context|event)$/u.test(variable.name)
    : (definitionOf(variable)?.type as string) !== 'Variable';

const callsIn = (fn: Node, view: View): Node[] => censusOf(view).calls.filter((call) => isInside(call, fn));

function mentions(call: Node, names: ReadonlySet<Variable>, view: View): boolean {
  let found = false;
  walk(call, view.keys, (inner) => {
    const variable = inner.type === 'Identifier' ? variableOf(inner, view) : undefined;
    found ||= variable !== undefined && names.has(variable);
    return !found;
  });
  return found;
}

type Test = (path: string, lexicon: Lexicon) => boolean;

/** Whether a call, or a function of any file that it runs, is of a kind. */
function reaches(call: Node, view: View, lexicon: Lexicon, test: Test, depth = 0): boolean {
  if (call.type !== 'CallExpression') return false;
  const path = callPath(call, view, lexicon.paths);
  if (path && test(path, lexicon)) return true;
  const fn = depth < 2 ? functionCalled(call, { node: call, view }) : undefined;
  return (
    fn !== undefined &&
    isFunction(fn.node) &&
    callsIn(fn.node, fn.view).some((inner) => reaches(inner, fn.view, lexicon, test, depth + 1))
  );
}

const isKeyedHash: Test = (path, { secrets, sealChecks }) =>
  sealChecks.has(path) || [...secrets].some((secret) => path.startsWith(secret));

const isComparison: Test = (path, { constantTime, sealChecks }) =>
  sealChecks.has(path) || constantTime.has(path);
