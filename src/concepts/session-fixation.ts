/**
 * Logins that leave the session under the id that it came in with: who somebody is is written onto a session that exists,
 * and on no way to that write has the session got a new id.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Renewal } from '../frameworks/framework.js';
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import type { Fact } from '../syntax/flow-state.js';
import { isFunction, isInside, unwrap, type FunctionNode, type Node } from '../syntax/node.js';
import { mayBothRun } from '../syntax/one-run.js';
import type { View } from '../syntax/view.js';
import { isPreparedFor } from './before-handler.js';
import { existenceAt } from './existence.js';
import { identityNamed } from './identity-name.js';
import { IdentityHandovers } from './identity-handover.js';
import { IdentityWrites } from './identity-write.js';
import { knownUser } from './known-user.js';
import { isLogin, isStepUp, readsCredential } from './login-handler.js';
import { PathFacts } from './path-facts.js';
import type { Provenances } from './provenance.js';
import type { RequestHandlers } from './request-handler.js';
import { calleeName } from './same-value.js';
import { serverKeptBy } from './session-keeping.js';
import { SessionRecords } from './session-record.js';
import { loginRenews, renewedByLibrary, renewedInStore } from './session-renewal.js';

export interface SessionFixation {
  readonly node: TSESTree.AssignmentExpression | TSESTree.CallExpression;
  readonly session: Node;
  /** The session as written: `req.session`. */
  readonly name: string;
  readonly kind: 'library' | 'own';
  /** The member that is written: `userId`. */
  readonly member: string;
  /** The function of the project that writes it, where the finding is at its call. */
  readonly by: string | undefined;
  /** Whether the session's user stays and may do more. */
  readonly raises: boolean;
  readonly handler: FunctionNode;
  /** How the session's library says that a new id is there, where it is known which library's it is. */
  readonly renewal: Renewal | undefined;
  /** Whether a member of a session says who somebody is. */
  readonly isUser: (member: string) => boolean;
}

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly provenances: Provenances;
  readonly handlers: RequestHandlers;
}

type Suspect = Pick<SessionFixation, 'node' | 'session' | 'kind' | 'member' | 'by' | 'raises'> & {
  readonly creates?: Node | undefined;
};

/** Without one of these in its text a file writes to no session. */
const SESSION = /session|\.log_?in\(/iu;

export function sessionFixationsIn(parts: Parts): SessionFixation[] {
  if (!SESSION.test(parts.view.text)) return [];
  return new Search(parts).fixations();
}

class Search {
  private readonly writes: IdentityWrites;
  private readonly known: PathFacts;
  private readonly renewals: Readonly<Record<'library' | 'own', Fact>>;
  private readonly renewed: Readonly<Record<'library' | 'own', PathFacts>>;
  private readonly handovers: IdentityHandovers;
  private kept: readonly string[] | null | undefined;

  constructor(private readonly parts: Parts) {
    const { lexicon, provenances } = parts;
    const records = new SessionRecords(lexicon, provenances);
    this.writes = new IdentityWrites(lexicon, provenances, records);
    this.known = new PathFacts(knownUser(lexicon, records));
    this.renewals = { library: renewedByLibrary(lexicon), own: renewedInStore(lexicon, records) };
    this.renewed = {
      library: new PathFacts(this.renewals.library),
      own: new PathFacts(this.renewals.own),
    };
    this.handovers = new IdentityHandovers({
      ...parts,
      writes: this.writes,
      known: this.known,
      renewed: this.renewed.library,
    });
  }

  fixations(): SessionFixation[] {
    const { view } = this.parts;
    const found: SessionFixation[] = [];
    for (const suspect of this.suspects()) {
      const handler = this.handlerOf(suspect);
      if (!handler) continue;
      const keptBy = suspect.kind === 'library' ? this.keptBy() : [];
      if (!keptBy) continue;
      // The first write of a way stands for those after it.
      if (
        found.some(
          (one) => one.handler === handler && one.kind === suspect.kind && mayBothRun(one.node, suspect.node),
        )
      )
        continue;
      const fn = { node: handler, view };
      if (this.renewed[suspect.kind].before(suspect.node, fn) !== 'none') continue;
      const known = this.known.before(suspect.node, fn);
      // A record that this makes under the client's id is another defect.
      if (
        suspect.creates &&
        known !== 'every' &&
        existenceAt(suspect.node, suspect.creates, view) !== 'exists'
      )
        continue;
      if (this.isRenewedAfter(suspect, handler) || this.isPrepared(handler, undefined)) continue;
      const isProof = identityNamed(suspect.member) === 'proof';
      const isKnown = known === 'every' || known === 'unknown' || this.isPrepared(handler, this.known);
      if (isKnown && !(suspect.raises && (isProof || isStepUp(handler, view)))) continue;
      found.push({
        ...suspect,
        raises: isKnown || isProof,
        name: view.text.slice(...unwrap(suspect.session).range),
        handler,
        renewal: this.renewalOf(keptBy),
        isUser: (member) => identityNamed(member) !== undefined,
      });
    }
    return found;
  }

  private keptBy(): readonly string[] | undefined {
    if (this.kept === undefined) this.kept = serverKeptBy(this.parts.view, this.parts.lexicon) ?? null;
    return this.kept ?? undefined;
  }

  /** What all of the packages agree on. */
  private renewalOf(keptBy: readonly string[]): Renewal | undefined {
    const ways = new Set(keptBy.map((name) => this.parts.lexicon.sessionRenewal.get(name)));
    const [only] = ways;
    return ways.size === 1 ? only : undefined;
  }

  private suspects(): Suspect[] {
    const found: Suspect[] = [];
    for (const { node, session, record, member, raises, creates } of this.writes.in(this.parts.view))
      found.push({ node, session, kind: record.kind, member, by: undefined, raises, creates });
    for (const call of censusOf(this.parts.view).calls) {
      if (call.type !== 'CallExpression' || call.arguments.length === 0) continue;
      const suspect = this.oldLogin(call) ?? this.handovers.at(call);
      if (suspect) found.push(suspect);
    }
    return found.sort((one, other) => one.node.range[0] - other.node.range[0]);
  }

  /** A login of a library's version that writes the user and leaves the id. */
  private oldLogin(node: TSESTree.CallExpression): Suspect | undefined {
    const { lexicon, view } = this.parts;
    if (!/^log_?in$/iu.test(calleeName(node) ?? '')) return undefined;
    const login = lexicon.logins.get(lexicon.paths.of({ node, view }) ?? '');
    if (!login || loginRenews(login, view.filename) || node.callee.type !== 'MemberExpression')
      return undefined;
    return {
      node,
      session: node.callee.object,
      kind: 'library',
      member: 'user',
      by: calleeName(node),
      raises: false,
    };
  }

  /** The function that is run for the request or the tool call, where the write is in it and not in one that it calls. */
  private handlerOf({ node, kind, raises }: Suspect): FunctionNode | undefined {
    const { handlers, view, lexicon } = this.parts;
    // A tool is run for its call, also where the function around it is run for each request to make a server.
    let fn: FunctionNode | undefined;
    for (let at: Node | undefined = node; at; at = at.parent)
      if (isFunction(at) && lexicon.paths.parameters.rolesGiven(at, view)?.some(isOfTool)) fn = at;
    if (!fn) {
      const handling = handlers.around(node, view);
      if (!handling || handling.by === 'caller') return undefined;
      fn = handling.fn;
    }
    if (!fn || !(raises || isLogin(fn, view))) return undefined;
    return kind === 'own' && readsCredential(fn, view) ? undefined : fn;
  }

  private isPrepared(handler: FunctionNode, known: PathFacts | undefined): boolean {
    const { lexicon, view } = this.parts;
    return isPreparedFor(handler, view, { lexicon, known, renewed: this.renewed.library });
  }

  /** A renewal behind the write: the old id goes then, with what was written under it. */
  private isRenewedAfter({ node, kind }: Suspect, handler: FunctionNode): boolean {
    const { view } = this.parts;
    return censusOf(view).calls.some(
      (call) =>
        call.range[0] > node.range[0] &&
        isInside(call, handler) &&
        this.renewals[kind].made?.({ node: call, view }) === true &&
        mayBothRun(node, call),
    );
  }
}

const isOfTool = (role: string | undefined): boolean => /^@(?:tool|mcp-request)/u.test(role ?? '');
