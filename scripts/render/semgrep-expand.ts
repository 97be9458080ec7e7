/**
 * The three devices of a rule source (pure: node → node):
 * - a list item `- use: name` becomes that fragment's items;
 * - `with: { $ID: $KEY }` beside it renames metavariables in what is copied;
 * - `{{name}}` inside a string becomes a string fragment.
 */
import { isAlias, isMap, isNode, isScalar, isSeq, Pair, type Node, type Scalar, type YAMLMap } from 'yaml';
import { SourceError, type Fragment, type Fragments, type ParsedSource } from './semgrep-fragments.js';

type Renames = ReadonlyMap<string, string>;

interface Place {
  source: ParsedSource;
  fragments: Fragments;
  renames: Renames;
  /** Names of the fragments that we are inside of, to refuse a circle. */
  open: readonly string[];
}

/** A copy of `node` in which no device is left. */
export function expand(node: Node, source: ParsedSource, fragments: Fragments): Node {
  return copy(node, { source, fragments, renames: new Map(), open: [] });
}

function copy(original: Node, place: Place): Node {
  const node = isAlias(original) ? original.resolve(place.source.document) : original;
  if (!node) throw new SourceError(`${place.source.at(original)}: an alias without an anchor.`);
  if (isScalar(node)) return copyScalar(node, place);
  if (isSeq(node)) {
    const list = node.clone() as typeof node;
    list.anchor = undefined;
    list.items = node.items.flatMap((item) => (isNode(item) ? copyItem(item, place) : []));
    return list;
  }
  if (!isMap(node)) throw new SourceError(`${place.source.at(node)}: unexpected YAML.`);
  const map = node.clone() as YAMLMap;
  map.anchor = undefined;
  map.items = node.items.map(
    ({ key, value }) =>
      new Pair(isNode(key) ? copy(key, place) : key, isNode(value) ? copy(value, place) : value),
  );
  return map;
}

/** One item of a list: itself, or the items of the fragment that it uses. */
function copyItem(item: Node, place: Place): Node[] {
  if (!isMap(item) || !item.has('use')) return [copy(item, place)];
  const extra = item.items.map(({ key }) => String(key)).find((key) => key !== 'use' && key !== 'with');
  if (extra) throw new SourceError(`${place.source.at(item)}: '${extra}' cannot stand beside 'use'.`);
  const fragment = named(String(item.get('use')), item, place);
  if (typeof fragment.value === 'string') {
    throw new SourceError(
      `${place.source.at(item)}: '${fragment.name}' is a string; write {{${fragment.name}}}.`,
    );
  }
  const inner: Place = {
    ...place,
    source: fragment.source,
    renames: renamesOf(item, place),
    open: [...place.open, fragment.name],
  };
  const items = fragment.value.items.flatMap((each) => copyItem(each, inner));
  const [first] = items;
  const note = [item.commentBefore, fragment.framework && ` --- ${fragment.framework} ---`].filter(Boolean);
  if (first && note.length > 0 && first.commentBefore !== note.at(-1)) {
    first.commentBefore = [...note, first.commentBefore].filter(Boolean).join('\n');
  }
  return items;
}

function renamesOf(item: YAMLMap, place: Place): Renames {
  const renames = new Map<string, string>();
  const given = item.get('with', true);
  if (given === undefined) return renames;
  if (!isMap(given))
    throw new SourceError(`${place.source.at(item)}: 'with' is not a mapping of metavariables.`);
  for (const { key, value } of given.items) {
    const from = String(key);
    if (!metavariable.test(from))
      throw new SourceError(`${place.source.at(key)}: '${from}' is not a metavariable.`);
    renames.set(from, fill(String(value), key as Node, place));
  }
  return renames;
}

function copyScalar(node: Scalar, place: Place): Scalar {
  const scalar = node.clone() as Scalar;
  scalar.anchor = undefined;
  if (typeof node.value === 'string') {
    scalar.value = fill(node.value, node, place);
    // `source` is what the stringifier would prefer to keep the author's spelling of a number.
    scalar.source = undefined;
  }
  return scalar;
}

const metavariable = /^\$(?:\.\.\.)?[A-Z_][A-Z_0-9]*$/;

/** A string with its metavariables renamed and its string fragments filled in. */
function fill(text: string, node: Node, place: Place): string {
  return text
    .replace(/\$(?:\.\.\.)?[A-Z_][A-Z_0-9]*/g, (name) => place.renames.get(name) ?? name)
    .replace(/\{\{([a-z][a-z0-9-]*)\}\}/g, (_, name: string) => {
      const fragment = named(name, node, place);
      if (typeof fragment.value !== 'string') {
        throw new SourceError(`${place.source.at(node)}: '${name}' is a list; write '- use: ${name}'.`);
      }
      return fill(fragment.value, node, { ...place, open: [...place.open, name] });
    });
}

function named(name: string, node: Node, { source, fragments, open }: Place): Fragment {
  const fragment = fragments.get(name);
  if (!fragment) throw new SourceError(`${source.at(node)}: unknown fragment '${name}'.`);
  if (open.includes(name)) {
    throw new SourceError(
      `${source.at(node)}: fragment '${name}' uses itself (${[...open, name].join(' → ')}).`,
    );
  }
  return fragment;
}
