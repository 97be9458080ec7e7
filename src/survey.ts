/** The survey of a file: every session-relevant thing in it, found once, shared by all rules. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { cookieWritesIn, type CookieWrite } from './concepts/cookie-write.js';
import { clientChosenIdsIn, type ClientChosenId } from './concepts/client-chosen-id.js';
import { guessableIdsIn, type GuessableId } from './concepts/guessable-id.js';
import { isGenerated, isTest } from './concepts/file-kind.js';
import { RequestHandlers } from './concepts/request-handler.js';
import { sharedInstancesIn, type SharedInstance } from './concepts/shared-instance.js';
import { Provenances } from './concepts/provenance.js';
import { sessionFixationsIn, type SessionFixation } from './concepts/session-fixation.js';
import { secretComparisonsIn, type SecretComparison } from './concepts/secret-comparison.js';
import {
  unauthenticatedSessionsIn,
  type UnauthenticatedSession,
} from './concepts/session-as-authentication.js';
import { rememberedLoginsIn } from './concepts/remembered-login.js';
import { SessionDoors } from './concepts/session-door.js';
import { sessionReadsIn, type SessionRead } from './concepts/session-read.js';
import { unownedSessionsIn, type UnownedSession } from './concepts/unowned-session.js';
import { frameworks } from './frameworks/index.js';
import { makeLexicon, type Lexicon } from './frameworks/lexicon.js';
import { readSettings, taughtFramework, type Settings } from './settings.js';
import type { Node } from './syntax/node.js';
import { refuel } from './syntax/values.js';
import { viewOf, type View } from './syntax/view.js';

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/** The words without one of which a file has nothing to do with sessions or secrets. */
const TRIGGER =
  /session|cookie|token|\bmcp|secret|auth|api_?key|password|signature|hmac|transport|verifier/iu;

export interface Survey {
  readonly cookieWrites: readonly CookieWrite[];
  /** Session ids and credentials that somebody else can find out. */
  readonly guessableIds: readonly GuessableId[];
  /** Sessions created under an id that the client sent. */
  readonly clientChosenIds: readonly ClientChosenId[];
  /** MCP servers and transports that many clients get. */
  readonly sharedInstances: readonly SharedInstance[];
  /** Comparisons of a secret with what a client sent, in a time that depends on both. */
  readonly comparisons: readonly SecretComparison[];
  /** Logins that leave the session under the id that it came in with. */
  readonly sessionFixations: readonly SessionFixation[];
  /** Sessions that an id finds by itself where the caller is known. */
  readonly unownedSessions: readonly UnownedSession[];
  /** Sessions that are served without a credential, though others of the same store are not. */
  readonly unauthenticatedSessions: readonly UnauthenticatedSession[];
}

const surveys = new WeakMap<TSESTree.Program, Survey>();
const lexicons = new WeakMap<Settings, Lexicon>();

const EMPTY: Survey = {
  cookieWrites: [],
  guessableIds: [],
  clientChosenIds: [],
  sharedInstances: [],
  comparisons: [],
  sessionFixations: [],
  unownedSessions: [],
  unauthenticatedSessions: [],
};

/** What stands in the linted file; empty for tests, generated code and files without a trigger word. */
export function survey(context: Context): Survey {
  const { ast } = context.sourceCode;
  let found = surveys.get(ast);
  if (!found) surveys.set(ast, (found = make(context)));
  return found;
}

function make(context: Context): Survey {
  const settings = readSettings(context.settings);
  const { text } = context.sourceCode;
  if (!TRIGGER.test(text)) return EMPTY;
  if (!settings.includeTests && (isTest(context.physicalFilename, context.cwd) || isGenerated(text)))
    return EMPTY;
  return new FileSurvey(viewOf(context), lexiconFor(settings));
}

function lexiconFor(settings: Settings): Lexicon {
  let lexicon = lexicons.get(settings);
  if (!lexicon) lexicons.set(settings, (lexicon = makeLexicon([...frameworks, taughtFramework(settings)])));
  return lexicon;
}

/** Each concept is looked for when the first rule asks for it. */
class FileSurvey implements Survey {
  private cookies: CookieWrite[] | undefined;
  private guessable: GuessableId[] | undefined;
  private clientChosen: ClientChosenId[] | undefined;
  private shared: SharedInstance[] | undefined;
  private compared: SecretComparison[] | undefined;
  private fixed: SessionFixation[] | undefined;
  private unowned: UnownedSession[] | undefined;
  private unauthenticated: UnauthenticatedSession[] | undefined;
  private sessionReads: SessionRead[] | undefined;
  private sessionDoors: SessionDoors | undefined;

  private readonly provenances: Provenances;
  private readonly handlers: RequestHandlers;

  constructor(
    private readonly view: View,
    private readonly lexicon: Lexicon,
  ) {
    this.provenances = new Provenances(lexicon);
    refuel();
    this.handlers = new RequestHandlers(lexicon);
  }

  get cookieWrites(): readonly CookieWrite[] {
    return (this.cookies ??= cookieWritesIn(this.view, this.lexicon));
  }

  get guessableIds(): readonly GuessableId[] {
    return (this.guessable ??= guessableIdsIn({ ...this.parts(), cookies: this.cookieWrites }));
  }

  get clientChosenIds(): readonly ClientChosenId[] {
    return (this.clientChosen ??= clientChosenIdsIn(this.parts()));
  }

  get sharedInstances(): readonly SharedInstance[] {
    return (this.shared ??= sharedInstancesIn({ ...this.parts(), handlers: this.handlers }));
  }

  get comparisons(): readonly SecretComparison[] {
    return (this.compared ??= secretComparisonsIn(this.view, this.lexicon));
  }

  get sessionFixations(): readonly SessionFixation[] {
    return (this.fixed ??= sessionFixationsIn({ ...this.parts(), handlers: this.handlers }));
  }

  get unownedSessions(): readonly UnownedSession[] {
    if (this.unowned) return this.unowned;
    const unauthenticated = new Set(this.unauthenticatedSessions.flatMap(({ reads }) => reads));
    // What was spent on one question must not make the answer to the next unknown.
    refuel();
    const { doors, reads } = this;
    return (this.unowned = unownedSessionsIn({ ...this.parts(), doors, reads, unauthenticated }));
  }

  get unauthenticatedSessions(): readonly UnauthenticatedSession[] {
    if (this.unauthenticated) return this.unauthenticated;
    const { doors, reads } = this;
    const logins = rememberedLoginsIn({ ...this.parts(), doors });
    // A login that is written onto the session itself is one, too, and mended there.
    const fixed = new Set<Node>(logins.length > 0 ? this.sessionFixations.map(({ node }) => node) : []);
    return (this.unauthenticated = [
      ...unauthenticatedSessionsIn({ ...this.parts(), doors, reads }),
      ...logins.filter(({ node }) => !fixed.has(node)),
    ]);
  }

  private get reads(): readonly SessionRead[] {
    return (this.sessionReads ??= sessionReadsIn(this.parts()));
  }

  private get doors(): SessionDoors {
    return (this.sessionDoors ??= new SessionDoors(this.view, this.lexicon, this.handlers));
  }

  private parts(): { view: View; lexicon: Lexicon; provenances: Provenances } {
    return { view: this.view, lexicon: this.lexicon, provenances: this.provenances };
  }
}
