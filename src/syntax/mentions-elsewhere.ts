/** Where the files that import a file mention one of its exports. */
import { censusOf } from './census.js';
import { loadedModule, specifierName } from './exports.js';
import { importOf } from './imports.js';
import { moduleFile } from './module-file.js';
import { keyName, outermostSame, type Node } from './node.js';
import { definitionOf, readsOf, type Variable } from './variable.js';
import type { Place, View } from './view.js';

const MAX_REEXPORTS = 2;

/** The expressions that stand for an export in the files that import it, also by way of a file that only hands it on. */
export function mentionsElsewhere(name: string, view: View, depth = 0): Place[] {
  return view.importers().flatMap((importer) => {
    const direct = bindingsIn(importer, view).flatMap((binding) => mentions(binding, name, importer));
    const handedOn =
      depth < MAX_REEXPORTS
        ? reexportsIn(importer, name, view).flatMap((as) => mentionsElsewhere(as, importer, depth + 1))
        : [];
    return [...direct, ...handedOn];
  });
}

/** What an importer has of the file: one export by a name, or (`*`) all of it. */
interface Binding {
  readonly of: string;
  readonly nodes: readonly Node[];
}

function bindingsIn(importer: View, view: View): Binding[] {
  const { scopes } = importer;
  const top = scopes.scopes.find(({ type }) => type === 'module') ?? scopes.globalScope;
  const named = (top?.variables ?? []).flatMap((variable) => {
    const imported = importOf(variable) ?? required(variable);
    return imported && means(imported.source.value, importer, view)
      ? [{ of: imported.name, nodes: readsOf(variable) }]
      : [];
  });
  // `app.use('/mcp', require('./routes/mcp'))`
  const inPlace = censusOf(importer).calls.filter((call) => {
    const source = call.parent.type === 'VariableDeclarator' ? undefined : loadedModule(call);
    return source && means(source.value, importer, view);
  });
  return inPlace.length > 0 ? [...named, { of: '*', nodes: inPlace }] : named;
}

/** `const handlers = require('./handlers')`, `const { handle } = require('./handlers')` */
function required(variable: Variable): ReturnType<typeof importOf> {
  const definition = definitionOf(variable);
  const declarator = definition?.node as Node | undefined;
  if (declarator?.type !== 'VariableDeclarator' || !declarator.init) return undefined;
  const source = loadedModule(declarator.init);
  if (!source) return undefined;
  if (declarator.id.type === 'Identifier') return { source, name: '*' };
  const property = (definition?.name as Node).parent;
  const name = property?.type === 'Property' ? keyName(property) : undefined;
  return name === undefined ? undefined : { source, name };
}

function means(specifier: string, importer: View, view: View): boolean {
  return specifier.startsWith('.') && moduleFile(importer.filename, specifier) === view.filename;
}

function mentions({ of, nodes }: Binding, name: string, view: View): Place[] {
  return nodes.flatMap((node): Place[] => {
    if (of === name) return [{ node, view }];
    if (of !== '*') return [];
    const whole = outermostSame(node);
    const { parent } = whole;
    if (parent?.type === 'MemberExpression' && parent.object === whole)
      return keyName(parent) === name ? [{ node: parent, view }] : [];
    // In CommonJS the module is its default export.
    return name === 'default' ? [{ node, view }] : [];
  });
}

/** The names under which a file hands an export on: `export { handle } from './sse.js'`, `export * from './sse.js'`. */
function reexportsIn(importer: View, name: string, view: View): string[] {
  return importer.ast.body.flatMap((statement) => {
    if (statement.type === 'ExportAllDeclaration')
      return !statement.exported && name !== 'default' && means(statement.source.value, importer, view)
        ? [name]
        : [];
    if (statement.type !== 'ExportNamedDeclaration' || !statement.source) return [];
    if (!means(statement.source.value, importer, view)) return [];
    return statement.specifiers
      .filter(({ local }) => specifierName(local) === name)
      .map(({ exported }) => specifierName(exported));
  });
}
