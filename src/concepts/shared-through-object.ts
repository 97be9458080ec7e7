/**
 * A server or transport in an object of another file's class: the class alone does not show that one object serves many
 * requests, but a handler here calls an object that was there before the request.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { censusOf } from '../syntax/census.js';
import { memberNamed } from '../syntax/members.js';
import {
  enclosingClass,
  enclosingFunction,
  isClass,
  isFunction,
  isInside,
  keyName,
  unwrap,
  walk,
  type ClassNode,
  type Node,
} from '../syntax/node.js';
import { endsOf, functionCalled, soleEnd, step, type Value } from '../syntax/values.js';
import { definitionOf, readsOf, variableOf, type Variable } from '../syntax/variable.js';
import type { Place, View } from '../syntax/view.js';
import { certainOfField } from './certain-value.js';
import type { InstanceParts, SharedInstance } from './shared-instance.js';

/** One report for each object. */
export function sharedThroughObjectsIn(parts: InstanceParts): SharedInstance[] {
  const { view, lifetimes, handlers } = parts;
  const found = new Map<string, SharedInstance>();
  for (const variable of objectsOf(view)) {
    let owner: Place | undefined;
    for (const read of readsOf(variable)) {
      const method = read.parent;
      const call = method?.parent;
      if (method?.type !== 'MemberExpression' || method.object !== read) continue;
      if (call?.type !== 'CallExpression' || call.callee !== method || !handlers.around(call, view)) continue;
      owner ??= classOf(read, view);
      if (!owner || owner.view === view) break;
      const kept = lifetimes.keeperOf({ node: read, view });
      const inner = kept && useInside(owner, keyName(method), parts);
      if (!kept || !inner || found.has(kept.identity)) continue;
      const { kind, field } = inner;
      found.set(kept.identity, {
        node: call,
        kind,
        name: `${variable.name}.${field}`,
        effect: 'crosses',
        alsoAt: [],
      });
    }
  }
  return [...found.values()];
}

/** Names for what `new` or a relative import gives. */
function* objectsOf(view: View): Iterable<Variable> {
  for (const { id, init } of censusOf(view).declarators) {
    const variable =
      id.type === 'Identifier' && init && unwrap(init).type === 'NewExpression'
        ? variableOf(id, view)
        : undefined;
    if (variable) yield variable;
  }
  for (const statement of view.ast.body) {
    if (statement.type !== 'ImportDeclaration' || !statement.source.value.startsWith('.')) continue;
    for (const { local } of statement.specifiers) {
      const variable = variableOf(local, view);
      if (variable && definitionOf(variable)) yield variable;
    }
  }
}

function classOf(read: Node, view: View): Place | undefined {
  const made = soleEnd({ node: read, view });
  const owner =
    made?.node.type === 'NewExpression' ? soleEnd({ ...made, node: made.node.callee }) : undefined;
  return owner && isClass(owner.node) ? owner : undefined;
}

interface Inside {
  readonly kind: SharedInstance['kind'];
  readonly field: string;
}

/** The use of a server or transport in a field, in a method or in what it calls of its own class. */
function useInside(
  { node, view }: Place,
  name: string | undefined,
  parts: InstanceParts,
): Inside | undefined {
  const owner = node as ClassNode;
  const names = new Set([name]);
  for (const one of names) {
    const fn = memberNamed(owner, one)?.value;
    if (!fn || !isFunction(fn)) continue;
    let found: Inside | undefined;
    walk(fn.body, view.keys, (inner) => {
      const callee = inner.type === 'CallExpression' ? unwrap(inner.callee) : undefined;
      if (callee?.type !== 'MemberExpression') return true;
      if (callee.object.type === 'ThisExpression') names.add(keyName(callee));
      found ??= useOfField(inner as TSESTree.CallExpression, callee, fn, { ...parts, view });
      return true;
    });
    if (found) return found;
  }
  return undefined;
}

function useOfField(
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  method: Node,
  { view, lexicon, lifetimes }: InstanceParts,
): Inside | undefined {
  const receiver = fieldBehind(callee.object, view);
  const owner = receiver && enclosingClass(receiver);
  const field = receiver && keyName(receiver);
  if (!receiver || !owner || field === undefined || owner !== enclosingClass(call)) return undefined;
  const path = `${lexicon.paths.of({ node: callee.object, view })}.${keyName(callee)}()`;
  const kind = lexicon.mcpConnects.has(path)
    ? 'server'
    : lexicon.mcpRequests.has(path)
      ? 'transport'
      : undefined;
  if (!kind) return undefined;
  const region = isInside(receiver, method) ? method : (enclosingFunction(receiver) ?? method);
  const isMade = certainOfField(owner, field, receiver, region, { node: receiver, view });
  // What the class shows by itself is reported in its own file.
  if (isMade || lifetimes.keeperOf({ node: receiver, view })) return undefined;
  return kind === 'transport' || isForNetwork(call.arguments[0], view, lexicon) ? { kind, field } : undefined;
}

const MAX_STEPS = 4;

/** The field that an expression reads, also by a name or a getter: `const transport = await this.ensure()`. */
function fieldBehind(node: Node, view: View): TSESTree.MemberExpression | undefined {
  let value: Value = { node: unwrap(node), view };
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const at = unwrap(value.node);
    const called = at.type === 'CallExpression' ? functionCalled(at, value) : undefined;
    if (at.type === 'MemberExpression' && at.object.type === 'ThisExpression') return at;
    if (at.type === 'CallExpression' && called?.view !== view) return undefined;
    const [next, more] = step(value) ?? [];
    if (!next || more || next.view !== view) return undefined;
    value = next;
  }
  return undefined;
}

/** Whether a server is connected to something that is neither made for good (in a field) nor local. */
const isForNetwork = (transport: Node | undefined, view: View, lexicon: InstanceParts['lexicon']): boolean =>
  transport !== undefined &&
  unwrap(transport).type !== 'MemberExpression' &&
  endsOf({ node: transport, view }).every((end) => !lexicon.localTransports.has(lexicon.paths.of(end) ?? ''));
