/** Functions that mint session ids, because an option or a type says so. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { mentions } from '../syntax/mentions.js';
import {
  functionName,
  isFunction,
  keyName,
  outermostSame,
  returnedValues,
  unwrap,
  type Node,
} from '../syntax/node.js';
import { endsOf, type Value } from '../syntax/values.js';
import { readsOf, variableOf } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import type { Alternative } from './alternatives.js';
import { mintOfTaught } from './mint-of-function.js';
import type { Provenances } from './provenance.js';

export interface IdGenerator {
  readonly node: Node;
  /** The option that takes it, or the function that makes it. */
  readonly name: string;
  readonly alternatives: readonly Alternative[];
}

export function idGeneratorsIn(view: View, lexicon: Lexicon, provenances: Provenances): IdGenerator[] {
  return [...fromOptions(view, lexicon, provenances), ...fromTypes(view, provenances)];
}

/** `sessionIdGenerator: () => …` and its like: the options that frameworks give to minting. */
function* fromOptions(view: View, lexicon: Lexicon, provenances: Provenances): Iterable<IdGenerator> {
  const anyCall = lexicon.idGenerators.get('*') ?? [];
  const named = new Set([...lexicon.idGenerators.values()].flat());
  for (const property of censusOf(view).properties) {
    const name = keyName(property);
    if (name === undefined || !named.has(name) || property.parent.type !== 'ObjectExpression') continue;
    if (!anyCall.includes(name) && !isOptionOf(property, name, view, lexicon)) continue;
    const value: Value = { node: property.value, view };
    const generates = (end: Value): boolean =>
      isFunction(end.node) || lexicon.paths.of(end) !== 'global#undefined';
    const alternatives =
      mintOfTaught(value, lexicon) ??
      endsOf(value).flatMap((end) => (generates(end) ? generated(end, provenances) : []));
    yield { node: property.value, name, alternatives };
  }
}

const generated = (end: Value, provenances: Provenances): readonly Alternative[] =>
  (end.node.type === 'Identifier' && end.node.name === 'undefined') || end.node.type === 'Literal'
    ? []
    : provenances.ofFunction(end);

/** Whether a property stands in the options of a call that has such an option. */
function isOptionOf(property: TSESTree.Property, name: string, view: View, lexicon: Lexicon): boolean {
  for (let at: Node | undefined = property.parent; at; at = at.parent) {
    if (at.type === 'ObjectExpression' || at.type === 'Property' || unwrap(at) !== at) continue;
    return callsGiven(at, view).some((call) =>
      lexicon.idGenerators.get(lexicon.paths.of({ node: call, view }) ?? '')?.includes(name),
    );
  }
  return false;
}

/** The call that an object stands in, or those that a constant which holds it is given to: `session(config.session)`. */
function callsGiven(at: Node, view: View): readonly Node[] {
  if (at.type === 'CallExpression') return [at];
  const variable =
    at.type === 'VariableDeclarator' && at.id.type === 'Identifier' ? variableOf(at.id, view) : undefined;
  return (variable ? readsOf(variable) : []).flatMap((read) => {
    let whole = outermostSame(read);
    while (whole.parent?.type === 'MemberExpression' && whole.parent.object === whole)
      whole = outermostSame(whole.parent);
    return whole.parent?.type === 'CallExpression' && whole.parent.callee !== whole ? [whole.parent] : [];
  });
}

const GENERATOR = /generator/iu;

/** `function sequential(): SessionIdGenerator { return { next: () => … } }`: the members of what such a type promises. */
function* fromTypes(view: View, provenances: Provenances): Iterable<IdGenerator> {
  if (!mentions(view, GENERATOR)) return;
  for (const fn of censusOf(view).functions) {
    const type = fn.returnType?.typeAnnotation;
    const promised = type?.type === 'TSTypeReference' ? view.text.slice(...type.typeName.range) : '';
    if (!/(?:session_?id|token)s?_?generator$/iu.test(promised) || !fn.body) continue;
    for (const returned of returnedValues(fn, view.keys)) {
      const object = unwrap(returned);
      if (object.type !== 'ObjectExpression') continue;
      for (const property of object.properties)
        if (property.type === 'Property' && isFunction(property.value))
          yield {
            node: property.value,
            name: functionName(fn) ?? promised,
            alternatives: provenances.ofFunction({ node: property.value, view }),
          };
    }
  }
}
