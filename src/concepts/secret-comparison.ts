/** Comparisons of a secret that the server holds with what a client sent, by operators that stop at the first difference. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import { variableOf, writtenTo } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { isHarmlessHere } from './comparison-context.js';
import { isSecretAgainst, mayTurnOutSecret } from './secret-side.js';
import { originHere, originOf } from './value-origin.js';

export interface SecretComparison {
  readonly node: Node;
  /** What compares, as it is written: `===`, `.equals()`. */
  readonly how: string;
  readonly secret: Node;
  readonly given: Node;
  /** Whether the comparison tells equality of the whole, and so can be written otherwise; how `node` tells it. */
  readonly equality: { readonly negated: boolean; readonly bytes: boolean } | undefined;
}

/** Two operands that are compared, before anything is known of them. */
interface Candidate {
  readonly node: Node;
  readonly how: string;
  readonly sides: readonly [Node, Node];
  readonly equality: SecretComparison['equality'];
}

export function secretComparisonsIn(view: View, lexicon: Lexicon): SecretComparison[] {
  const found: SecretComparison[] = [];
  for (const candidate of candidatesIn(view)) {
    const [left, right] = candidate.sides;
    if (isSettled(left) || isSettled(right) || !mayBeSecret(left, right, view)) continue;
    if (![left, right].some((node) => mayTurnOutSecret(originHere({ node, view }, lexicon)))) continue;
    const [one, other] = [originOf({ node: left, view }, lexicon), originOf({ node: right, view }, lexicon)];
    const secret = isSecretAgainst(one, other) ? left : isSecretAgainst(other, one) ? right : undefined;
    if (!secret) continue;
    const given = secret === left ? right : left;
    const sent = secret === left ? other : one;
    if (isHarmlessHere({ ...candidate, secret, given, fromClient: sent.fromClient }, view, lexicon)) continue;
    found.push({ node: candidate.node, how: candidate.how, secret, given, equality: candidate.equality });
  }
  return found;
}

function* candidatesIn(view: View): Iterable<Candidate> {
  const { comparisons, calls } = censusOf(view);
  for (const node of comparisons) {
    if (node.type === 'SwitchStatement') {
      for (const { test } of node.cases)
        if (test)
          yield { node: test, how: '`switch`', sides: [node.discriminant, test], equality: undefined };
    } else
      yield {
        node,
        how: `\`${node.operator}\``,
        sides: [node.left, node.right],
        equality: { negated: node.operator.startsWith('!'), bytes: false },
      };
  }
  for (const node of calls) {
    const candidate = node.type === 'CallExpression' ? ofMethod(node) : undefined;
    if (candidate) yield candidate;
  }
}

/** Methods that compare their receiver with their argument: bytes, whole texts, or one text inside another. */
function ofMethod(node: TSESTree.CallExpression): Candidate | undefined {
  const callee = unwrap(node.callee);
  const [argument] = node.arguments;
  if (callee.type !== 'MemberExpression' || !argument || argument.type === 'SpreadElement') return undefined;
  const method = keyName(callee) ?? '';
  const candidate = (at: Node, equality: SecretComparison['equality']): Candidate => ({
    node: at,
    how: `\`.${method}()\``,
    sides: [callee.object, argument],
    equality,
  });
  switch (method) {
    case 'equals':
      // Query builders have the same method, for a column and a value: only bytes compare themselves.
      return isBytes(callee.object)
        ? candidate(node, callee.optional ? undefined : { negated: false, bytes: true })
        : undefined;
    case 'localeCompare': {
      const { parent } = node;
      const isTest = parent.type === 'BinaryExpression' && /^[!=]==?$/u.test(parent.operator);
      return isTest && parent.right.type === 'Literal' && parent.right.value === 0
        ? candidate(parent, { negated: parent.operator.startsWith('!'), bytes: false })
        : undefined;
    }
    case 'startsWith':
    case 'endsWith':
    case 'indexOf':
    case 'includes':
      return candidate(node, undefined);
    default:
      return undefined;
  }
}

const isBytes = (node: Node): boolean => {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression' && inner.callee.type === 'MemberExpression') {
    const { callee } = inner;
    if (keyName(callee) === 'digest') return inner.arguments.length === 0;
    return callee.object.type === 'Identifier' && callee.object.name === 'Buffer';
  }
  return inner.type === 'Identifier' && /buf(?:fer)?$|bytes$|digest$|hmac$|mac$/iu.test(inner.name);
};

/** What is no secret by its own form: a literal that is short or no text, `undefined`, a type, a length, an enum's member. */
function isSettled(side: Node): boolean {
  const node = unwrap(side);
  const text = literalText(node);
  if (text !== undefined) return text.length < 16;
  switch (node.type) {
    case 'Literal':
    case 'UnaryExpression':
    case 'UpdateExpression':
    case 'ObjectExpression':
    case 'BinaryExpression':
      return node.type !== 'BinaryExpression' || node.operator !== '+';
    case 'Identifier':
      return node.name === 'undefined' || node.name === 'NaN';
    case 'MemberExpression':
      return ['length', 'size', 'byteLength'].includes(keyName(node) ?? '') || isEnumMember(node);
    case 'CallExpression':
      return node.callee.type === 'MemberExpression' && keyName(node.callee) === 'stringify';
    default:
      return false;
  }
}

/** `TokenType.Access`: a member of something that is named like a type. */
const isEnumMember = (node: TSESTree.MemberExpression): boolean =>
  node.object.type === 'Identifier' &&
  /^[A-Z][a-z]/u.test(node.object.name) &&
  !/config|settings|options|env|secrets/iu.test(node.object.name);

const MAY_BE_SECRET =
  /secret|token|key|pass|pwd|sig|hmac|mac\b|auth|bearer|cred|csrf|xsrf|digest|otp|code|jwt|verifier|challenge|expected|provided|stored|valid|env\b|config|settings|options|header|query|body/iu;

/** A first look, by the text of both sides and of what their names are given. */
const mayBeSecret = (left: Node, right: Node, view: View): boolean =>
  [left, right].some((side) => {
    if (MAY_BE_SECRET.test(view.text.slice(...side.range))) return true;
    const node = unwrap(side);
    const variable = node.type === 'Identifier' ? variableOf(node, view) : undefined;
    return (
      variable !== undefined &&
      (writtenTo(variable)?.some((one) => MAY_BE_SECRET.test(view.text.slice(...one.node.range))) ?? false)
    );
  });
