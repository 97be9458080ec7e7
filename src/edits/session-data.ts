/** What of a session a handler speaks of, so that it can go along to a new id. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isInside, keyName, unwrap, walk, type FunctionNode, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';

/** Members of a session object that are not its data. */
const OWN =
  /^(?:regenerate|destroy|reload|save|touch|id|sessionId|cookie|get|set|delete|commit|resetMaxAge|isNew|maxAge)$/u;

/** `req.session`: another name for the old session would still mean the old one. */
export function nameOf(session: Node, view: View): string | undefined {
  const plain = session.type === 'TSNonNullExpression' ? session : unwrap(session);
  const inner = unwrap(plain);
  if (inner.type !== 'MemberExpression' || inner.computed || inner.optional) return undefined;
  return inner.object.type === 'Identifier' ? view.text.slice(...plain.range) : undefined;
}

export function hasOtherName(name: string, handler: FunctionNode, view: View): boolean {
  let found = false;
  walk(handler, view.keys, (node) => {
    found ||=
      node.type === 'VariableDeclarator' &&
      node.init !== null &&
      (node.id.type === 'Identifier' ? isNamed(node.init, name, view) : takesPart(node, name));
    return !found;
  });
  return found;
}

/** `const { session } = req`. */
const takesPart = ({ id, init }: TSESTree.VariableDeclarator, name: string): boolean => {
  const [owner, member] = name.replace('!', '').split('.');
  return (
    id.type === 'ObjectPattern' &&
    init?.type === 'Identifier' &&
    init.name === owner &&
    id.properties.some((one) => one.type === 'Property' && keyName(one) === member)
  );
};

const isNamed = (node: Node, name: string, view: View): boolean =>
  view.text.slice(...unwrap(node).range) === name.replace(/!$/u, '');

/**
 * The data that the handler writes before the place or reads after it, and what other functions of the file read: a login
 * often stands in the middle of something that the session keeps.
 */
export function keptMembers(name: string, place: Node, handler: FunctionNode, view: View): string[] {
  const found = new Set<string>();
  const matters = (node: Node, isRead: boolean): boolean =>
    isInside(node, handler) ? isRead === node.range[0] > place.range[0] && !isInside(node, place) : isRead;
  walk(view.ast, view.keys, (node) => {
    if (node.type === 'MemberExpression' && isNamed(node.object, name, view)) {
      const member = keyName(node);
      const isRead = node.parent.type !== 'AssignmentExpression' || node.parent.left !== node;
      if (member !== undefined && !node.computed && !OWN.test(member) && matters(node, isRead))
        found.add(member);
    } else if (node.type === 'VariableDeclarator' && node.init && isNamed(node.init, name, view)) {
      if (node.id.type !== 'ObjectPattern' || !matters(node, true)) return true;
      for (const one of node.id.properties) {
        const member = one.type === 'Property' ? keyName(one) : undefined;
        if (member !== undefined) found.add(member);
      }
    }
    return true;
  });
  return [...found];
}
