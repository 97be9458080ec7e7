/**
 * What a session keeps of its opener's credential, in the place of one that a request does not bring:
 * `header ?? sessions.get(id).token`, `if (!auth) auth = session.auth`.
 */
import type { Lexicon } from '../frameworks/lexicon.js';
import { isNothing, keyName, outermostAwaited, outermostSame, unwrap, type Node } from '../syntax/node.js';
import { readsOf, variableOf } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { sideOf } from './principal.js';

const KEPT =
  /^(?:access_?|bearer_?|api_?)?(?:token|key)$|^auth(?:orization|entication)?(?:_?(?:info|context|data|header|token))?$|^credentials?$|^principal$|^claims$/iu;

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
}

/** The member of the session that stands in for the request's credential. */
export function storedCredential(read: Node, parts: Parts): Node | undefined {
  return membersOf(read, parts.view).find(
    (member) => KEPT.test(keyName(member) ?? '') && standsIn(member, parts),
  );
}

type Member = Extract<Node, { type: 'MemberExpression' }>;

/** The members that are taken of a session, or of the name that it is given. */
function membersOf(read: Node, view: View): Member[] {
  const at = outermostAwaited(read);
  const { parent } = at;
  if (parent?.type === 'MemberExpression' && parent.object === at) return [parent];
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return [];
  const variable = variableOf(parent.id, view);
  return (variable ? readsOf(variable) : []).flatMap((name) => {
    const outer = outermostSame(name).parent;
    return outer?.type === 'MemberExpression' && unwrap(outer.object) === name ? [outer] : [];
  });
}

function standsIn(member: Member, parts: Parts): boolean {
  const at = outermostSame(member);
  const { parent } = at;
  if (parent?.type === 'LogicalExpression')
    return parent.operator !== '&&' && parent.right === at && isOfRequest(parent.left, parts);
  return parent?.type === 'AssignmentExpression' && parent.right === at && isWithoutCredential(parent, parts);
}

/** Whether a place is come to only where the request brings no credential. */
function isWithoutCredential(place: Node, parts: Parts): boolean {
  for (let at = place; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type !== 'IfStatement') continue;
    if (at === parent.alternate && isOfRequest(parent.test, parts)) return true;
    if (at === parent.consequent && isAbsence(parent.test, parts)) return true;
  }
  return false;
}

/** `!token`, `auth === undefined`. */
function isAbsence(test: Node, parts: Parts): boolean {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression') return node.operator === '!' && isOfRequest(node.argument, parts);
  if (node.type === 'LogicalExpression' && node.operator === '&&')
    return isAbsence(node.left, parts) || isAbsence(node.right, parts);
  return (
    node.type === 'BinaryExpression' &&
    /^===?$/u.test(node.operator) &&
    isNothing(unwrap(node.right)) &&
    isOfRequest(node.left, parts)
  );
}

const isOfRequest = (node: Node, { view, lexicon }: Parts): boolean =>
  /^(?:credential|principal)$/u.test(sideOf({ node, view }, lexicon)) &&
  !/session/iu.test(view.text.slice(...node.range));
