/** Exports of packages that a file of the user's own only hands on. */
import type { TSESTree } from '@typescript-eslint/utils';
import { specifierName } from './exports.js';
import { packageOf } from './package-name.js';
import type { View } from './view.js';

const MAX_FILES = 5;

/** The path of the package's export behind `export { a as name } from 'package'` or `export * from 'package'` in a neighbour. */
export function handedOn(
  source: TSESTree.StringLiteral,
  name: string,
  view: View,
  depth = 0,
): string | undefined {
  const module = depth < MAX_FILES ? view.neighbour(source) : undefined;
  for (const statement of module?.ast.body ?? []) {
    if (statement.type !== 'ExportNamedDeclaration' && statement.type !== 'ExportAllDeclaration') continue;
    const from = statement.source;
    const own = from ? nameIn(statement, name) : undefined;
    if (!module || !from || own === undefined) continue;
    const found = from.value.startsWith('.')
      ? handedOn(from, own, module, depth + 1)
      : packageOf(from.value, own);
    if (found) return found;
  }
  return undefined;
}

/** The name in the source of a re-export that it hands on as `name`. */
function nameIn(
  statement: TSESTree.ExportNamedDeclaration | TSESTree.ExportAllDeclaration,
  name: string,
): string | undefined {
  if (statement.type === 'ExportAllDeclaration')
    return statement.exported || name === 'default' ? undefined : name;
  const specifier = statement.specifiers.find(({ exported }) => specifierName(exported) === name);
  return specifier && specifierName(specifier.local);
}
