/** Whether a session already had its user where one is written to it: then the write refreshes what a login wrote. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { isInside, isNothing, keyName, unwrap, walk, type FunctionNode, type Node } from '../syntax/node.js';
import { leaves, mayBothRun } from '../syntax/one-run.js';
import type { View } from '../syntax/view.js';
import { identityNamed } from './identity-name.js';

/**
 * Whether a function reads the user of the session, or the principal that something before it verified, on the way to the
 * write. A test that goes on only where there is none (`if (session.user) return home()`) is no such reading.
 */
export function isKnownBefore(write: Node, fn: FunctionNode, view: View, lexicon: Lexicon): boolean {
  let known = false;
  walk(fn, view.keys, (node) => {
    if (known || node.range[0] > write.range[1]) return false;
    if (readsUser(node, view, lexicon) && mayBothRun(node, write) && saysKnown(node, write)) known = true;
    return !known;
  });
  return known;
}

function readsUser(node: Node, view: View, { paths }: Lexicon): boolean {
  if (node.type === 'MemberExpression') {
    if (isTarget(node)) return false;
    const name = keyName(node);
    if (name === undefined) return false;
    if (name === 'isAuthenticated') return true;
    const isUser = identityNamed(name) !== undefined;
    if (isUser && paths.of({ node: node.object, view }) === '@session') return true;
    return /^(?:user|auth|authInfo)$/u.test(name) && paths.of({ node, view }) === '@principal';
  }
  // `const { userId } = req.session`
  if (node.type === 'VariableDeclarator' && node.init && node.id.type === 'ObjectPattern')
    return (
      node.id.properties.some((one) => one.type === 'Property' && identityNamed(keyName(one) ?? '')) &&
      paths.of({ node: node.init, view }) === '@session'
    );
  return false;
}

const isTarget = (node: Node): boolean =>
  (node.parent?.type === 'AssignmentExpression' && node.parent.left === node) ||
  (node.parent?.type === 'UnaryExpression' && node.parent.operator === 'delete');

/** What a reading says where the write is run: a test by the branch that the write stands in, any other use that there is a user. */
function saysKnown(read: Node, write: Node): boolean {
  let there = true;
  for (let at = read; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'IfStatement' && parent.test === at) return there === branchTaken(parent, write);
    if (parent.type === 'UnaryExpression' && parent.operator === '!') there = !there;
    else if (parent.type === 'BinaryExpression' && /^[!=]==?$/u.test(parent.operator)) {
      const other = parent.left === at ? parent.right : parent.left;
      if (isNothing(unwrap(other)) && parent.operator.startsWith('=')) there = !there;
    } else if (parent.type === 'CallExpression' && parent.callee !== at) return !isLog(parent);
  }
  return true;
}

/** Whether the write is run where a test holds (`true`), where it fails (`false`), or in both cases. */
function branchTaken(branch: TSESTree.IfStatement, write: Node): boolean | undefined {
  if (isInside(write, branch.consequent)) return true;
  if (branch.alternate && isInside(write, branch.alternate)) return false;
  if (leaves(branch.consequent)) return false;
  return branch.alternate && leaves(branch.alternate) ? true : undefined;
}

const isLog = ({ callee }: TSESTree.CallExpression): boolean =>
  callee.type === 'MemberExpression' && /^(?:log|info|debug|warn|error|trace)$/u.test(keyName(callee) ?? '');
