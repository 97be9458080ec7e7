/** Small questions about single ESTree nodes; nothing here knows a library or a scope. */
import type { TSESTree } from '@typescript-eslint/utils';

export type Node = TSESTree.Node;
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export const isFunction = (node: Node | null | undefined): node is FunctionNode =>
  node?.type === 'FunctionDeclaration' ||
  node?.type === 'FunctionExpression' ||
  node?.type === 'ArrowFunctionExpression';

export const isClass = (node: Node | null | undefined): node is ClassNode =>
  node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';

/** The expression inside `(x as T)`, `x!`, `<T>x`, `x satisfies T` and optional chains: same value, other spelling. */
export function unwrap(node: Node): Node {
  let inner = node;
  for (;;) {
    switch (inner.type) {
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSSatisfiesExpression':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        inner = inner.expression;
        continue;
      default:
        return inner;
    }
  }
}

/** The outermost other spelling of a node's value: the inverse of `unwrap`. */
export function outermostSame(node: Node): Node {
  let outer = node;
  while (outer.parent && unwrap(outer.parent) !== outer.parent && unwrap(outer.parent) === unwrap(outer))
    outer = outer.parent;
  return outer;
}

/** The same of a node's value once it has been waited for. */
export function outermostAwaited(node: Node): Node {
  const outer = outermostSame(node);
  return outer.parent?.type === 'AwaitExpression' ? outermostAwaited(outer.parent) : outer;
}

/** `null`, `undefined`, `void 0`. */
export function isNothing(node: Node): boolean {
  return (
    (node.type === 'Literal' && node.value === null) ||
    (node.type === 'Identifier' && node.name === 'undefined') ||
    (node.type === 'UnaryExpression' && node.operator === 'void')
  );
}

/** The literal text of a string literal or of a template without holes; otherwise `undefined`. */
export function literalText(node: Node | null | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** The name of a property key or member (`a.b`, `a['b']`, `{ b: 1 }`, `{ 'b': 1 }`), if it stands in the source. */
export function keyName(
  node: { key: Node; computed: boolean } | TSESTree.MemberExpression,
): string | undefined {
  const key = 'key' in node ? node.key : node.property;
  if (!node.computed && (key.type === 'Identifier' || key.type === 'PrivateIdentifier')) return key.name;
  if (key.type === 'Literal' && typeof key.value === 'number') return String(key.value);
  return literalText(key);
}

/** The nearest enclosing function of a node (not the node itself). */
/** The function around a node, or the node itself, that no other function is around. */
export function outermostFunction(node: Node): FunctionNode | undefined {
  let outer: FunctionNode | undefined;
  for (let at: Node | undefined = node; at; at = at.parent) if (isFunction(at)) outer = at;
  return outer;
}

export function enclosingFunction(node: Node): FunctionNode | undefined {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}

/** The nearest enclosing class of a node. */
export function enclosingClass(node: Node): ClassNode | undefined {
  for (let at = node.parent; at; at = at.parent) if (isClass(at)) return at;
  return undefined;
}

export function isInside(node: Node, outer: Node): boolean {
  // Most are not, which their places tell without a way up the tree.
  if (node.range[0] < outer.range[0] || node.range[1] > outer.range[1]) return false;
  for (let at: Node | undefined = node; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** The property of an object literal; `undefined` where it is absent, `'unknown'` where a spread or computed key may hold it. */
export function propertyOf(
  object: TSESTree.ObjectExpression,
  name: string,
): TSESTree.Property | 'unknown' | undefined {
  let unknown = false;
  for (const property of [...object.properties].reverse()) {
    if (property.type === 'SpreadElement') unknown = true;
    else {
      const key = keyName(property);
      if (key === name) return unknown ? 'unknown' : property;
      if (key === undefined) unknown = true;
    }
  }
  return unknown ? 'unknown' : undefined;
}

const returned = new WeakMap<FunctionNode, Node[]>();

/** Every `return` value of a function itself, not of functions inside it. An arrow's expression body counts. */
export function returnedValues(
  fn: FunctionNode,
  keys: Readonly<Record<string, readonly string[] | undefined>>,
): readonly Node[] {
  let values = returned.get(fn);
  if (values) return values;
  returned.set(fn, (values = []));
  if (fn.body.type === 'BlockStatement') collectReturns(fn.body, keys, values);
  else values.push(fn.body);
  return values;
}

function collectReturns(
  body: Node,
  keys: Readonly<Record<string, readonly string[] | undefined>>,
  into: Node[],
): void {
  walk(body, keys, (node) => {
    if (isFunction(node) || isClass(node)) return false;
    if (node.type === 'ReturnStatement' && node.argument) into.push(node.argument);
    return true;
  });
}

/** Walks a subtree in source order. `enter` returns `false` to leave a node's children out. */
export function walk(
  root: Node,
  keys: Readonly<Record<string, readonly string[] | undefined>>,
  enter: (node: Node) => boolean,
): void {
  if (!enter(root)) return;
  for (const key of keys[root.type] ?? []) {
    const child = (root as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key];
    if (Array.isArray(child)) {
      for (const item of child) if (item) walk(item, keys, enter);
    } else if (child) walk(child, keys, enter);
  }
}

/** The name that a function is declared, assigned or kept under. */
export function functionName(fn: FunctionNode): string | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id?.name;
  const { parent } = fn;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (
    parent.type === 'MethodDefinition' ||
    parent.type === 'PropertyDefinition' ||
    parent.type === 'Property'
  )
    return keyName(parent);
  return undefined;
}

/** The name that an expression ends in: `sessions` of `this.state.sessions`. */
export function lastName(node: Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  return inner.type === 'MemberExpression' ? keyName(inner) : undefined;
}
