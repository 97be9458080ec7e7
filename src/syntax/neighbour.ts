/**
 * Another file as a view: through the program where the host linted with types, otherwise by resolving a
 * relative import by hand and parsing it with the host's own parser. Never into `node_modules` or `.d.ts`.
 */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { analyze } from '@typescript-eslint/scope-manager';
import type { ParserServices, TSESLint, TSESTree } from '@typescript-eslint/utils';
import { visitorKeys as defaultKeys } from '@typescript-eslint/visitor-keys';
import type { SourceFile } from 'typescript';
import { importingFiles } from './importing-files.js';
import { isForeign, moduleFile } from './module-file.js';
import { walk } from './node.js';
import { RecentFiles, stampOf } from './recent-files.js';
import type { Keys, Types, View } from './view.js';

const MAX_HOPS = 5;
/** More is seldom written by hand, and costs more to parse than it can tell. */
const MAX_BYTES = 128 * 1024;

interface Parsed {
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

interface File {
  readonly stamp: string;
  readonly parser: HostParser;
  readonly parsed: Parsed | undefined;
  readonly text: string;
}

interface From {
  parser: HostParser | undefined;
  filename: string;
  types: Types | undefined;
  hops: number;
}

const recent = new RecentFiles<File>();
const bySourceFile = new WeakMap<SourceFile, Parsed>();

/** Makes the `neighbour` and the `importers` of a view: module specifier in, view or `undefined` out. Never throws. */
export function surroundings(from: From): Pick<View, 'neighbour' | 'importers'> {
  const loaded = new Map<string, View | undefined>();
  let importers: readonly View[] | undefined;
  return {
    neighbour: (specifier) => {
      if (!from.parser || from.hops >= MAX_HOPS) return undefined;
      if (!loaded.has(specifier.value)) loaded.set(specifier.value, load(from, from.parser, specifier));
      return loaded.get(specifier.value);
    },
    importers: () =>
      (importers ??= from.parser && from.hops < MAX_HOPS ? loadImporters(from, from.parser) : []),
  };
}

function loadImporters(from: From, parser: HostParser): View[] {
  try {
    return importingFiles(from.filename, from.types?.program).flatMap((file) => {
      const source = from.types?.program.getSourceFile(file);
      return (source ? openTyped(from, parser, source) : openUntyped(from, parser, file)) ?? [];
    });
  } catch {
    return [];
  }
}

function load(from: From, parser: HostParser, specifier: TSESTree.StringLiteral): View | undefined {
  try {
    return loadTyped(from, parser, specifier) ?? loadUntyped(from, parser, specifier.value);
  } catch {
    // A neighbour that cannot be read or parsed is unknown; its own lint run reports the syntax error.
    return undefined;
  }
}

function loadTyped(from: From, parser: HostParser, specifier: TSESTree.StringLiteral): View | undefined {
  if (!from.types || !parser.parseForESLint) return undefined;
  const location = from.types.toTypeScript.get(specifier);
  const symbol = location && from.types.program.getTypeChecker().getSymbolAtLocation(location);
  const file = symbol?.valueDeclaration as SourceFile | undefined;
  if (!file || !('fileName' in file) || file.isDeclarationFile || isForeign(file.fileName)) return undefined;
  return openTyped(from, parser, file);
}

function openTyped(from: From, parser: HostParser, file: SourceFile): View | undefined {
  if (!from.types || !parser.parseForESLint) return undefined;
  let parsed = bySourceFile.get(file);
  if (!parsed) {
    parsed = parser.parseForESLint(file, { ...parseOptions(file.fileName), filePath: file.fileName });
    setParents(parsed);
    bySourceFile.set(file, parsed);
  }
  const toTypeScript = parsed.services?.esTreeNodeToTSNodeMap;
  const types = toTypeScript && { program: from.types.program, toTypeScript };
  return toView(from, parser, parsed, file.fileName, file.text, types);
}

function loadUntyped(from: From, parser: HostParser, specifier: string): View | undefined {
  if (!specifier.startsWith('.') || !path.isAbsolute(from.filename)) return undefined;
  const file = moduleFile(from.filename, specifier);
  return file && !isForeign(file) ? openUntyped(from, parser, file) : undefined;
}

function openUntyped(from: From, parser: HostParser, file: string): View | undefined {
  const stat = statSync(file);
  if (stat.size > MAX_BYTES) return undefined;
  const stamp = stampOf(stat);
  let known = recent.get(file);
  if (!known || known.stamp !== stamp || known.parser !== parser) {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/u, '');
    known = { stamp, parser, text, parsed: parse(parser, text, file) };
  }
  recent.keep(file, known);
  return known.parsed && toView(from, parser, known.parsed, file, known.text, undefined);
}

/** A file that is linted is a neighbour of those linted after it, and need not be parsed once more. */
export function rememberLinted({ filename, text, ast, scopes, keys }: View, parser: HostParser): void {
  if (text.length > MAX_BYTES || !path.isAbsolute(filename) || isForeign(filename)) return;
  const stat = statSync(filename, { throwIfNoEntry: false });
  // What an editor has not saved, or a processor cut out of the file, is not what others import.
  if (stat?.size !== Buffer.byteLength(text)) return;
  const parsed: Parsed = { ast, scopeManager: scopes, visitorKeys: keys };
  recent.keep(filename, { stamp: stampOf(stat), parser, text, parsed });
}

function parse(parser: HostParser, text: string, file: string): Parsed | undefined {
  try {
    const options = parseOptions(file);
    const parsed = parser.parseForESLint
      ? parser.parseForESLint(text, options)
      : parser.parse && { ast: parser.parse(text, options) };
    if (parsed) setParents(parsed);
    return parsed;
  } catch {
    return undefined;
  }
}

const parseOptions = (file: string): object => ({
  ecmaVersion: 'latest',
  sourceType: 'module',
  range: true,
  loc: true,
  filePath: file,
  ecmaFeatures: { jsx: /x$/u.test(file), globalReturn: false },
  jsDocParsingMode: 'none',
});

function setParents(parsed: Parsed): void {
  const keys = parsed.visitorKeys ?? (defaultKeys as Keys);
  walk(parsed.ast, keys, (node) => {
    for (const key of keys[node.type] ?? []) {
      const child = (node as unknown as Record<string, unknown>)[key];
      for (const item of Array.isArray(child) ? child : [child])
        if (item && typeof item === 'object') (item as { parent?: unknown }).parent = node;
    }
    return true;
  });
}

function toView(
  from: From,
  parser: HostParser,
  parsed: Parsed,
  filename: string,
  text: string,
  types: Types | undefined,
): View {
  const hops = from.hops + 1;
  parsed.scopeManager ??= analyze(parsed.ast, {
    sourceType: 'module',
  }) as unknown as TSESLint.Scope.ScopeManager;
  return {
    ast: parsed.ast,
    filename,
    text,
    scopes: parsed.scopeManager,
    keys: parsed.visitorKeys ?? (defaultKeys as Keys),
    types,
    hops,
    ...surroundings({ parser, filename, types, hops }),
  };
}
