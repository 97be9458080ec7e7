/** Where what was found under an id is put to use: called, handed on, answered with. Looking whether it is there is no use. */
import type { TSESTree } from '@typescript-eslint/utils';
import { usesOf } from '../syntax/call-sites.js';
import { enclosingFunction, isFunction, isNothing, keyName, unwrap, type Node } from '../syntax/node.js';
import { definitionOf, readsOf, variableOf, type Variable } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';
import { calleeName } from './same-value.js';

/** What only looks at a record, or notes that it was used. */
const LOOKING =
  /^(?:log|debug|info|warn|warning|error|trace|touch\w*|track\w*|claim\w*|keepAlive\w*|has|includes|is[A-Z]\w*|belongs\w*|verify\w*|assert\w*|match\w*|same\w*|timingSafeEqual|\w*[cC]ompare|\w*[eE]quals?|can[A-Z]\w*|ensure\w*|require\w*|check\w*|authori[sz]e\w*|get\w*Owner|Boolean|keys|set|redact\w*|hash\w*|mask\w*|clearTimeout|fail\w*|status|json|setHeader|header)$/u;
const MAX_STEPS = 40;

/** The uses of what a read finds; reaching for it is one where that already does something to it. */
export function usesOfRead(
  { node, acts }: { readonly node: Node; readonly acts: boolean },
  view: View,
): readonly Node[] {
  const walk = new Walk(view);
  walk.flow(node);
  return acts ? [node, ...walk.found] : walk.found;
}

class Walk {
  readonly found: Node[] = [];
  private readonly seen = new Set<Node | Variable>();

  constructor(private readonly view: View) {}

  /** Follows a value from the expression that has it. */
  flow(node: Node): void {
    const { parent } = node;
    if (!parent || this.seen.has(node) || this.seen.size > MAX_STEPS) return;
    this.seen.add(node);
    if (unwrap(parent) !== parent) return this.flow(parent);
    switch (parent.type) {
      case 'AwaitExpression':
        return this.flow(parent);
      case 'SpreadElement':
        return this.flow(parent.parent?.type === 'ObjectExpression' ? parent.parent : parent);
      case 'LogicalExpression':
        // The left of `&&` is only asked about.
        if (parent.operator !== '&&' || parent.right === node) this.flow(parent);
        return;
      case 'ConditionalExpression':
        if (parent.test !== node) this.flow(parent);
        return;
      case 'VariableDeclarator':
        if (parent.init === node) this.names(parent.id);
        return;
      case 'AssignmentExpression':
        if (parent.right === node) this.assigned(parent);
        return;
      case 'MemberExpression':
        if (parent.object === node) this.member(parent);
        return;
      case 'CallExpression':
        return this.call(parent, node);
      case 'NewExpression':
        // An error tells what is wrong with it.
        if (!/Error$/u.test(calleeName(parent) ?? '')) this.found.push(parent);
        return;
      case 'TemplateLiteral':
        return this.flow(parent);
      case 'Property':
        if (parent.parent.type === 'ObjectExpression') this.flow(parent.parent);
        return;
      case 'ArrayExpression':
        return this.flow(parent);
      case 'ReturnStatement':
        return this.returned(parent);
      case 'ArrowFunctionExpression':
        if (parent.body === node) this.returned(parent);
        return;
      case 'ForOfStatement':
        this.found.push(node);
        return;
      default:
    }
  }

  private member(member: TSESTree.MemberExpression): void {
    const name = keyName(member) ?? '';
    const outer = member.parent;
    // A method is called on it, or a part of it goes on.
    if (outer.type === 'CallExpression' && outer.callee === member) {
      if (!LOOKING.test(name)) this.found.push(outer);
    } else if (!/^(?:length|size|sessionId|id)$/u.test(name)) this.flow(member);
  }

  private call(call: TSESTree.CallExpression, node: Node): void {
    if (call.callee === node) return void this.found.push(call);
    const name = calleeName(call) ?? '';
    if (/^(?:String|stringify|parse|structuredClone)$/u.test(name)) return this.flow(call);
    const answers = /^(?:json|send|end|write)$/u.test(name);
    if (answers || !LOOKING.test(name)) this.found.push(call);
  }

  private assigned(assignment: TSESTree.AssignmentExpression): void {
    const { left } = assignment;
    // `ctx.body = session.notes`: the answer.
    if (left.type === 'MemberExpression' && keyName(left) === 'body') this.found.push(assignment);
    else this.names(left);
  }

  private names(target: Node): void {
    const inner = unwrap(target);
    if (inner.type === 'Identifier') {
      const variable = variableOf(inner, this.view);
      if (!variable || this.seen.has(variable)) return;
      this.seen.add(variable);
      // What a field or a variable of the module keeps is used elsewhere.
      for (const read of readsOf(variable)) if (definitionOf(variable)) this.flow(read);
    } else if (inner.type === 'ObjectPattern') {
      for (const property of inner.properties)
        if (property.type === 'Property')
          this.names(property.value.type === 'AssignmentPattern' ? property.value.left : property.value);
    }
  }

  /** What a function gives goes on where it is called; a handler's is the answer. */
  private returned(at: Node): void {
    const fn = isFunction(at) ? at : enclosingFunction(at);
    if (!fn) return;
    const { calls } = usesOf(fn, this.view);
    const value = at.type === 'ReturnStatement' ? at.argument : fn.body;
    if (calls.length === 0 && value && !isNothing(unwrap(value))) this.found.push(value);
    for (const call of calls) this.flow(call);
  }
}
