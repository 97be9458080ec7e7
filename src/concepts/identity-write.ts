/** Writing onto a session who somebody is, that they logged in, or what they may do. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { isInside, isNothing, literalText, unwrap, type FunctionNode, type Node } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { identityCandidatesIn, isSetOn, type IdentityCandidate } from './identity-candidate.js';
import { identityNamed, namesRaisedRole, namesRights } from './identity-name.js';
import type { Provenances } from './provenance.js';
import type { SessionRecord, SessionRecords } from './session-record.js';

export interface IdentityWrite {
  readonly node: TSESTree.AssignmentExpression | TSESTree.CallExpression;
  /** The session as written. */
  readonly session: Node;
  readonly record: SessionRecord;
  /** The member that is written. */
  readonly member: string;
  /** Whether it says of somebody who may be known already that they may do more: `role = 'admin'`, `mfaVerified = true`. */
  readonly raises: boolean;
  /** The key of a record that this would create if there were none. */
  readonly creates: Node | undefined;
}

const NOBODY = /^(?:|guest|anonymous|anon|visitor|public|none|unknown|false|no|off|0)$/iu;
const NOT_A_LOGIN = /guest|anonym/iu;

export class IdentityWrites {
  private readonly found = new WeakMap<Node, readonly IdentityCandidate[]>();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly provenances: Provenances,
    private readonly records: SessionRecords,
  ) {}

  /** Those of a file, or of one function that is entered with known arguments. */
  *in(view: View, entered?: { fn: FunctionNode; frame: Value['frame'] }): Iterable<IdentityWrite> {
    for (const { node, session, under, member, value } of this.candidatesIn(view)) {
      if (entered && !isInside(node, entered.fn)) continue;
      const at = (part: Node): Value => ({ node: part, view, frame: entered?.frame });
      const record = this.recordOf({ session, under }, at);
      if (!record || (record.kind === 'own' && identityNamed(member) === 'token')) continue;
      if (!this.isSomebody(member, at(value))) continue;
      const creates = under?.creates ? under.key : undefined;
      yield { node, session, record, member, raises: isRaise(member, value), creates };
    }
  }

  private recordOf(
    { session, under }: Pick<IdentityCandidate, 'session' | 'under'>,
    at: (part: Node) => Value,
  ): SessionRecord | undefined {
    if (!under) return this.records.of(at(session));
    const record = this.records.under(under.key, under.store, at(under.key));
    // `{ ...session, user }`: what was found before, put back.
    return record && (session === under.key || this.records.of(at(session))) ? record : undefined;
  }

  /** Whether something in a file, or in a function of it, is named like such a write. */
  mayBeIn(view: View, fn?: FunctionNode): boolean {
    const found = this.candidatesIn(view);
    return fn ? found.some(({ node }) => isInside(node, fn)) : found.length > 0;
  }

  private candidatesIn(view: View): readonly IdentityCandidate[] {
    let found = this.found.get(view.ast);
    if (!found) this.found.set(view.ast, (found = [...identityCandidatesIn(view, this.lexicon)]));
    return found;
  }

  /** Whether a value names somebody: nothing, nobody and an id that was just made up do not. */
  private isSomebody(member: string, value: Value): boolean {
    const node = unwrap(value.node);
    if (node.type === 'ConditionalExpression')
      return [node.consequent, node.alternate].some((side) =>
        this.isSomebody(member, { ...value, node: side }),
      );
    if (isNothing(node)) return false;
    if (identityNamed(member) === 'proof') return isSetOn(member, node);
    if (node.type === 'Literal') {
      if (node.value === true) return true;
      return typeof node.value === 'string' && identityNamed(member) === 'who' && !NOBODY.test(node.value);
    }
    if (node.type === 'ObjectExpression')
      return node.properties.length > 0 && !NOT_A_LOGIN.test(value.view.text.slice(...node.range));
    if (identityNamed(member) === 'switch') return false;
    if (node.type === 'ArrayExpression') return node.elements.length > 0;
    const alternatives = this.provenances.of(value);
    return alternatives.every(({ kind }) => kind !== 'random' && kind !== 'weak' && kind !== 'principal');
  }
}

/** What stands in the source as more than before: a copy of what is stored elsewhere refreshes. */
function isRaise(member: string, value: Node): boolean {
  const node = unwrap(value);
  if (identityNamed(member) === 'proof') return true;
  if (!namesRights(member)) return false;
  if (node.type === 'ArrayExpression')
    return node.elements.some((one) => one !== null && namesRaisedRole(literalText(one) ?? ''));
  return node.type === 'Literal' && (node.value === true || namesRaisedRole(literalText(node) ?? ''));
}
