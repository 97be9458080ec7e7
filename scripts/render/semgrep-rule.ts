/**
 * A rule source and the fragments → the self-contained YAML that users load.
 *
 * A source (`src/semgrep/rules/<id>.yaml`) is one Semgrep rule without id, severity and metadata, which come
 * from the catalogue, and with two keys of ours: `gate`, a regex (or a list of them) that a file must contain, and
 * `judges: settings` where a file of settings is read, which on a developer's own machine may be anything.
 * A source may also be a list of such rules, where a message or a `fix` differs by case: all get the same id.
 */
import { Document, isMap, isScalar, isSeq, YAMLMap, YAMLSeq, type Pair } from 'yaml';
import type { CatalogueEntry } from '../../src/catalogue.js';
import { expand } from './semgrep-expand.js';
import {
  parseSource,
  SourceError,
  type Fragments,
  type ParsedSource,
  type SourceFile,
} from './semgrep-fragments.js';
import { addGate } from './semgrep-gate.js';
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

/**
 * The text of the expanded rule, in JSON, which is YAML too: Semgrep (1.185.0) reads its YAML in Python, which took longer
 * for these files than a scan of a small server, and JSON in no time.
 */
export function semgrepRule(source: RuleSource, fragments: Fragments): string {
  const parsed = parseSource(source.file);
  const document = new Document({});
  const rules = new YAMLSeq();
  const expanded = bodies(parsed).map((body) => expand(body, parsed, fragments) as YAMLMap);
  const allGates = expanded.map((body) => gates(body, parsed));
  rules.items = expanded.map((body, index) => {
    addGate(body, allGates, index, parsed);
    return rule(body, parsed, source, document);
  });
  document.set('rules', rules);
  return `${JSON.stringify(document.toJS(), null, 1)}\n`;
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

function rule(body: YAMLMap, parsed: ParsedSource, source: RuleSource, document: Document): YAMLMap {
  const given = body.items.map(({ key }) => String(key)).find((key) => derived.includes(key));
  if (given) throw new SourceError(`${parsed.at(body)}: '${given}' is derived, not written here.`);
  if (!body.has('message')) throw new SourceError(`${parsed.at(body)}: the rule has no message.`);
  const map = new YAMLMap();
  map.items = [
    document.createPair('id', semgrepId(source)),
    document.createPair('languages', ['python']),
    document.createPair('severity', source.entry.severity.toUpperCase()),
    ...body.items.filter(({ key }) => !['gate', 'judges'].includes(String(key))),
    document.createPair('paths', semgrepPaths(body.get('judges') === 'settings')),
    document.createPair('metadata', semgrepMetadata(source.id, source.entry, source.variant)),
  ] as Pair[];
  return map;
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
