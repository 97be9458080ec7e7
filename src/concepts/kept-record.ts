/**
 * Records of state that a server keeps outside its process (Redis, a binding, a table) under ids that it mints, with who
 * calls in them: whatever noun they go by, they are one caller's. A record that nobody owns is for all.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { methodOf } from '../syntax/call-path.js';
import { censusOf } from '../syntax/census.js';
import { keyName, literalText, returnedValues, unwrap, type Node } from '../syntax/node.js';
import { entered, type Value } from '../syntax/values.js';
import { variableOf, writtenTo } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { isInMemory } from './handle-store.js';
import { holdsCaller, isCaller } from './owner-member.js';
import type { Provenances } from './provenance.js';

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly provenances: Provenances;
}

const SETTERS = /^(?:set|setex|psetex|hset|hmset|put|setItem)$/iu;
/** Names of stores that keep whatever there is: the key says what it is. */
const ANYTHING = /^(?:redis\w*|client|kv|cache|db|database|conn\w*|pool|storage|store|map|params|headers)$/iu;
/** What is itself a credential or a way to one, what is known to all, and what is only noted. */
const OTHER =
  /token|code|grant|client|consent|pending|challenge|invit|ticket|nonce|state|user|account|owner|limit|lock|count|metric|cache|link|share/iu;
const STATE =
  /thread|run|conversation|draft|memor|workflow|chat|basket|cart|checkout|execution|agent|notebook|sandbox/iu;
const MAX_STEPS = 2;

/** The writes that put who calls under a minted id, where a store finds it again by a key of the same form. */
export function recordWrites(store: Node, key: Node, parts: Parts): readonly Node[] | undefined {
  const { view, lexicon, provenances } = parts;
  const name = view.text.slice(...store.range);
  const writes = censusOf(view).calls.filter(
    (call) => SETTERS.test(methodOf(call)) && call.arguments.length > 1 && storeOf(call, view) === name,
  );
  const form = writes.length > 0 && !isInMemory(store, view) ? formOf({ node: key, view }, 0) : undefined;
  if (!form || OTHER.test(form.prefix) || (form.prefix === '' && isForAnything(store))) return undefined;
  const minted = writes.filter((call) => {
    const [under, ...rest] = call.arguments;
    const own = under && formOf({ node: under, view }, 0);
    return (
      own?.prefix === form.prefix &&
      provenances.of(own.id).every(({ kind }) => kind === 'random') &&
      rest.some((one) => holdsCaller(parsed(one), view, lexicon))
    );
  });
  return minted.length > 0 ? minted : undefined;
}

const storeOf = ({ callee }: { readonly callee: Node }, view: View): string | undefined => {
  const member = unwrap(callee);
  return member.type === 'MemberExpression' ? view.text.slice(...member.object.range) : undefined;
};

function isForAnything(store: Node): boolean {
  const inner = unwrap(store);
  const name =
    inner.type === 'MemberExpression' ? keyName(inner) : inner.type === 'Identifier' ? inner.name : '';
  return ANYTHING.test(name ?? '') || OTHER.test(name ?? '');
}

/** `JSON.stringify(record)` */
function parsed(node: Node): Node {
  const inner = unwrap(node);
  return inner.type === 'CallExpression' && methodOf(inner) === 'stringify' && inner.arguments[0]
    ? inner.arguments[0]
    : inner;
}

/** `thread:${id}`, also by a name for it or by a helper that makes it; what has more than an id in it is another's. */
function formOf(value: Value, steps: number): { readonly prefix: string; readonly id: Value } | undefined {
  const node = unwrap(value.node);
  const at = (next: Node): Value => ({ ...value, node: next });
  if (node.type === 'TemplateLiteral') {
    const [id, more] = node.expressions;
    const [before, after] = node.quasis.map((one) => one.value.raw);
    return id && !more && after === '' ? { prefix: before ?? '', id: at(id) } : undefined;
  }
  if (steps >= MAX_STEPS) return { prefix: '', id: value };
  if (node.type === 'Identifier') {
    const variable = variableOf(node, value.view);
    const [only, more] = (variable && writtenTo(variable)) ?? [];
    const made = only && !more && only.path.length === 0 ? unwrap(only.node) : undefined;
    if (made?.type === 'TemplateLiteral' || made?.type === 'CallExpression')
      return formOf(at(made), steps + 1);
  }
  const body =
    node.type === 'CallExpression' && node.arguments.length === 1 ? entered(node, value) : undefined;
  const [only, more] = body ? returnedValues(body.frame.fn, body.view.keys) : [];
  if (body && only?.type === 'TemplateLiteral' && !more) return formOf({ ...body, node: only }, steps + 1);
  return { prefix: '', id: value };
}

/** `FROM runs WHERE id = $1`, and nothing more. */
const ANY_BY_ID =
  /\b(?:from|update)\s+["'`]?(\w+)["'`]?[\s\S]*\bwhere\s+["'`\w.]*id["'`]?\s*=\s*(?:\?|\$1|:\w+|@\w+)\s*;?\s*(?:limit\s+1)?;?\s*$/iu;

const INSERT = /\binsert\s+into\s+["'`]?(\w+)/iu;

/** The id by which alone a query finds a row of state, and the inserts of the file that mint one with who calls in it. */
export function rowOf(
  call: TSESTree.CallExpression,
  parts: Parts,
): { readonly key: Node; readonly minted: readonly Node[] } | undefined {
  const { view, lexicon, provenances } = parts;
  const table = ANY_BY_ID.exec(textOf(call) ?? '')?.[1];
  const [key, more] = parametersOf(call);
  if (table === undefined || !STATE.test(table) || OTHER.test(table) || !key || more) return undefined;
  const minted = censusOf(view).calls.filter((one) => {
    if (one.type !== 'CallExpression' || INSERT.exec(textOf(one) ?? '')?.[1] !== table) return false;
    const values = parametersOf(one).map((node): Value => ({ node, view }));
    return (
      values.some((value) => provenances.of(value).every(({ kind }) => kind === 'random')) &&
      values.some((value) => isCaller(value, lexicon))
    );
  });
  return minted.length > 0 ? { key, minted } : undefined;
}

const textOf = (call: TSESTree.CallExpression): string | undefined =>
  literalText(call.arguments[0] && unwrap(call.arguments[0]));

/** `query(sql, [id, owner])`, `run(sql, id, owner)` */
function parametersOf(call: TSESTree.CallExpression): Node[] {
  const [, first, ...rest] = call.arguments;
  const list = first && unwrap(first);
  if (list?.type !== 'ArrayExpression') return first ? [first, ...rest] : [];
  return list.elements.flatMap((one) => one ?? []);
}
