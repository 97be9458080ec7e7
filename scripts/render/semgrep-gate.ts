/**
 * The gate of a rule: a regex that covers the whole file is a conjunct that every match satisfies, so Semgrep's
 * prefilter tries it before a file is parsed.
 */
import { isMap, isSeq, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { SourceError, type ParsedSource } from './semgrep-fragments.js';

/**
 * Puts its gate into the body at `index`.
 *
 * Semgrep (1.185.0) keeps one prefilter for each id, so rules that share an id must all have the same one, or a file
 * that passes only one of them is lost to the others. Then the gate is any of theirs, and an alternative that never
 * matches and names nothing keeps the literals of the patterns out of the prefilter.
 */
export function addGate(
  body: YAMLMap,
  allGates: readonly string[][],
  index: number,
  parsed: ParsedSource,
): void {
  const own = allGates[index] ?? [];
  const shared = allGates.length > 1;
  const gates = shared ? [[...new Set(allGates.map(([first]) => first))].join('|')] : own;
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

function search(body: YAMLMap, parsed: ParsedSource): YAMLSeq {
  const patterns = body.get('patterns', true);
  if (!isSeq(patterns)) throw new SourceError(`${parsed.at(body)}: a search rule needs 'patterns'.`);
  return patterns;
}

/** The `patterns` of each sink, made where a sink has only one pattern. */
function sinks(body: YAMLMap, parsed: ParsedSource): YAMLSeq[] {
  const list = body.get('pattern-sinks', true);
  if (!isSeq(list)) throw new SourceError(`${parsed.at(body)}: a taint rule needs 'pattern-sinks'.`);
  return list.items.map((sink) => {
    if (!isMap(sink)) throw new SourceError(`${parsed.at(sink)}: a sink is not a mapping.`);
    const patterns = sink.get('patterns', true);
    if (isSeq(patterns)) return patterns;
    const kind = ['pattern', 'pattern-either'].find((key) => sink.has(key));
    if (!kind)
      throw new SourceError(`${parsed.at(sink)}: a sink needs 'patterns', 'pattern' or 'pattern-either'.`);
    const item = new YAMLMap();
    item.items = sink.items.filter(({ key }) => String(key) === kind);
    const wrapped = sequence([item]);
    sink.delete(kind);
    sink.set(new Scalar('patterns'), wrapped);
    return wrapped;
  });
}

function sequence(items: unknown[]): YAMLSeq {
  const list = new YAMLSeq();
  list.items = [...items];
  return list;
}

function gateItem(regex: string): YAMLMap {
  const value = new Scalar(`(?s)\\A.*(?:${regex}).*\\Z`);
  value.type = Scalar.QUOTE_SINGLE;
  const map = new YAMLMap();
  map.set(new Scalar('pattern-regex'), value);
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
