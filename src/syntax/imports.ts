/** What an import binding or a `require`d name means: a package's export, or a place in a neighbour. */
import type { TSESTree } from '@typescript-eslint/utils';
import { exportOf, loadedModule, specifierName } from './exports.js';
import type { Node } from './node.js';
import { definitionOf, variableOf, writtenTo, type Variable } from './variable.js';
import type { Place, View } from './view.js';

/** The place that an import binding means in the file it comes from; `undefined` for a package. */
export function importedPlace(variable: Variable, view: View): Place | undefined {
  const found = importOf(variable);
  if (!found || found.name === '*') return undefined;
  const module = view.neighbour(found.source);
  return module && exportOf(module, found.name);
}

/** Which module and which of its exports an import binding means; `*` is the module itself. */
export function importOf(variable: Variable): { source: TSESTree.StringLiteral; name: string } | undefined {
  const definition = definitionOf(variable);
  if ((definition?.type as string | undefined) !== 'ImportBinding') return undefined;
  const specifier = definition?.node as Node;
  const declaration = definition?.parent as Node | undefined;
  if (specifier.type === 'TSImportEqualsDeclaration') {
    const reference = specifier.moduleReference;
    return reference.type === 'TSExternalModuleReference' && reference.expression.type === 'Literal'
      ? { source: reference.expression as TSESTree.StringLiteral, name: '*' }
      : undefined;
  }
  if (declaration?.type !== 'ImportDeclaration') return undefined;
  const { source } = declaration;
  if (specifier.type === 'ImportDefaultSpecifier') return { source, name: 'default' };
  if (specifier.type === 'ImportNamespaceSpecifier') return { source, name: '*' };
  return specifier.type === 'ImportSpecifier'
    ? { source, name: specifierName(specifier.imported) }
    : undefined;
}

/** The neighbour that a namespace import or a `require`d name stands for. */
export function moduleBehind(value: Place): View | undefined {
  const direct = loadedModule(value.node);
  if (direct) return value.view.neighbour(direct);
  if (value.node.type !== 'Identifier') return undefined;
  const variable = variableOf(value.node, value.view);
  if (!variable) return undefined;
  const imported = importOf(variable);
  if (imported) return imported.name === '*' ? value.view.neighbour(imported.source) : undefined;
  const written = writtenTo(variable);
  const only = written?.length === 1 ? written[0] : undefined;
  const loaded = only && only.path.length === 0 ? loadedModule(only.node) : undefined;
  return loaded && value.view.neighbour(loaded);
}
