/**
 * Whether the caller of a request is verified on the way to a session: certainly, certainly not, or not known. A check of
 * the session's owner is one, too, and what is handed the request or its credential and cannot be read may be one.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { ARMED, BARE, MADE, NO_WAY, type Fact, type Ways } from '../syntax/flow-state.js';
import { unwrap, type FunctionNode, type Node } from '../syntax/node.js';
import { functionCalled, type Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { ownerFact } from './owner-check.js';
import { PathFacts } from './path-facts.js';
import { isCredential } from './principal.js';
import { calleeName, sameValueOf } from './same-value.js';
import { whereConfigured } from './server-switch.js';
import { originOf } from './value-origin.js';
import { Verification, type Evidence } from './verification.js';

export interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  /** The expressions that stand for sessions. */
  readonly reads: ReadonlySet<Node>;
}

/** Any sort of verification, or only what says who calls. */
export type Kind = 'any' | 'identity';
const KINDS: Readonly<Record<Kind, readonly Evidence[]>> = {
  any: ['identity', 'shared', 'demanded'],
  identity: ['identity'],
};

export class VerifiedWays {
  /** As the code stands. */
  private readonly plain: Readonly<Record<Kind, PathFacts>>;
  /** Where the settings ask for all that they can ask for. */
  private readonly configured: Readonly<Record<Kind, PathFacts>>;

  constructor(private readonly parts: Parts) {
    const { lexicon, reads } = parts;
    const verification = new Verification(lexicon);
    const fact = (of: Kind): Fact =>
      eitherOf(verification.fact(KINDS[of]), ownerFact(lexicon, reads), lexicon);
    const configured = (of: Kind): PathFacts => new PathFacts(whereConfigured(fact(of), lexicon, of));
    this.plain = { any: new PathFacts(fact('any')), identity: new PathFacts(fact('identity')) };
    this.configured = { any: configured('any'), identity: configured('identity') };
  }

  /** Whether every way to a place has the caller verified; of sessions, to each of their uses. */
  isVerified(places: readonly Node[], fn: FunctionNode, by: Kind): boolean {
    return places.length > 0 && places.every((place) => this.ways(this.configured[by], place, fn) === MADE);
  }

  /**
   * Whether no way to a session has the caller verified, and one leads on from it to a use of it without. Who calls may be
   * left open although a secret is asked for that all callers share, if the settings want one.
   */
  isUnverified(read: Node, uses: readonly Node[], fn: FunctionNode, by: Kind): boolean {
    if (this.ways(this.plain[by], read, fn) !== ARMED || (by === 'identity' && !this.isOpen(read, fn)))
      return false;
    const armed = (place: Node): boolean =>
      (this.ways(this.plain[by], place, fn) & this.ways(this.configured[by], place, fn) & ARMED) !== 0;
    return armed(read) && uses.some(armed);
  }

  /** Whether some ways to a session certainly have the caller verified, and others certainly not, whatever the settings want. */
  isPartlyVerified(read: Node, uses: readonly Node[], fn: FunctionNode): boolean {
    if (this.ways(this.plain.any, read, fn) !== (ARMED | MADE)) return false;
    const armed = (place: Node): boolean => (this.ways(this.configured.any, place, fn) & ARMED) !== 0;
    return armed(read) && uses.some(armed);
  }

  /** Whether nobody is verified on any way to a place. */
  isBare(place: Node, fn: FunctionNode): boolean {
    const ways = this.ways(this.plain.any, place, fn);
    return ways !== NO_WAY && (ways & ~(BARE | ARMED)) === 0;
  }

  /** Whether some way to a place has nobody verified, not even by a shared secret. */
  private isOpen(place: Node, fn: FunctionNode): boolean {
    return (this.ways(this.plain.any, place, fn) & (BARE | ARMED)) !== 0;
  }

  private ways(facts: PathFacts, place: Node, node: FunctionNode): Ways {
    return facts.ways(place, { node, view: this.parts.view });
  }
}

function eitherOf(verification: Fact, owner: Fact, lexicon: Lexicon): Fact {
  return {
    words: new RegExp(`${verification.words.source}|${owner.words.source}`, 'iu'),
    arms: (value) => owner.arms?.(value) ?? false,
    told: (condition) => verification.told?.(condition) ?? owner.told?.(condition),
    made: (value) => {
      const says = verification.made?.(value);
      if (says === true) return true;
      const other = owner.made?.(value);
      return other === true || says || other || (mayVerify(value, lexicon) ? 'unknown' : false);
    },
  };
}

/** Names of calls that are handed a request for something else than to see who sent it. */
const ELSE =
  /log|debug|trace|metric|session|body|parse|json|url|path|rate|limit|cors|origin|host|method|accept|content|read|send|respond|reply|write|error|pipe|unhandled|not_?found|upgrade|^handle|^next$|^is[A-Z]|^(?:String|Number|Boolean|end|fail|reject|on|emit|add\w*Listener|set)$/iu;
const GUARDS =
  /auth(?!or\b)|guard|protect|permission|credential|principal|identity|user|caller|access|token/iu;

/** Whether a call is handed the request or its credential, and what it does with it cannot be read. */
function mayVerify(value: Value, lexicon: Lexicon): boolean {
  const node = unwrap(value.node);
  if (node.type !== 'CallExpression' || node.arguments.length === 0) return false;
  const name = calleeName(node) ?? '';
  if (ELSE.test(name) && !GUARDS.test(name)) return false;
  // `Buffer.from(apiKey)` is the same in another form; what reads it out of the request may see to it, too.
  const same = sameValueOf(node);
  if (same && !same.reads) return false;
  if (!node.arguments.some((one) => isOfCaller(one, value, lexicon))) return false;
  return functionCalled(node, value) === undefined;
}

function isOfCaller(argument: TSESTree.CallExpressionArgument, at: Value, lexicon: Lexicon): boolean {
  const node = unwrap(argument);
  if (!/^(?:Identifier|MemberExpression|CallExpression)$/u.test(node.type)) return false;
  const value = { ...at, node };
  const path = lexicon.paths.of(value);
  if (path !== undefined && lexicon.requests.has(path)) return true;
  return /auth|token|key|header|bearer|credential/iu.test(at.view.text.slice(...node.range))
    ? isCredential(originOf(value, lexicon))
    : false;
}
