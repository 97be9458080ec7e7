/** What a module gives to those that import it: ES exports, re-exports, and the common CommonJS spellings. */
import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, literalText, propertyOf, unwrap, type Node } from './node.js';
import type { Place, View } from './view.js';

const MAX_REEXPORTS = 5;

/** The expression or declaration that a module exports under a name (`default` included); `undefined` if not seen. */
export function exportOf(view: View, name: string, depth = 0): Place | undefined {
  if (depth > MAX_REEXPORTS) return undefined;
  for (const statement of view.ast.body) {
    const found = exportIn(statement, view, name, depth);
    if (found) return found;
  }
  return undefined;
}

function exportIn(statement: Node, view: View, name: string, depth: number): Place | undefined {
  switch (statement.type) {
    case 'ExportDefaultDeclaration':
      return name === 'default' ? { node: statement.declaration, view } : undefined;
    case 'ExportNamedDeclaration':
      return namedExport(statement, view, name, depth);
    case 'ExportAllDeclaration': {
      if (statement.exported || name === 'default') return undefined;
      const next = view.neighbour(statement.source);
      return next && exportOf(next, name, depth + 1);
    }
    case 'TSExportAssignment':
      return name === 'default'
        ? { node: statement.expression, view }
        : memberOfObject(statement.expression, view, name);
    case 'ExpressionStatement':
      return commonJsExport(statement.expression, view, name);
    default:
      return undefined;
  }
}

function namedExport(
  statement: TSESTree.ExportNamedDeclaration,
  view: View,
  name: string,
  depth: number,
): Place | undefined {
  const { declaration } = statement;
  if (declaration?.type === 'VariableDeclaration') {
    for (const declarator of declaration.declarations)
      if (declarator.id.type === 'Identifier' && declarator.id.name === name)
        return { node: declarator.id, view };
  } else if (
    declaration &&
    'id' in declaration &&
    declaration.id?.type === 'Identifier' &&
    declaration.id.name === name
  ) {
    return { node: declaration, view };
  }
  for (const specifier of statement.specifiers) {
    if (specifierName(specifier.exported) !== name) continue;
    if (!statement.source) return { node: specifier.local, view };
    const next = view.neighbour(statement.source);
    return next && exportOf(next, specifierName(specifier.local), depth + 1);
  }
  return undefined;
}

export const specifierName = (node: TSESTree.Identifier | TSESTree.StringLiteral): string =>
  node.type === 'Identifier' ? node.name : node.value;

function commonJsExport(expression: Node, view: View, name: string): Place | undefined {
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression')
    return undefined;
  const { left, right } = expression;
  if (isModuleExports(left))
    return name === 'default' || name === '*' ? { node: right, view } : memberOfObject(right, view, name);
  return isExports(left.object) && keyName(left) === name ? { node: right, view } : undefined;
}

/** `exports`, `module.exports`: what has the names of what a CommonJS module exports. */
export const isExports = (node: Node): boolean =>
  (node.type === 'Identifier' && node.name === 'exports') || isModuleExports(node);

export const isModuleExports = (node: Node): boolean =>
  node.type === 'MemberExpression' &&
  node.object.type === 'Identifier' &&
  node.object.name === 'module' &&
  keyName(node) === 'exports';

function memberOfObject(node: Node, view: View, name: string): Place | undefined {
  const object = unwrap(node);
  if (object.type !== 'ObjectExpression') return undefined;
  const property = propertyOf(object, name);
  return property && property !== 'unknown' ? { node: property.value, view } : undefined;
}

/** A module loaded by an expression: `require('x')`, `await import('x')`, `import('x')`. */
export function loadedModule(node: Node): TSESTree.StringLiteral | undefined {
  const inner = unwrap(node);
  if (inner.type === 'AwaitExpression') return loadedModule(inner.argument);
  const source =
    inner.type === 'ImportExpression'
      ? inner.source
      : inner.type === 'CallExpression' &&
          inner.callee.type === 'Identifier' &&
          inner.callee.name === 'require'
        ? inner.arguments[0]
        : undefined;
  return source?.type === 'Literal' && literalText(source) !== undefined
    ? (source as TSESTree.StringLiteral)
    : undefined;
}
