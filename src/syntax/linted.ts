/** Files that the host itself parsed: one that imports them need not parse them again. */
import type { ParserServices, TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { SourceFile } from 'typescript';
import type { Keys } from './view.js';

export interface Parsed {
  ast: TSESTree.Program;
  scopeManager?: TSESLint.Scope.ScopeManager | null;
  visitorKeys?: Keys | null;
  services?: Partial<ParserServices>;
}

/** The part of a host's parser that is used here; ESLint's default parser has `parse` only. */
export interface HostParser {
  parseForESLint?: (text: string | SourceFile, options: object) => Parsed;
  parse?: (text: string, options: object) => TSESTree.Program;
}

interface Linted {
  readonly parsed: Parsed;
  readonly parser: HostParser;
  readonly text: string;
}
/** What the host itself parsed not long ago, for as long as nobody needs the memory. */
const linted = new Map<string, WeakRef<Linted>>();
/** Keeps an entry for as long as its tree lives. */
const lintedBy = new WeakMap<TSESTree.Program, Linted>();

/** Remembers a linted file, so that a file which imports it need not parse it again. */
export function rememberLinted(filename: string, entry: Linted): void {
  lintedBy.set(entry.parsed.ast, entry);
  linted.set(filename, new WeakRef(entry));
}

/** The tree of a file as the host parsed it, if its text is still the same. */
export function fromHost(filename: string, text: string, parser: HostParser): Parsed | undefined {
  const entry = linted.get(filename)?.deref();
  return entry?.text === text && entry.parser === parser ? entry.parsed : undefined;
}
