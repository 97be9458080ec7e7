/**
 * Conditions by which the server's own settings turn verification on or off: `if (this.options.authenticate)`,
 * `if (!API_KEY) return next()`. Where it is off, it is off for everybody, and by whoever runs the server.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import type { Fact } from '../syntax/flow-state.js';
import { enclosingFunction, isNothing, keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';
import { definitionOf, variableOf } from '../syntax/variable.js';
import { namesSettings, whatNames } from './credential-name.js';
import { calleeName } from './same-value.js';
import { originOf } from './value-origin.js';

const ABOUT = /auth(?!or\b)|token|api_?key|secret|verif|jwt|oauth|bearer|password|credential|secur/iu;
const OFF =
  /(?:^|[._])(?:is_?|allow_?|use_?|run_?)?(?:skip|no|disable|without|un|insecure|bypass|anonymous|public|open|dev|local)|disabled|skip/iu;
const NONE = /^(?:none|off|disabled|false|no|anonymous|open|insecure|0)?$/iu;

/** Settings of one secret that all callers share. */
const SHARED = /key|secret|password/iu;

/**
 * A fact that also holds where the settings say that nobody is asked for a credential. Whether one is asked for that all
 * callers share says nothing of whether it is asked who they are (`identity`).
 */
export const whereConfigured = (fact: Fact, lexicon: Lexicon, of: 'any' | 'identity'): Fact => ({
  ...fact,
  told: (condition) =>
    fact.told?.(condition) ??
    (of === 'identity' && SHARED.test(condition.view.text.slice(...condition.node.range))
      ? undefined
      : offWhen(condition, lexicon)),
  made: (value) => fact.made?.(value) || (isOfMode(value) ? 'unknown' : false),
});

/** With which outcome of a condition the settings turn verification off; `undefined` for any other condition. */
function offWhen(condition: Value, lexicon: Lexicon): boolean | undefined {
  const node = unwrap(condition.node);
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression': {
      if (!isSetting({ ...condition, node }, lexicon)) return undefined;
      return OFF.test(chainOf(node));
    }
    case 'CallExpression':
      return node.arguments.length === 0 &&
        /auth\w*(?:enabled|required|configured)|(?:requires?|uses?|has)_?auth/iu.test(calleeName(node) ?? '')
        ? false
        : undefined;
    case 'BinaryExpression':
      return compared(node, condition, lexicon);
    default:
      return undefined;
  }
}

function compared(node: TSESTree.BinaryExpression, at: Value, lexicon: Lexicon): boolean | undefined {
  if (!/^[!=]==?$/u.test(node.operator)) return undefined;
  const equal = !node.operator.startsWith('!');
  const [left, right] = [unwrap(node.left), unwrap(node.right)];
  if (!isSetting({ ...at, node: left }, lexicon)) return undefined;
  if (isNothing(right)) return equal;
  const literal = literalText(right) ?? (right.type === 'Literal' ? String(right.value) : undefined);
  return literal === undefined ? undefined : NONE.test(literal) === equal;
}

/** Whether a name speaks of verification and is the server's own: nothing of the request, and no credential of a helper's. */
function isSetting(value: Value, lexicon: Lexicon): boolean {
  const chain = chainOf(value.node);
  if (!ABOUT.test(chain)) return false;
  const origin = originOf(value, lexicon);
  if (origin.fromClient || origin.principal || origin.inSession || origin.element) return false;
  if (isOfModule(value) || namesSettings(chain)) return true;
  if (origin.lookedUp) return false;
  if (origin.parameters.length > 0 && !origin.fromEnvironment)
    return chain.includes('.') || !/^(?:secret|maybe)$/u.test(whatNames(chain));
  return origin.fromEnvironment || origin.field || origin.imported || origin.literals.length > 0;
}

/** Whether a chain begins at a variable that is there before any request. */
function isOfModule({ node, view }: Value): boolean {
  let root = unwrap(node);
  while (root.type === 'MemberExpression' && keyName(root) !== undefined) root = unwrap(root.object);
  const variable = root.type === 'Identifier' ? variableOf(root, view) : undefined;
  const name = variable && definitionOf(variable)?.name;
  return name !== undefined && !enclosingFunction(name as Node);
}

/** `process.env.NODE_ENV === 'development'`: what a mode of the server lets through is not known. */
const isOfMode = ({ node, view }: Value): boolean =>
  node.type === 'BinaryExpression' &&
  /\b(?:NODE_ENV|(?:[A-Z]+_)?MODE|mode|environment|stage)\b/u.test(view.text.slice(...node.left.range));

/** `this.options.auth?.enabled` goes by `options.auth.enabled`. */
function chainOf(node: Node): string {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  const name = inner.type === 'MemberExpression' ? keyName(inner) : undefined;
  if (inner.type !== 'MemberExpression' || name === undefined) return '';
  const owner = chainOf(inner.object);
  return owner === '' ? name : `${owner}.${name}`;
}
