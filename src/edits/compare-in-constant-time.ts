/**
 * Replaces an equality by one that takes the same time whatever differs: SHA-256 digests of both sides, which have one
 * length, compared with `timingSafeEqual`. An unset secret stays equal to nothing.
 */
import type { TSESLint } from '@typescript-eslint/utils';
import { isCertainlyString } from '../syntax/certain-string.js';
import { keyName, unwrap, type Node } from '../syntax/node.js';
import { viewOf, type View } from '../syntax/view.js';
import { bringIn } from './add-import.js';

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

export interface Equality {
  /** The whole expression that tells whether both are equal. */
  readonly node: Node;
  /** Whether it is true where they are not. */
  readonly negated: boolean;
  readonly secret: Node;
  readonly given: Node;
  /** Both sides are bytes (`a.equals(b)`), not text. */
  readonly bytes: boolean;
}

/** `null` where no replacement is known to compile and to refuse an unset secret. */
export function compareInConstantTime(
  { node, negated, secret, given, bytes }: Equality,
  context: Context,
): TSESLint.ReportFixFunction | null {
  const { sourceCode } = context;
  const view = viewOf(context);
  const sides = bytes
    ? [asWritten(given, view), asWritten(secret, view)]
    : [givenSide(given, view), secretSide(secret, view)];
  const [left, right] = sides;
  const brought = bringIn('node:crypto', ['createHash', 'timingSafeEqual'], node, sourceCode);
  if (!left || !right || !brought) return null;
  const { createHash, timingSafeEqual } = brought.names;
  const digest = (text: string): string => `${createHash}('sha256').update(${text}).digest()`;
  const parts = [
    ...new Set([...left.guards, ...right.guards]),
    `${timingSafeEqual}(${digest(left.text)}, ${digest(right.text)})`,
  ];
  const equal = parts.join(' && ');
  const replacement = negated
    ? `!${parts.length > 1 ? `(${equal})` : equal}`
    : parts.length > 1 && needsParentheses(node)
      ? `(${equal})`
      : equal;
  return (fixer) => [...brought.edits(fixer), fixer.replaceText(node, replacement)];
}

/** A side as an argument of `update`, and what must hold before. */
interface Side {
  readonly text: string;
  readonly guards: readonly string[];
}

const textOf = (node: Node, view: View): string => view.text.slice(...node.range);
const asWritten = (node: Node, view: View): Side => ({ text: textOf(node, view), guards: [] });
const guarded = (reference: Node, view: View): Side => {
  const text = textOf(reference, view);
  return { text, guards: [`typeof ${text} === 'string'`] };
};

/** What the client sent: anything, also nothing. As text it cannot make the comparison throw. */
function givenSide(node: Node, view: View): Side {
  // `x as string` and `x!` say something that need not be so at run time.
  const inner = unwrap(node);
  if (isCertainlyString(inner, view)) return asWritten(inner, view);
  if (isReference(inner)) return guarded(inner, view);
  return { text: `\`\${${textOf(inner, view)}}\``, guards: [] };
}

/** The secret: never made a text of, for then an unset one would be the text `undefined`, which a client can send. */
function secretSide(node: Node, view: View): Side | undefined {
  const inner = unwrap(node);
  const holes = inner.type === 'TemplateLiteral' ? inner.expressions : summands(inner);
  if (holes.length > 0) {
    const guards: string[] = [];
    for (const hole of holes.map(unwrap)) {
      if (isCertainlyString(hole, view)) continue;
      if (!isReference(hole)) return undefined;
      guards.push(...guarded(hole, view).guards);
    }
    return { text: textOf(inner, view), guards };
  }
  if (isCertainlyString(inner, view)) return asWritten(inner, view);
  return isReference(inner) ? guarded(inner, view) : undefined;
}

/** The parts of `'Bearer ' + key`. */
function summands(node: Node): Node[] {
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return [];
  return [node.left, node.right].flatMap((side) => {
    const inner = summands(side);
    return inner.length > 0 ? inner : [side];
  });
}

/** What TypeScript narrows by `typeof`: a name, or a chain of members by fixed names. */
function isReference(node: Node): boolean {
  if (node.type === 'Identifier' || node.type === 'ThisExpression') return true;
  return node.type === 'MemberExpression' && keyName(node) !== undefined && isReference(node.object);
}

/** Where `a && b` would be torn apart by what stands around it. */
function needsParentheses(node: Node): boolean {
  switch (node.parent?.type) {
    case 'LogicalExpression':
      return node.parent.operator !== '&&';
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'AwaitExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'MemberExpression':
      return true;
    default:
      return false;
  }
}
