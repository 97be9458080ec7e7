/** What runs before a handler, as far as its registration shows: guards that let only known callers in, and renewals. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { methodOf, usesOf } from '../syntax/call-sites.js';
import { censusOf } from '../syntax/census.js';
import {
  enclosingClass,
  isFunction,
  keyName,
  literalText,
  unwrap,
  walk,
  type FunctionNode,
  type Node,
} from '../syntax/node.js';
import { soleEnd } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import type { PathFacts } from './path-facts.js';
import { namesRenewal } from './session-renewal.js';

const DEMANDS = new RegExp(
  [
    String.raw`^(?:require|ensure|demand|check|is|verify|validate|must|with|only|needs?|assert)\w*(?:auth|log(?:ged)?_?in|user|admin|role|signed|permission|guard|token|jwt)`,
    String.raw`^(?:require|demand|check|verify|validate|must|needs?|assert)\w*session`,
    String.raw`^(?:auth|authenticate\w*|authorize\w*|authn|authz|protect\w*|guard\w*|logged_?in\w*|jwt\w*|bearer\w*|restrict\w*|secured)$`,
    String.raw`auth\w*(?:guard|required|middleware)$|^\w*(?:load|attach|current|deserialize)_?user$`,
  ].join('|'),
  'iu',
);
const GUARD = /guard|auth|role|permission/iu;
const MAX_WRAPPERS = 3;

interface Facts {
  readonly lexicon: Lexicon;
  /** Absent where a known caller makes no difference. */
  readonly known: PathFacts | undefined;
  readonly renewed: PathFacts;
}

/** Whether something that runs before it gives the session a new id, or knows the caller. */
export function isPreparedFor(fn: FunctionNode, view: View, facts: Facts): boolean {
  const decorators = facts.known
    ? [...(methodOf(fn)?.decorators ?? []), ...(enclosingClass(fn)?.decorators ?? [])]
    : [];
  // `@UseGuards(LocalAuthGuard)`, not the path of `@Controller('auth')`.
  if (decorators.some(({ expression }) => speaks(expression, view, (name) => GUARD.test(name)))) return true;
  return usesOf(fn, view).values.some((value) =>
    [...beside(value), ...earlierOf(value, view)].some((node) => prepares(node, fn, view, facts)),
  );
}

/** The other arguments of the call that registers a handler: `app.post(path, guard, handler)`. */
function* beside(value: Node): Iterable<Node> {
  let at = value;
  for (let wrappers = 0; at.parent && wrappers <= MAX_WRAPPERS; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'CallExpression' && parent.arguments.includes(at as never)) {
      wrappers++;
      yield* parent.arguments.filter((argument) => argument !== at);
      // `auth(handler)`: a wrapper.
      if (parent.callee.type === 'Identifier') yield parent.callee;
    } else if (parent.type === 'Property') {
      yield* (parent.parent as { properties: Node[] }).properties.filter((one) => one !== parent);
    } else if (parent.type !== 'ObjectExpression' && parent.type !== 'ArrayExpression') return;
  }
}

/** What an earlier `app.use(guard)` runs before the handler, whatever the path. */
function* earlierOf(value: Node, view: View): Iterable<Node> {
  let call: Node | undefined = value;
  while (call && !(call.type === 'CallExpression' && call.callee.type === 'MemberExpression'))
    call = call.parent;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return;
  const owner = view.text.slice(...call.callee.object.range);
  for (const other of censusOf(view).calls) {
    const { callee } = other;
    if (other.range[0] >= call.range[0] || callee.type !== 'MemberExpression') continue;
    if (!/^(?:use|addHook)$/u.test(keyName(callee) ?? '')) continue;
    if (view.text.slice(...callee.object.range) !== owner) continue;
    if (keyName(callee) === 'use' && literalText(other.arguments[0]) !== undefined) continue;
    yield* other.arguments;
  }
}

function prepares(node: Node, handler: FunctionNode, view: View, { known, renewed }: Facts): boolean {
  const end = soleEnd({ node, view });
  const fn = end && isFunction(end.node) ? { ...end, node: end.node } : undefined;
  if (fn?.node === handler) return false;
  // A guard may know the caller by anything; what renews the id can be read where its text is in reach.
  const says = (name: string): boolean =>
    (known !== undefined && DEMANDS.test(name)) || (!fn && namesRenewal(name));
  if (speaks(node, view, says)) return true;
  if (!fn) return false;
  if (renewed.atEnd(fn) !== 'none') return true;
  if (!known) return false;
  const goesOn = nextCallOf(fn.node, fn.view);
  return goesOn !== undefined && known.before(goesOn, fn) === 'every';
}

function speaks(node: Node, view: View, of: (name: string) => boolean): boolean {
  let says = false;
  walk(node, view.keys, (part) => {
    if (isFunction(part)) return false;
    if (part.type === 'Property') {
      // The keys of options are no guards.
      says ||= speaks(part.value, view, of);
      return false;
    }
    says ||= part.type === 'Identifier' && of(part.name);
    return !says;
  });
  return says;
}

/** The call of `next` in a middleware. */
function nextCallOf(fn: FunctionNode, view: View): Node | undefined {
  const names = fn.params.flatMap((one) => (one.type === 'Identifier' ? [one.name] : []));
  let found: Node | undefined;
  walk(fn.body, view.keys, (node) => {
    if (node.type === 'CallExpression' && node.arguments.length === 0) {
      const callee = unwrap(node.callee);
      if (callee.type === 'Identifier' && callee.name === names.at(-1)) found ??= node;
    }
    return found === undefined;
  });
  return found;
}
