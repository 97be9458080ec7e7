/** Brings names of a module into a file: reuses what the file has of it, extends that, or writes a new statement. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { loadedModule, specifierName } from '../syntax/exports.js';
import { keyName, type Node } from '../syntax/node.js';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Fixer = TSESLint.RuleFixer;
type Fix = TSESLint.RuleFix;

export interface Brought<Name extends string> {
  /** How each name is written at the place that needs it. */
  readonly names: Readonly<Record<Name, string>>;
  /** The edits of the import statements; none where all names are there. */
  readonly edits: (fixer: Fixer) => Fix[];
}

/** What a file already has of a module. */
interface Held {
  /** Exported name to local name, with the node that declares it. */
  readonly named: Map<string, { local: string; declaration: Node }>;
  /** Names of the module as a whole: `import * as crypto`, `const crypto = require('crypto')`. */
  readonly whole: { local: string; declaration: Node }[];
  /** The list that can be extended. */
  list: { after: Node; alias: ' as ' | ': ' } | undefined;
}

/**
 * @param module the `node:` name of a module of Node's; its bare name counts as the same.
 * @param at the place that will use the names; what is shadowed there is not reused.
 * @returns `undefined` where no statement can be added without changing what the file is (a TypeScript script).
 */
export function bringIn<Name extends string>(
  module: string,
  wanted: readonly Name[],
  at: Node,
  sourceCode: SourceCode,
): Brought<Name> | undefined {
  const held = heldOf(module, sourceCode.ast);
  const names: Partial<Record<Name, string>> = {};
  const missing: { name: Name; local: string }[] = [];
  for (const name of wanted) {
    const own = held.named.get(name);
    const whole = held.whole.find((one) => means(one, at, sourceCode));
    if (own && means(own, at, sourceCode)) names[name] = own.local;
    else if (whole) names[name] = `${whole.local}.${name}`;
    else {
      const local = freeName(name, sourceCode);
      names[name] = local;
      missing.push({ name, local });
    }
  }
  const statement = missing.length > 0 && !held.list ? newStatement(module, missing, sourceCode) : undefined;
  if (missing.length > 0 && !held.list && !statement) return undefined;
  return {
    names: names as Record<Name, string>,
    edits: (fixer) => {
      if (missing.length === 0) return [];
      if (held.list) {
        const { after, alias } = held.list;
        return [fixer.insertTextAfter(after, missing.map((one) => `, ${listed(one, alias)}`).join(''))];
      }
      return statement ? [fixer.insertTextBeforeRange([statement.at, statement.at], statement.text)] : [];
    },
  };
}

const listed = ({ name, local }: { name: string; local: string }, alias: string): string =>
  name === local ? name : name + alias + local;

function heldOf(module: string, program: TSESTree.Program): Held {
  const held: Held = { named: new Map(), whole: [], list: undefined };
  const isModule = (source: Node | undefined): boolean =>
    source?.type === 'Literal' && (source.value === module || `node:${String(source.value)}` === module);
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      if (isModule(statement.source) && statement.importKind !== 'type') addImported(statement, held);
    } else if (statement.type === 'TSImportEqualsDeclaration') {
      const { moduleReference: reference } = statement;
      if (reference.type === 'TSExternalModuleReference' && isModule(reference.expression))
        held.whole.push({ local: statement.id.name, declaration: statement });
    } else if (statement.type === 'VariableDeclaration') {
      for (const declarator of statement.declarations)
        if (declarator.init && isModule(loadedModule(declarator.init))) addLoaded(declarator, held);
    }
  }
  return held;
}

function addImported(statement: TSESTree.ImportDeclaration, held: Held): void {
  for (const specifier of statement.specifiers) {
    if (specifier.type !== 'ImportSpecifier')
      held.whole.push({ local: specifier.local.name, declaration: specifier });
    else {
      held.list = { after: specifier, alias: ' as ' };
      if (specifier.importKind !== 'type')
        held.named.set(specifierName(specifier.imported), {
          local: specifier.local.name,
          declaration: specifier,
        });
    }
  }
}

function addLoaded(declarator: TSESTree.VariableDeclarator, held: Held): void {
  if (declarator.id.type === 'Identifier')
    held.whole.push({ local: declarator.id.name, declaration: declarator });
  if (declarator.id.type !== 'ObjectPattern') return;
  for (const property of declarator.id.properties) {
    if (property.type !== 'Property') return;
    held.list = { after: property, alias: ': ' };
    const name = keyName(property);
    if (name !== undefined && property.value.type === 'Identifier')
      held.named.set(name, { local: property.value.name, declaration: declarator });
  }
}

/** Whether a local name still means that declaration at a place. */
function means(
  { local, declaration }: { local: string; declaration: Node },
  at: Node,
  sourceCode: SourceCode,
): boolean {
  for (let scope: TSESLint.Scope.Scope | null = sourceCode.getScope(at); scope; scope = scope.upper) {
    const variable = scope.set.get(local);
    if (variable && variable.defs.length > 0)
      return variable.defs.some((definition) => (definition.node as Node) === declaration);
  }
  return false;
}

/** The name itself, or with underscores where some scope of the file has it already. */
function freeName(name: string, sourceCode: SourceCode): string {
  const scopes = sourceCode.scopeManager?.scopes ?? [];
  let free = name;
  while (scopes.some((scope) => (scope.set.get(free)?.defs.length ?? 0) > 0)) free += '_';
  return free;
}

function newStatement(
  module: string,
  missing: readonly { name: string; local: string }[],
  sourceCode: SourceCode,
): { at: number; text: string } | undefined {
  const { ast, text } = sourceCode;
  const form = formOf(sourceCode);
  // A file of directives and comments only uses nothing.
  const first = ast.body.find((statement) => !('directive' in statement && statement.directive));
  if (!form || !first) return undefined;
  const model = ast.body.find(loadsModule);
  const modelText = model ? sourceCode.getText(model) : text;
  const quote = /['"]/u.exec(modelText)?.[0] ?? "'";
  // After `require(…)` a line that begins with a bracket would be one more call.
  const end = form === 'require' || /;[ \t]*$/mu.test(modelText) ? ';' : '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const list = missing.map((one) => listed(one, form === 'import' ? ' as ' : ': ')).join(', ');
  const source = quote + module + quote;
  return {
    at: startWithPragmas(first, sourceCode),
    text:
      (form === 'import' ? `import { ${list} } from ${source}` : `const { ${list} } = require(${source})`) +
      end +
      newline,
  };
}

const loadsModule = (statement: Node): boolean =>
  statement.type === 'ImportDeclaration' ||
  (statement.type === 'VariableDeclaration' &&
    statement.declarations.some(({ init }) => init !== null && loadedModule(init) !== undefined));

/** How a file loads modules; `undefined` for a TypeScript script, which an import would turn into a module. */
function formOf({ ast, text }: SourceCode): 'import' | 'require' | undefined {
  const types = new Set<string>(ast.body.map(({ type }) => type));
  if (
    ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportDefaultDeclaration', 'ExportAllDeclaration'].some(
      (type) => types.has(type),
    )
  )
    return 'import';
  if (types.has('TSImportEqualsDeclaration') || types.has('TSExportAssignment')) return 'require';
  if (/\brequire\s*\(|\bmodule\.exports\b|^exports\./mu.test(text)) return 'require';
  return undefined;
}

const PRAGMA = /^\s*(?:@ts-|eslint-disable-next-line|oxlint-disable-next-line|biome-ignore|prettier-ignore)/u;

/** Where a statement begins, with the comments above it that speak to tools about the next line. */
function startWithPragmas(statement: Node, sourceCode: SourceCode): number {
  let start = statement.range[0];
  for (const comment of sourceCode.getCommentsBefore(statement).reverse()) {
    if (!PRAGMA.test(comment.value)) break;
    [start] = comment.range;
  }
  return start;
}
