/**
 * Fragments: what a library gives (`src/semgrep/frameworks`) and what is of no one library
 * (`src/semgrep/concepts`), written once and named. Semgrep has no includes, so the expander copies them
 * into each rule that asks for them.
 */
import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type YAMLSeq,
} from 'yaml';

/** A file of the repository: its path as a reader would name it, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

/** A list of pattern items, or a string to stand inside another one, and where it is written. */
export interface Fragment {
  name: string;
  /** The library whose file it stands in; absent for a concept. */
  framework?: string;
  value: YAMLSeq<Node> | string;
  source: ParsedSource;
}

export interface ParsedSource {
  path: string;
  document: Document.Parsed;
  /** `path:line` of a node of this file. */
  at(node: unknown): string;
}

export type Fragments = ReadonlyMap<string, Fragment>;

/** An author's mistake in a source file; the message begins with file and line. */
export class SourceError extends Error {}

/** Parses one YAML source; a mistake in its syntax is a `SourceError`. */
export function parseSource({ path, text }: SourceFile): ParsedSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) throw new SourceError(`${path}:${lines.linePos(error.pos[0]).line}: ${error.message}`);
  return {
    path,
    document,
    at: (node) => {
      const offset = (node as Node | null)?.range?.[0];
      return offset === undefined ? path : `${path}:${lines.linePos(offset).line}`;
    },
  };
}

/** All fragments by name; a name that is given twice is an error, since nobody could say which is meant. */
export function readFragments(files: readonly SourceFile[]): Fragments {
  const fragments = new Map<string, Fragment>();
  for (const file of files) {
    const source = parseSource(file);
    const { contents } = source.document;
    if (contents === null) continue;
    if (!isMap(contents)) throw new SourceError(`${file.path}:1: expected a mapping of names to fragments.`);
    const framework = /frameworks\/([^/]+)\.yaml$/.exec(file.path)?.[1];
    for (const { key, value } of contents.items) {
      const name = String(key);
      const earlier = fragments.get(name);
      if (earlier) {
        throw new SourceError(`${source.at(key)}: fragment '${name}' stands in ${earlier.source.path} too.`);
      }
      if (isSeq(value)) {
        fragments.set(name, { name, framework, value: value as YAMLSeq<Node>, source });
      } else if (isScalar(value) && typeof value.value === 'string') {
        fragments.set(name, { name, framework, value: value.value, source });
      } else {
        throw new SourceError(`${source.at(key)}: fragment '${name}' is neither a list nor a string.`);
      }
    }
  }
  return fragments;
}
