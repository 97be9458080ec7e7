/**
 * The files that import a file, as far as they are worth a look: those of the program where there are types, else those
 * beside it and, from there up to its package, those that servers are put together in.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Program } from 'typescript';
import { isForeign, isSource } from './module-file.js';

const MAX_FILES = 60;
const MAX_FOUND = 4;
const MAX_BYTES = 128 * 1024;
const MAX_FOLDERS = 6;
/** Where routes are put together: a server's entry, and the folders that hold it. */
const ENTRY =
  /^(?:index|server|app|main|start|run|serve|\w*route[rs]?|\w*routes|\w*http\w*|mcp\w*|api|handlers?|\w+[-.](?:server|app|routes?|router))$/iu;
const FOLDER = /^(?:routes?|routers?|server|http|api|app)$/iu;
const TEST = /\.(?:test|spec|stories)\.|[\\/]__tests__[\\/]/u;

/** Paths of files whose text names the file in a relative import; none for a file that is not on disk. */
export function importingFiles(filename: string, program: Program | undefined): string[] {
  if (!path.isAbsolute(filename)) return [];
  const names = mention(filename);
  const found: string[] = [];
  const sources = program ? ofProgram(filename, program) : around(filename);
  for (const { file, text } of sources) {
    if (!names.test(text())) continue;
    found.push(file);
    if (found.length >= MAX_FOUND) break;
  }
  return found;
}

/** `'./handlers/sse.js'`; a folder stands for its index. */
function mention(filename: string): RegExp {
  const stem = path.basename(filename, path.extname(filename));
  const last =
    stem === 'index'
      ? `(?:${escaped(path.basename(path.dirname(filename)))}(?:/index)?|\\.{1,2})`
      : escaped(stem);
  return new RegExp(String.raw`['"](?:\.[^'"\n]*/)?${last}(?:\.[cm]?[jt]sx?)?/?['"]`, 'u');
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

interface Source {
  readonly file: string;
  readonly text: () => string;
}

function* ofProgram(filename: string, program: Program): Iterable<Source> {
  for (const source of program.getSourceFiles()) {
    const { fileName: file, text } = source;
    if (source.isDeclarationFile || isForeign(file) || TEST.test(file)) continue;
    if (text.length <= MAX_BYTES && path.resolve(file) !== path.resolve(filename))
      yield { file, text: () => text };
  }
}

function* around(filename: string): Iterable<Source> {
  let read = 0;
  for (const file of filesAround(filename)) {
    if (
      TEST.test(file) ||
      file === filename ||
      (statSync(file, { throwIfNoEntry: false })?.size ?? MAX_BYTES) >= MAX_BYTES
    )
      continue;
    if (read++ >= MAX_FILES) return;
    yield { file, text: () => readFileSync(file, 'utf8') };
  }
}

function* filesAround(filename: string): Iterable<string> {
  let folder = path.dirname(filename);
  for (let up = 0; up < MAX_FOLDERS; up++, folder = path.dirname(folder)) {
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries) {
      const file = path.join(folder, entry.name);
      if (entry.isFile() && isSource(file) && !isForeign(file) && (up === 0 || isEntry(entry.name)))
        yield file;
    }
    for (const entry of entries)
      if (
        entry.isDirectory() &&
        FOLDER.test(entry.name) &&
        !filename.startsWith(path.join(folder, entry.name, path.sep))
      )
        yield* sourcesIn(path.join(folder, entry.name));
    if (entries.some(({ name }) => name === 'package.json') || folder === path.dirname(folder)) return;
  }
}

const isEntry = (name: string): boolean => ENTRY.test(path.basename(name, path.extname(name)));

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => path.join(folder, entry.name));
