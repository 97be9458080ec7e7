/** The fact that a session's user, or the caller, was known before: what writes a user then refreshes what a login wrote. */
import type { Lexicon } from '../frameworks/lexicon.js';
import type { Fact } from '../syntax/flow-state.js';
import { isFunction, keyName, unwrap, walk, type Node } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';
import { variableOf, writtenTo } from '../syntax/variable.js';
import { identityNamed } from './identity-name.js';
import { calleeName } from './same-value.js';
import type { SessionRecords } from './session-record.js';

const SPEAKS =
  /user|uid|account|member|admin|auth|principal|identity|role|permission|privilege|logged|token|props|claims|session/iu;
const LOG = /^(?:log|info|debug|warn|error|trace)$/u;

export function knownUser(lexicon: Lexicon, records: SessionRecords): Fact {
  /** `req.session.userId`, a name for it, or who a verifier said that the caller is. */
  const isUser = (value: Value): boolean => {
    const node = unwrap(value.node);
    if (!mayBeUser(node, value)) return false;
    const path = lexicon.paths.of({ ...value, node });
    if (path?.startsWith('@session.')) return identityNamed(path.slice('@session.'.length)) !== undefined;
    if (path === '@principal') return true;
    return (
      node.type === 'MemberExpression' &&
      identityNamed(keyName(node) ?? '') !== undefined &&
      records.of({ ...value, node: node.object })?.kind === 'own'
    );
  };
  const mentionsUser = (value: Value): boolean => {
    let found = false;
    walk(value.node, value.view.keys, (node: Node) => {
      if (isFunction(node)) return false;
      found ||= isUser({ ...value, node });
      return !found;
    });
    return found;
  };
  return {
    words: /session|auth|user/iu,
    told: (value) => {
      const node = unwrap(value.node);
      if (node.type === 'CallExpression') return calleeName(node) === 'isAuthenticated' ? true : undefined;
      return isUser(value) ? true : undefined;
    },
    // What is looked up by the user, or made of it, is there only for one: nobody says that it was.
    made: (value) => {
      const { node } = value;
      const used =
        node.type === 'CallExpression' && !LOG.test(calleeName(node) ?? '')
          ? node.arguments
          : node.type === 'AssignmentExpression'
            ? [node.right]
            : [];
      return used.some((part) => mentionsUser({ ...value, node: part })) ? 'unknown' : false;
    },
  };
}

/** What no name or text of its own speaks of is not asked for its path: that reads whatever it is made of. */
function mayBeUser(node: Node, { view }: Value): boolean {
  if (node.type === 'MemberExpression') return SPEAKS.test(keyName(node) ?? '');
  if (node.type !== 'Identifier') return false;
  if (SPEAKS.test(node.name)) return true;
  const variable = variableOf(node, view);
  return (
    variable !== undefined &&
    (writtenTo(variable) ?? []).some((one) => SPEAKS.test(view.text.slice(...one.node.range)))
  );
}
