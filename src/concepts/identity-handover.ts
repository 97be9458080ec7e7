/** Calls of functions, of the same file or an imported one, that write a user onto the session that they are handed. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { importOf } from '../syntax/imports.js';
import { isFunction, isInside, keyName, unwrap, type Node } from '../syntax/node.js';
import { entered } from '../syntax/values.js';
import { variableOf } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import type { IdentityWrites } from './identity-write.js';
import type { PathFacts } from './path-facts.js';
import { calleeName } from './same-value.js';

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly writes: IdentityWrites;
  readonly known: PathFacts;
  readonly renewed: PathFacts;
}

export interface IdentityHandover {
  readonly node: TSESTree.CallExpression;
  /** The argument that is the session, or the request that it belongs to. */
  readonly session: Node;
  readonly kind: 'library';
  readonly member: string;
  readonly raises: false;
  /** The function that is called. */
  readonly by: string;
}

/** Another file is read only for a function whose name promises to write. */
const WRITES = /log_?in|sign_?in|auth|session|user|account|role|establish|grant|elevate|remember|admin/iu;

export class IdentityHandovers {
  constructor(private readonly parts: Parts) {}

  at(node: TSESTree.CallExpression): IdentityHandover | undefined {
    const { view, writes, known, renewed } = this.parts;
    const by = calleeName(node);
    if (by === undefined) return undefined;
    if (isImported(node.callee, view) ? !WRITES.test(by) : !writes.mayBeIn(view)) return undefined;
    if (!node.arguments.some(mayBeSession)) return undefined;
    const fn = entered(node, { node, view });
    if (!fn || !isFunction(fn.node) || isInside(node, fn.node)) return undefined;
    if (!writes.mayBeIn(fn.view, fn.node)) return undefined;
    const session = node.arguments.find((argument) => mayBeSession(argument) && this.isSession(argument));
    const [write] = session ? writes.in(fn.view, { fn: fn.node, frame: fn.frame }) : [];
    if (!session || write?.record.kind !== 'library') return undefined;
    const inside = { ...fn, node: fn.node };
    if (renewed.before(write.node, inside) !== 'none') return undefined;
    if (/^(?:every|unknown)$/u.test(known.before(write.node, inside))) return undefined;
    return { node, session, kind: 'library', member: write.member, by, raises: false };
  }

  private isSession(argument: Node): boolean {
    const { view, lexicon } = this.parts;
    const path = lexicon.paths.of({ node: argument, view });
    return path === '@session' || (path !== undefined && lexicon.requests.has(path));
  }
}

/** `req`, `ctx`, `this.request`, `req.session`: by its name, before its path is asked for. */
function mayBeSession(node: Node): boolean {
  const inner = unwrap(node);
  const name =
    inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? keyName(inner) : undefined;
  return name !== undefined && /req|ctx|context|sess|event/iu.test(name);
}

function isImported(callee: Node, view: View): boolean {
  let root = unwrap(callee);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const variable = root.type === 'Identifier' ? variableOf(root, view) : undefined;
  return variable !== undefined && importOf(variable) !== undefined;
}
