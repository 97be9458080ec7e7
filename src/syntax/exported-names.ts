/** The names by which other files can import a function or a variable. */
import { isExports, isModuleExports } from './exports.js';
import { keyName, outermostSame, type FunctionNode, type Node } from './node.js';
import { definitionOf, variableOf, type Variable } from './variable.js';
import type { View } from './view.js';

/** `default` included; none for what is not exported. */
export function exportedNamesOf(fn: FunctionNode, view: View): string[] {
  if (fn.parent.type === 'ExportDefaultDeclaration' && fn.type !== 'FunctionDeclaration') return ['default'];
  const id =
    fn.type === 'FunctionDeclaration'
      ? fn.id
      : fn.parent.type === 'VariableDeclarator' && fn.parent.id.type === 'Identifier'
        ? fn.parent.id
        : undefined;
  const variable = id ? variableOf(id, view) : undefined;
  return variable
    ? exportedNames(variable)
    : fn.parent.type === 'ExportDefaultDeclaration'
      ? ['default']
      : namesAt(fn);
}

export function exportedNames(variable: Variable): string[] {
  const definition = definitionOf(variable)?.node as Node | undefined;
  const statement = definition?.type === 'VariableDeclarator' ? definition.parent : definition;
  const holder = statement?.parent?.type;
  return [
    ...(holder === 'ExportNamedDeclaration'
      ? [variable.name]
      : holder === 'ExportDefaultDeclaration'
        ? ['default']
        : []),
    ...variable.references.flatMap(({ identifier }) => namesAt(identifier as Node)),
  ];
}

/** `export { fn as name }`, `export default fn`, `module.exports = fn`, `module.exports = { name: fn }`, `exports.name = fn`. */
function namesAt(value: Node): string[] {
  const at = outermostSame(value);
  const { parent } = at;
  switch (parent?.type) {
    case 'ExportSpecifier':
      return [parent.exported.type === 'Identifier' ? parent.exported.name : parent.exported.value];
    case 'ExportDefaultDeclaration':
      return ['default'];
    case 'Property': {
      const name = parent.value === at ? keyName(parent) : undefined;
      return name !== undefined && namesAt(parent.parent).includes('default') ? [name] : [];
    }
    case 'AssignmentExpression': {
      const { left } = parent;
      if (parent.right !== at || left.type !== 'MemberExpression') return [];
      if (isModuleExports(left)) return ['default'];
      const name = keyName(left);
      return name !== undefined && isExports(left.object) ? [name] : [];
    }
    default:
      return [];
  }
}
