/**
 * Whether the caller of a request has been verified on the way to a place, and whether that says who the caller is: one
 * secret for all callers says nothing of it. A verification whose failure does not end the way, or whose result nobody
 * looks at, is none.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { callPath } from '../syntax/call-path.js';
import { isFloating, type Fact } from '../syntax/flow-state.js';
import { isFunction, outermostAwaited, unwrap, type Node } from '../syntax/node.js';
import { Remembered } from '../syntax/remembered.js';
import { functionCalled, type Value } from '../syntax/values.js';
import type { FunctionValue } from './path-facts.js';
import { identityNamed } from './identity-name.js';
import { isCredential, sideOf } from './principal.js';
import { calleeName } from './same-value.js';
import { originOf } from './value-origin.js';

/** `identity`: says who calls; `shared`: a secret that all callers have; `demanded`: a credential has to be there. */
export type Evidence = 'identity' | 'shared' | 'demanded';

const WORDS = /auth|session|token|jwt|bearer|verif|credential|principal|api_?key/iu;
const ABOUT = String.raw`\w*(?:auth|token|bearer|jwt|credential|api_?key|user|caller|principal|identity|access)`;
const VERIFYING = new RegExp(
  String.raw`^(?:_?(?:verify|validate|check|introspect|is_?valid|is_?allowed|try)${ABOUT}\w*|authenticate\w*|authori[sz]e(?!d?_?session)\w*|is_?auth(?:enticated|ori[sz]ed)\w*)$`,
  'iu',
);
const ENFORCING = new RegExp(String.raw`^_?(?:require|ensure|assert|enforce|guard|must)${ABOUT}\w*$`, 'iu');
/** `getUserFromToken(token)`, `resolvePrincipal(req)`: who calls, of what the request carries. */
const IDENTIFYING =
  /^_?(?:get|find|look_?up|load|resolve|fetch|current)\w*(?:user|principal|identity|caller|claims|account|auth)\w*$/iu;
const NOT_VERIFYING =
  /session|origin|host|url|router|metadata|config|header_?names|schema|provider|required|enabled|server/iu;

export const isVerifyingName = (name: string): boolean =>
  !NOT_VERIFYING.test(name) && (VERIFYING.test(name) || ENFORCING.test(name));

/** Middleware by its name alone: `requireAuth`, `authMiddleware`, `bearerGuard`. */
export const isAuthMiddlewareName = (name: string): boolean =>
  isVerifyingName(name) ||
  (/auth(?!or\b)|bearer|jwt|(?:^|_)protect|verify_?token|api_?key/iu.test(name) &&
    !/optional|router|metadata|rate|limit|log|cors|callback|error|provider|server|config|discovery|oauth_?(?:routes|endpoints)|init/iu.test(
      name,
    ));

interface Said {
  readonly evidence: Evidence;
  readonly when: boolean;
}

export class Verification {
  /** The facts of all kinds of evidence ask of the same conditions. */
  private readonly said = new Remembered((condition, by: Verification) => by.says(condition));

  constructor(private readonly lexicon: Lexicon) {}

  /** The fact that the caller is verified by evidence of some kinds. */
  fact(kinds: readonly Evidence[], ends?: Fact['ends']): Fact {
    return {
      words: WORDS,
      told: (condition) => {
        const said = this.said.of(condition, this);
        return said && kinds.includes(said.evidence) ? said.when : undefined;
      },
      made: (value) => (kinds.includes('identity') ? this.made(value) : false),
      ...(ends && { ends }),
    };
  }

  /** What a condition says of the caller, and with which outcome. */
  private says(condition: Value): Said | undefined {
    const node = unwrap(condition.node);
    const at = { ...condition, node };
    switch (node.type) {
      case 'BinaryExpression':
        return this.compared(node, at);
      case 'CallExpression':
        return this.asked(node, at);
      case 'Identifier':
      case 'MemberExpression': {
        const side = sideOfName(at, this.lexicon);
        return side && { evidence: side, when: true };
      }
      default:
        return undefined;
    }
  }

  private compared(node: TSESTree.BinaryExpression, at: Value) {
    if (!/^[!=]==?$/u.test(node.operator)) return undefined;
    const sides = [node.left, node.right].map((side) => sideOf({ ...at, node: side }, this.lexicon));
    if (!sides.includes('credential')) return undefined;
    const other = sides.find((side) => side !== 'credential');
    const literal = [node.left, node.right].some(({ type }) => type === 'Literal');
    if (other !== 'fixed' && other !== 'other') return undefined;
    const evidence: Evidence = literal ? 'demanded' : 'shared';
    return { evidence, when: !node.operator.startsWith('!') };
  }

  private asked(node: TSESTree.CallExpression, at: Value): Said | undefined {
    const path = callPath(node, at.view, this.lexicon.paths);
    if (path && this.lexicon.principals.has(path)) return { evidence: 'identity', when: true };
    if (path && this.lexicon.constantTime.has(path)) return { evidence: 'shared', when: true };
    const name = calleeName(node) ?? '';
    if (this.identifies(name, node, at)) return { evidence: 'identity', when: true };
    // An answer of yes or no says nothing of who it is, unless what was asked left that with the request.
    if (isVerifyingName(name)) {
      const fn = functionCalled(node, at);
      const names = fn && isFunction(fn.node) && leavesCaller({ ...fn, node: fn.node });
      return { evidence: names ? 'identity' : 'shared', when: true };
    }
    // `header.startsWith('Bearer ')`, `req.header('authorization')`
    return isCredential(originOf(at, this.lexicon)) ? { evidence: 'demanded', when: true } : undefined;
  }

  private identifies(name: string, node: TSESTree.CallExpression, at: Value): boolean {
    if (!IDENTIFYING.test(name) || NOT_VERIFYING.test(name)) return false;
    return node.arguments.some((argument) => {
      const value = { ...at, node: argument };
      const path = this.lexicon.paths.of(value);
      return (
        (path !== undefined && this.lexicon.requests.has(path)) || isCredential(originOf(value, this.lexicon))
      );
    });
  }

  private made(value: Value): boolean | 'unknown' {
    const node = unwrap(value.node);
    if (node.type !== 'CallExpression') return false;
    const path = callPath(node, value.view, this.lexicon.paths);
    if (path && this.lexicon.verifiers.has(path)) return !isFloating(node);
    const name = calleeName(node) ?? '';
    if (!isVerifyingName(name) || isFloating(node) || isGivenSharedKey(node, value)) return false;
    const fn = functionCalled(node, value);
    if (fn && isFunction(fn.node) && comparesSecret({ ...fn, node: fn.node })) return false;
    // Its text was read before; what there is not understood may verify, unless it only gives an answer that is dropped.
    if (fn)
      return isUsed(node) || /\bthrow\b|\bnext\(/u.test(fn.view.text.slice(...fn.node.range))
        ? 'unknown'
        : false;
    // One that cannot be read throws on failure where it is asked to enforce, or where its result is used; what is only
    // asked for yes or no says of nobody who it is.
    return ENFORCING.test(name) || isUsed(node);
  }
}

function sideOfName(at: Value, lexicon: Lexicon): Evidence | undefined {
  if (isLoggedIn(lexicon.paths.of(at))) return 'identity';
  const side = sideOf(at, lexicon);
  if (side === 'credential') return 'demanded';
  return side === 'principal' && originOf(at, lexicon).principal ? 'identity' : undefined;
}

/** `req.session.userId`: a login left it in the session that the request's cookie opens. */
const isLoggedIn = (path: string | undefined): boolean => {
  const member = path?.startsWith('@session.') ? path.split('.')[1] : undefined;
  return member !== undefined && /^(?:who|switch)$/u.test(identityNamed(member) ?? '');
};

/** `authorizeRequest(header, { apiKey: this.settings.apiKey })`: what the server holds is the same for all callers. */
const isGivenSharedKey = (node: TSESTree.CallExpression, { view }: Value): boolean =>
  node.arguments.some((one) =>
    /(?:settings|config|options|opts|env|this)\b[\w?.!]*api_?key/iu.test(view.text.slice(...one.range)),
  );

/** `const ok = key === API_KEY`, in whatever form: one secret for all callers. */
export function comparesSecret({ node, view }: FunctionValue): boolean {
  const text = view.text.slice(...node.range);
  if (/(?:settings|config|options|opts|env|this)\b[\w?.!]*api_?key/iu.test(text)) return true;
  return (
    /timingSafe|constantTime|safeEqual|secretMatch|!==?|===?/iu.test(text) &&
    /api_?key|secret|(?:expected|static|server|auth|bearer|access)_?token|process\.env/iu.test(text)
  );
}

/** `req.user = …`, `c.set('user', …)`: who calls is left with the request. */
export const leavesCaller = ({ node, view }: FunctionValue): boolean =>
  /\.(?:user|auth|authInfo|principal|account|identity|caller|claims|tenant)\w*\s*=[^=]|\.set\(\s*['"](?:user|auth|principal|account|claims|jwt)/u.test(
    view.text.slice(...node.range),
  );

/** Whether a call's result, awaited or not, goes anywhere but to waste or, as it is, into a condition. */
function isUsed(call: Node): boolean {
  const at = outermostAwaited(call);
  // `(await authenticateRequest(req)).rejected`
  if (at.parent?.type === 'MemberExpression' && at.parent.object === at) return true;
  return at.parent?.type === 'VariableDeclarator' || at.parent?.type === 'AssignmentExpression';
}
