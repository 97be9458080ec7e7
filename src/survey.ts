/** The survey of a file: every session-relevant thing in it, found once, shared by all rules. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { cookieWritesIn, type CookieWrite } from './concepts/cookie-write.js';
import { isGenerated, isTest } from './concepts/file-kind.js';
import { frameworks } from './frameworks/index.js';
import { makeLexicon, type Lexicon } from './frameworks/lexicon.js';
import { readSettings, taughtFramework, type Settings } from './settings.js';
import { viewOf, type View } from './syntax/view.js';

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/** The words without one of which a file has nothing to do with sessions or secrets. */
const TRIGGER = /session|cookie|token|\bmcp|secret|auth|api_?key|password|signature|hmac|transport/iu;

export interface Survey {
  readonly cookieWrites: readonly CookieWrite[];
}

const surveys = new WeakMap<TSESTree.Program, Survey>();
const lexicons = new WeakMap<Settings, Lexicon>();

const EMPTY: Survey = { cookieWrites: [] };

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

  constructor(
    private readonly view: View,
    private readonly lexicon: Lexicon,
  ) {}

  get cookieWrites(): readonly CookieWrite[] {
    return (this.cookies ??= cookieWritesIn(this.view, this.lexicon));
  }
}
