/**
 * The gate of a rule: a regex that the file must contain somewhere, which Semgrep's prefilter tries before it parses the
 * file.
 */
import { isMap, isSeq, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { SourceError, type ParsedSource } from './semgrep-fragments.js';

/**
 * Puts its gate into the body at `index`.
 *
 * Semgrep (1.185.0) keeps one prefilter for each id, so rules that share an id must all have the same one, or a file
 * that passes only one of them is lost to the others. Where they differ the gate is any of theirs, and an alternative
 * that never matches and names nothing keeps the literals of the patterns out of the prefilter.
 */
export function addGate(
  body: YAMLMap,
  allGates: readonly string[][],
  index: number,
  parsed: ParsedSource,
): void {
  const own = allGates[index] ?? [];
  const shared = allGates.length > 1;
  const gates = alike(allGates) ? own : [[...new Set(allGates.map(([first]) => first))].join('|')];
  const taint = body.get('mode') === 'taint';
  for (const patterns of taint ? sinks(body, parsed) : [search(body, parsed)]) {
    if (shared) {
      const inner = new YAMLMap();
      inner.set(new Scalar('patterns'), sequence(patterns.items));
      const either = new YAMLMap();
      either.set(new Scalar('pattern-either'), sequence([inner, never()]));
      patterns.items = [either];
    }
    patterns.items.unshift(...gates.map(gateItem));
  }
  if (!taint || !shared) return;
  const sources = body.get('pattern-sources', true);
  if (isSeq(sources)) sources.items.push(never());
}

/** Whether every list is the first one once more. */
const alike = (lists: readonly string[][]): boolean =>
  lists.every((list) => list.join('\n') === lists[0]?.join('\n'));

function search(body: YAMLMap, parsed: ParsedSource): YAMLSeq {
  const patterns = body.get('patterns', true);
  if (!isSeq(patterns)) throw new SourceError(`${parsed.at(body)}: a search rule needs 'patterns'.`);
  return patterns;
}

/**
 * The `patterns` of each sink, where those that require the same labels have become one: a gate is tried on the whole
 * file for each sink that it stands in.
 */
function sinks(body: YAMLMap, parsed: ParsedSource): YAMLSeq[] {
  const list = body.get('pattern-sinks', true);
  if (!isSeq(list)) throw new SourceError(`${parsed.at(body)}: a taint rule needs 'pattern-sinks'.`);
  const byLabels = new Map<string, YAMLMap[]>();
  for (const sink of list.items) {
    if (!isMap(sink)) throw new SourceError(`${parsed.at(sink)}: a sink is not a mapping.`);
    if (!isSeq(sink.get('patterns', true)))
      throw new SourceError(`${parsed.at(sink)}: a sink needs 'patterns'.`);
    const requires = String(sink.get('requires') ?? '');
    byLabels.set(requires, [...(byLabels.get(requires) ?? []), sink as YAMLMap]);
  }
  const merged = [...byLabels].map(([requires, group]) => {
    const either = new YAMLMap();
    either.set(
      new Scalar('pattern-either'),
      sequence(
        group.map((sink) => {
          const alternative = new YAMLMap();
          alternative.set(new Scalar('patterns'), sink.get('patterns', true));
          return alternative;
        }),
      ),
    );
    const patterns = sequence([either]);
    const sink = new YAMLMap();
    if (requires) sink.set(new Scalar('requires'), new Scalar(requires));
    sink.set(new Scalar('patterns'), patterns);
    return { sink, patterns };
  });
  list.items = merged.map(({ sink }) => sink);
  return merged.map(({ patterns }) => patterns);
}

function sequence(items: unknown[]): YAMLSeq {
  const list = new YAMLSeq();
  list.items = [...items];
  return list;
}

/**
 * Semgrep (1.185.0) hands the regex of an `anywhere` to its prefilter too. Not anchored, it is found several times as fast as one that
 * begins at the file's start; running to the end, it matches once.
 */
function gateItem(regex: string): YAMLMap {
  const value = new Scalar(`(?:${regex})(?s:.*)`);
  value.type = Scalar.QUOTE_SINGLE;
  const found = new YAMLMap();
  found.set(new Scalar('pattern-regex'), value);
  const map = new YAMLMap();
  map.set(new Scalar('semgrep-internal-pattern-anywhere'), found);
  return map;
}

/** Matches nothing and holds no literal: the matrix product of whatever, where whatever is nothing. */
function never(): YAMLMap {
  const regex = new Scalar('(?!)');
  regex.type = Scalar.QUOTE_SINGLE;
  const constraint = new YAMLMap();
  constraint.set(new Scalar('metavariable'), new Scalar('$NONE'));
  constraint.set(new Scalar('regex'), regex);
  constraint.flow = true;
  const condition = new YAMLMap();
  condition.set(new Scalar('metavariable-regex'), constraint);
  const pattern = new YAMLMap();
  pattern.set(new Scalar('pattern'), new Scalar('$NONE @ $OTHER'));
  const map = new YAMLMap();
  map.set(new Scalar('patterns'), sequence([pattern, condition]));
  return map;
}
