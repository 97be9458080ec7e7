/**
 * Who may import whom, where names of libraries may stand, and how long a file may be.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { frameworks } from '../src/frameworks/index.js';

const source = path.resolve(import.meta.dirname, '..', 'src');

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

interface SourceFile {
  readonly name: string;
  readonly layer: string;
  readonly lines: number;
  /** Lines that hold code: no imports, no comments, no blank lines. */
  readonly codeLines: number;
  readonly imports: readonly Import[];
  /** Texts and regular expressions, comments and imports left out. */
  readonly texts: readonly string[];
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))
  .map(readSource);

function readSource(name: string): SourceFile {
  const text = readFileSync(path.join(source, name), 'utf8');
  const parsed = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const texts: string[] = [];
  const withCode = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      imports.push({ from: node.moduleSpecifier.text, typeOnly: isTypeOnly(node) });
      return;
    }
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateLiteralToken(node) ||
      ts.isRegularExpressionLiteral(node)
    )
      texts.push(node.text);
    if (node.getChildCount() === 0 && node.kind !== ts.SyntaxKind.EndOfFileToken)
      for (const end of [node.getStart(), node.getEnd()])
        withCode.add(parsed.getLineAndCharacterOfPosition(end).line);
    node.getChildren().forEach(visit);
  };
  visit(parsed);
  return {
    name,
    layer: name.includes('/') ? path.posix.dirname(name) : name,
    lines: text.split('\n').length - 1,
    codeLines: withCode.size,
    imports,
    texts,
  };
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  return (
    clause.phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (!clause.name &&
      clause.namedBindings !== undefined &&
      ts.isNamedImports(clause.namedBindings) &&
      clause.namedBindings.elements.length > 0 &&
      clause.namedBindings.elements.every((element) => element.isTypeOnly))
  );
}

/** What a layer may import of ours, at run time and as types. A folder may always import itself. */
const layers: Record<string, { values: readonly string[]; types?: readonly string[] }> = {
  rules: { values: ['create-rule.ts', 'survey.ts', 'edits'], types: ['catalogue.ts'] },
  'survey.ts': { values: ['frameworks', 'concepts', 'syntax', 'settings.ts'] },
  concepts: { values: ['syntax'], types: ['frameworks'] },
  frameworks: { values: ['syntax'] },
  edits: { values: ['syntax'] },
  syntax: { values: [] },
  'settings.ts': { values: [], types: ['frameworks'] },
  'create-rule.ts': { values: ['catalogue.ts'] },
  'configs.ts': { values: ['catalogue.ts'] },
  'catalogue.ts': { values: [] },
  'version.ts': { values: [] },
  'index.ts': { values: ['configs.ts', 'rules', 'version.ts'] },
  'sarif.ts': { values: ['catalogue.ts', 'version.ts'], types: ['create-rule.ts'] },
};

/** Packages that may be loaded at run time; all others would have to be installed beside the plugin, or cost its start. */
const packages = new Set(['@typescript-eslint/scope-manager', '@typescript-eslint/visitor-keys']);

function layerOf(file: SourceFile, { from }: Import): string {
  const target = path.posix.join(path.posix.dirname(file.name), from).replace(/\.js$/, '.ts');
  return target.includes('/') ? path.posix.dirname(target) : target;
}

describe('imports', () => {
  it('know every folder and file of src', () => {
    expect([...new Set(files.map(({ layer }) => layer))].filter((layer) => !(layer in layers))).toEqual([]);
  });

  it.each(files.map((file) => [file.name, file] as const))('%s stays in its layer', (_, file) => {
    const { values, types = [] } = layers[file.layer] ?? { values: [] };
    const wrong = file.imports.filter((one) => {
      if (!one.from.startsWith('.')) return false;
      const target = layerOf(file, one);
      return target !== file.layer && !values.includes(target) && !(one.typeOnly && types.includes(target));
    });
    expect(wrong.map(({ from }) => from)).toEqual([]);
  });

  it.each(files.map((file) => [file.name, file] as const))('%s loads no host and no compiler', (_, file) => {
    const loaded = file.imports.filter(
      ({ from, typeOnly }) => !typeOnly && !/^(?:\.|node:)/.test(from) && !packages.has(from),
    );
    expect(loaded.map(({ from }) => from)).toEqual([]);
  });
});

/** Words that are a package's name and a function's or an ordinary word, too. */
const ordinary =
  /^(?:agents|buffer|cookies?|crypto|https?|http2|jose|jsonwebtoken|nanoid|next|os|passport|process|uid|ulid|url|uuid|ws)$/;

/** Every package that a framework's table names, as `package#export` or as a sign of a network. */
function packagesOfFrameworks(): string[] {
  const names = frameworks.flatMap((framework) => {
    const { network = [], stdio = [], ...tables } = framework;
    const keys = Object.values(tables).flatMap((table) =>
      table && typeof table === 'object' ? (Array.isArray(table) ? table : Object.keys(table)) : [],
    );
    return [...keys.filter((key) => key.includes('#')), ...network, ...stdio];
  });
  const roots = names.map((name) => name.split('#')[0] ?? '').filter((name) => /^[@a-z]/.test(name));
  return [...new Set(roots)].filter((name) => !/^(?:global|module|file:.*|@mcp-\w+)$/.test(name));
}

describe('names of libraries', () => {
  const known = packagesOfFrameworks();
  const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  const named = known.filter((name) => !ordinary.test(name)).map(escaped);
  const pattern = new RegExp(
    String.raw`(?<![\w-])(?:${named.join('|')})(?![\w-])|(?<![\w-])(?:${known.map(escaped).join('|')})#`,
  );

  it('are read from the tables', () => {
    expect(known).toEqual(expect.arrayContaining(['express', 'fastify', '@modelcontextprotocol/sdk']));
  });

  // The catalogue names Python's libraries, for Semgrep.
  const others = files.filter(({ layer, name }) => layer !== 'frameworks' && name !== 'catalogue.ts');
  it.each(others.map((file) => [file.name, file] as const))('%s names none', (_, { texts }) => {
    expect(texts.filter((text) => pattern.test(text))).toEqual([]);
  });
});

describe('size', () => {
  it.each(files.map((file) => [file.name, file] as const))('%s has at most 200 lines', (_, file) => {
    expect(file.lines).toBeLessThanOrEqual(200);
  });

  const rules = files.filter(({ layer, name }) => layer === 'rules' && !name.endsWith('/index.ts'));
  it.each(rules.map((file) => [file.name, file] as const))(
    '%s has at most 60 lines of code: a longer rule lacks a concept',
    (_, file) => {
      expect(file.codeLines).toBeLessThanOrEqual(60);
    },
  );
});

describe('names of files', () => {
  it('say what a file is for', () => {
    const vague = files.filter(({ name }) =>
      /(?:^|[/-])(?:utils?|helpers?|misc|common)(?:[/.-]|$)/.test(name),
    );
    expect(vague.map(({ name }) => name)).toEqual([]);
  });
});
