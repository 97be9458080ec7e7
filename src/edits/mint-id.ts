/** Puts a server-made id in the place of an expression, by the name that the file has for it. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** A strong id as source text: an imported `randomUUID`, a namespace's, or the platform's own, which needs no import. */
export function mintText(program: TSESTree.Program): string {
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration' || !/^(?:node:)?crypto$/u.test(statement.source.value))
      continue;
    if (statement.importKind === 'type') continue;
    for (const specifier of statement.specifiers) {
      if (specifier.type !== 'ImportSpecifier') return `${specifier.local.name}.randomUUID()`;
      const imported =
        specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
      if (imported === 'randomUUID') return `${specifier.local.name}()`;
    }
  }
  // Node 19 and later, Deno, Bun, Workers and browsers have it; https://nodejs.org/docs/latest-v20.x/api/globals.html#crypto
  return 'globalThis.crypto.randomUUID()';
}

export const mintInstead =
  (node: TSESTree.Node, program: TSESTree.Program): TSESLint.ReportFixFunction =>
  (fixer) =>
    fixer.replaceText(node, mintText(program));
