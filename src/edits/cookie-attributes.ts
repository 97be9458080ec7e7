/** Writes attributes into a cookie's text, whichever way it is put together. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { keyName, unwrap, type Node } from '../syntax/node.js';

type Fixer = TSESLint.RuleFixer;
type Fix = TSESLint.RuleFix;
type SourceCode = Readonly<Pick<TSESLint.SourceCode, 'getText'>>;

/** `'sid=1'` gets `; Secure` before its closing quote, `'sid=' + id` a text more, `['sid=1'].join('; ')` an element more. */
export function addAttributes(
  fixer: Fixer,
  text: Node,
  attributes: readonly string[],
  sourceCode: SourceCode,
): Fix {
  const node = unwrap(text);
  const written = attributes.map((attribute) => `; ${attribute}`).join('');
  if (node.type === 'Literal' || node.type === 'TemplateLiteral') {
    const source = sourceCode.getText(node);
    const [, end] = node.range;
    return fixer.insertTextBeforeRange(
      [end - 1, end],
      /;\s*.$/u.test(source) ? written.slice(/;.$/u.test(source) ? 1 : 2) : written,
    );
  }
  if (node.type === 'BinaryExpression') {
    const last = unwrap(node.right);
    return last.type === 'Literal' || last.type === 'TemplateLiteral'
      ? addAttributes(fixer, last, attributes, sourceCode)
      : fixer.insertTextAfter(node, ` + '${written}'`);
  }
  const last = listOf(node)?.elements.at(-1);
  return fixer.insertTextAfter(last ?? node, attributes.map((attribute) => `, '${attribute}'`).join(''));
}

/** The list of `[…].join('; ')` and `[…].filter(Boolean).join('; ')` where it stands there. */
function listOf(node: Node): TSESTree.ArrayExpression | undefined {
  if (node.type === 'ArrayExpression') return node;
  return node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    /^(?:join|filter)$/u.test(keyName(node.callee) ?? '')
    ? listOf(unwrap(node.callee.object))
    : undefined;
}

/** `SameSite=None`, which stands there once, becomes another. */
export function replaceSameSite(fixer: Fixer, text: Node, to: string, sourceCode: SourceCode): Fix {
  const source = sourceCode.getText(text as never);
  const start = text.range[0] + source.search(/samesite=none/iu);
  return fixer.replaceTextRange([start, start + 'samesite=none'.length], to);
}
