/**
 * A rule source and the fragments → the self-contained YAML that users load.
 *
 * A source (`src/semgrep/rules/<id>.yaml`) is one Semgrep rule without id, severity and metadata, which come
 * from the catalogue, and with one key of ours: `gate`, a regex (or a list of them) that a file must contain.
 * A source may also be a list of such rules, where a message or a `fix` differs by case: all get the same id.
 */
import { Document, isMap, isScalar, isSeq, Scalar, YAMLMap, YAMLSeq, type Node, type Pair } from 'yaml';
import type { CatalogueEntry } from '../../src/catalogue.js';
import { expand } from './semgrep-expand.js';
import {
  parseSource,
  SourceError,
  type Fragments,
  type ParsedSource,
  type SourceFile,
} from './semgrep-fragments.js';
import { semgrepMetadata, semgrepPaths } from './semgrep-metadata.js';

export interface RuleSource {
  /** The catalogue's id. */
  id: string;
  entry: CatalogueEntry;
  /** 'strict' for `<id>-strict.yaml`: what only `strict` reports of a rule that `recommended` has too. */
  variant: 'main' | 'strict';
  file: SourceFile;
}

/** The id that Semgrep prints, which is also the file's name. */
export const semgrepId = ({ id, variant }: Pick<RuleSource, 'id' | 'variant'>): string =>
  variant === 'strict' ? `${id}-strict` : id;

/** Where the expanded rule lies. */
export function semgrepPath(source: Pick<RuleSource, 'id' | 'variant' | 'entry'>): string {
  const folder = source.variant === 'strict' ? 'strict' : source.entry.preset;
  return `semgrep-rules/${folder}/${semgrepId(source)}.yaml`;
}

/** The text of the expanded rule. */
export function semgrepRule(source: RuleSource, fragments: Fragments): string {
  const parsed = parseSource(source.file);
  const document = new Document({});
  document.commentBefore = ` Generated from ${source.file.path} by \`npm run sync\`: edit that file, not this one.`;
  const rules = new YAMLSeq();
  rules.items = bodies(parsed).map((body) => rule(body, parsed, source, fragments, document));
  document.set('rules', rules);
  return document.toString({ lineWidth: 0 });
}

/** The gates of each body: the regexes that a file must contain for the rule to look at it. */
export function semgrepGates(file: SourceFile, fragments: Fragments): string[][] {
  const parsed = parseSource(file);
  return bodies(parsed).map((body) => gates(expand(body, parsed, fragments) as YAMLMap, parsed));
}

/** The messages of each body, in the order of the source. */
export function semgrepMessages(file: SourceFile, fragments: Fragments): string[] {
  const parsed = parseSource(file);
  return bodies(parsed).map((body) => String((expand(body, parsed, fragments) as YAMLMap).get('message')));
}

function bodies(parsed: ParsedSource): YAMLMap[] {
  const { contents } = parsed.document;
  const items = isSeq(contents) ? contents.items : [contents];
  return items.map((item) => {
    if (!isMap(item)) throw new SourceError(`${parsed.at(item)}: expected a rule, or a list of rules.`);
    return item as YAMLMap;
  });
}

const derived = ['id', 'languages', 'severity', 'paths', 'metadata'];

function rule(
  body: YAMLMap,
  parsed: ParsedSource,
  source: RuleSource,
  fragments: Fragments,
  document: Document,
): YAMLMap {
  const given = body.items.map(({ key }) => String(key)).find((key) => derived.includes(key));
  if (given) throw new SourceError(`${parsed.at(body)}: '${given}' is derived, not written here.`);
  const expanded = expand(body, parsed, fragments) as YAMLMap;
  if (!expanded.has('message')) throw new SourceError(`${parsed.at(body)}: the rule has no message.`);
  gate(expanded, gates(expanded, parsed), parsed, body);
  const languages = document.createNode(['python'], { flow: true });
  const pairs = [
    document.createPair('id', semgrepId(source)),
    document.createPair('languages', languages),
    document.createPair('severity', source.entry.severity.toUpperCase()),
    ...expanded.items.filter(({ key }) => String(key) !== 'gate'),
    document.createPair('paths', document.createNode(semgrepPaths, { flow: true })),
    document.createPair('metadata', metadata(source, document)),
  ];
  const map = new YAMLMap();
  map.items = pairs as Pair[];
  map.commentBefore = expanded.commentBefore;
  return map;
}

function metadata({ id, entry, variant }: RuleSource, document: Document): Node {
  const node = document.createNode(semgrepMetadata(id, entry, variant));
  const severity = node.get('security-severity', true);
  if (isScalar(severity)) severity.type = Scalar.QUOTE_SINGLE;
  for (const key of ['subcategory', 'technology']) {
    const list = node.get(key, true);
    if (isSeq(list)) list.flow = true;
  }
  return node;
}

function gates(expanded: YAMLMap, parsed: ParsedSource): string[] {
  const value = expanded.get('gate', true);
  const list = isSeq(value) ? value.items : [value];
  return list.map((item) => {
    if (isScalar(item) && typeof item.value === 'string') return item.value;
    throw new SourceError(
      `${parsed.path}: a rule needs 'gate', a regex that a file must contain, or a list of them.`,
    );
  });
}

/**
 * Puts the gate where Semgrep's prefilter sees it before a file is parsed: a regex that covers the whole file is a
 * conjunct that every match satisfies. In taint mode it belongs into each sink.
 */
function gate(expanded: YAMLMap, regexes: string[], parsed: ParsedSource, body: YAMLMap): void {
  if (expanded.get('mode') !== 'taint') {
    const patterns = expanded.get('patterns', true);
    if (!isSeq(patterns)) throw new SourceError(`${parsed.at(body)}: a search rule needs 'patterns'.`);
    patterns.items.unshift(...regexes.map(gateItem));
    return;
  }
  const sinks = expanded.get('pattern-sinks', true);
  if (!isSeq(sinks)) throw new SourceError(`${parsed.at(body)}: a taint rule needs 'pattern-sinks'.`);
  for (const sink of sinks.items) {
    if (!isMap(sink)) throw new SourceError(`${parsed.at(body)}: a sink is not a mapping.`);
    const patterns = sink.get('patterns', true);
    if (isSeq(patterns)) {
      patterns.items.unshift(...regexes.map(gateItem));
      continue;
    }
    const kind = ['pattern', 'pattern-either'].find((key) => sink.has(key));
    if (!kind)
      throw new SourceError(`${parsed.at(body)}: a sink needs 'patterns', 'pattern' or 'pattern-either'.`);
    const wrapped = new YAMLSeq();
    const item = new YAMLMap();
    item.items = [...sink.items.filter(({ key }) => String(key) === kind)];
    wrapped.items = [...regexes.map(gateItem), item];
    sink.delete(kind);
    sink.set(new Scalar('patterns'), wrapped);
  }
}

function gateItem(regex: string): YAMLMap {
  const value = new Scalar(`(?s)\\A.*(?:${regex}).*\\Z`);
  value.type = Scalar.QUOTE_SINGLE;
  const map = new YAMLMap();
  map.set(new Scalar('pattern-regex'), value);
  return map;
}
