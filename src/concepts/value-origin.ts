/** Where a compared value comes from, as far as the text tells, and all the names that it goes by on the way. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { declaredTypeName } from '../syntax/declared-type-name.js';
import { listHandedTo, listLooped } from '../syntax/element-of.js';
import { parameterDefault } from '../syntax/members.js';
import { isFunction, keyName, unwrap, type Node } from '../syntax/node.js';
import { Remembered } from '../syntax/remembered.js';
import { constantText, step, type Value } from '../syntax/values.js';
import { aloneView, type Place } from '../syntax/view.js';
import { definitionOf, parameterOf, variableOf, writtenTo, type Variable } from '../syntax/variable.js';
import { isIndex, nameIt, nameParts, nothingKnown, takeRole, type ComparedValue } from './compared-value.js';
import { namesSettings } from './credential-name.js';
import { isCarried } from './request-member.js';
import { calleeName, sameValueOf, withoutVerb } from './same-value.js';

const MAX_STEPS = 60;
const origins = new Remembered((value, by: Lexicon) => new Walk(by, by.paths).origin(value));

export const originOf = (value: Value, lexicon: Lexicon): ComparedValue => origins.of(value, lexicon);

/** The same as far as the file alone tells: without its neighbours and without types. */
export const originHere = ({ node, view }: Place, lexicon: Lexicon): ComparedValue =>
  new Walk(lexicon, lexicon.pathsHere).origin({ node, view: aloneView(view) });

class Walk {
  private readonly found = nothingKnown();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly paths: Lexicon['paths'],
    private readonly seen = new Set<Node>(),
  ) {}

  origin(value: Value): ComparedValue {
    this.visit(value, false);
    return this.found;
  }

  /** @param whole whether this is an object that the value is a part of: then its names are a holder's. */
  private visit(value: Value, whole: boolean): void {
    const node = unwrap(value.node);
    if (this.seen.has(node) || this.seen.size > MAX_STEPS) return;
    this.seen.add(node);
    const at = (next: Node): Value => ({ ...value, node: next });
    switch (node.type) {
      case 'Literal':
        if (typeof node.value === 'string') this.found.literals.push(node.value);
        return;
      case 'TemplateLiteral':
        for (const { value: text } of node.quasis) if (text.cooked) this.found.literals.push(text.cooked);
        for (const part of node.expressions) this.visit(at(part), whole);
        return;
      case 'BinaryExpression':
        return node.operator === '+' ? this.visitAll([at(node.left), at(node.right)], whole) : undefined;
      case 'ArrayExpression':
        for (const element of node.elements) if (element) this.visit(at(element), whole);
        return;
      case 'SpreadElement':
        return this.visit(at(node.argument), whole);
      case 'Identifier':
        return this.visitName(node, value, whole);
      case 'MemberExpression':
        return this.visitMember(node, at(node), whole);
      case 'CallExpression':
      case 'NewExpression':
        return this.visitCall(node, at(node), whole);
      case 'ThisExpression':
        this.found.field = true;
        return;
      default:
        for (const next of step(at(node)) ?? []) this.visit(next, whole);
    }
  }

  private visitName(node: TSESTree.Identifier, value: Value, whole: boolean): void {
    if (node.name === 'undefined') return;
    nameIt(this.found, node.name, whole);
    const place = { ...value, node };
    const variable = variableOf(node, value.view);
    const definition = variable && definitionOf(variable);
    if (!definition) return void this.role(place, whole);
    switch (definition.type as string) {
      case 'ImportBinding': {
        const next = step(place);
        if (!next && !this.role(place, whole)) this.found.imported = true;
        return this.visitAll(next, whole);
      }
      case 'Parameter':
        return this.visitParameter(variable, place, whole);
      case 'Variable':
        return this.visitVariable(variable, place, whole);
      default:
    }
  }

  private visitVariable(variable: Variable, value: Value, whole: boolean): void {
    const list = listLooped(variable);
    if (list) {
      this.found.element = true;
      return this.visit({ ...value, node: list }, whole);
    }
    if (this.paths.of(value) === '@principal') return void (this.found.principal = true);
    this.carry(value, this.paths.of(value));
    const written = writtenTo(variable) ?? [];
    const next = step(value);
    for (const { node, path } of written) {
      nameParts(this.found, path, whole);
      // Where the part itself can be followed, that says more than the whole.
      if (!next) this.visit({ ...value, node }, whole || path.some((name) => !isIndex(name)));
    }
    this.visitAll(next, whole);
    if (written.length === 0 && !next) this.role(value, whole);
  }

  private visitParameter(variable: Variable, value: Value, whole: boolean): void {
    const part = parameterOf(variable);
    nameParts(this.found, part?.path ?? [], whole);
    if (this.role(value, whole)) return;
    const next = step(value);
    if (next) return this.visitAll(next, whole);
    if (!part || !isFunction(part.fn)) return;
    if (part.fallback && part.path.length === 0) this.visit({ ...value, node: part.fallback }, whole);
    const handed = listHandedTo(part.fn);
    if (handed) {
      this.found.element = true;
      return this.visit({ ...value, node: handed.list }, whole);
    }
    const type = part.path.length > 0 ? declaredTypeName(part.parameter) : undefined;
    if (type !== undefined && namesSettings(type)) this.found.holders.push(type);
    this.found.parameters.push((value.node as TSESTree.Identifier).name);
  }

  private visitMember(node: TSESTree.MemberExpression, value: Value, whole: boolean): void {
    const name = keyName(node) ?? constantText({ ...value, node: node.property }) ?? '0';
    if (!isIndex(name)) nameIt(this.found, name, whole);
    const known = this.role(value, whole);
    const next = known ? undefined : (step(value) ?? parameterDefault(node, value));
    this.visitAll(next, whole);
    if (unwrap(node.object).type === 'ThisExpression') this.found.field = true;
    // An index into a text or a list is a part of the same thing.
    else if (!next && (isIndex(name) || !known))
      this.visit({ ...value, node: node.object }, whole || !isIndex(name));
  }

  private visitCall(
    node: TSESTree.CallExpression | TSESTree.NewExpression,
    value: Value,
    whole: boolean,
  ): void {
    const callee = unwrap(node.callee);
    const key = node.arguments[0] && constantText({ ...value, node: node.arguments[0] });
    if (this.role(value, whole)) {
      if (this.found.fromClient && key !== undefined) nameIt(this.found, key, whole);
      const named = sameValueOf(node)?.of ?? (callee.type === 'MemberExpression' ? [callee.object] : []);
      for (const one of named) this.visit({ ...value, node: one }, whole);
      return;
    }
    const same = sameValueOf(node);
    const next = step(value);
    if (next) this.visitAll(next, whole);
    // A function that reads a credential out of its arguments may do so in ways that cannot be followed.
    if (next && !same?.reads) return;
    if (same) {
      this.found.digested ||= same.digested;
      for (const one of same.of) this.visit({ ...value, node: one }, whole);
    } else if (key !== undefined && callee.type === 'MemberExpression') {
      // `config.get('API_KEY')`: what is got goes by the text's name.
      nameIt(this.found, key, whole);
      this.visit({ ...value, node: callee.object }, true);
    } else {
      const name = calleeName(node) ?? '';
      // `getEnv('API_KEY')`, too.
      if (key !== undefined && namesSettings(name)) {
        nameIt(this.found, key, whole);
        nameIt(this.found, name, true);
      } else nameIt(this.found, withoutVerb(name), whole);
      this.found.lookedUp = true;
    }
  }

  private visitAll(values: readonly Value[] | undefined, whole: boolean): void {
    for (const one of values ?? []) this.visit(one, whole);
  }

  /** Takes in what the frameworks say of a value; whether they say anything. */
  private role(value: Value, whole: boolean): boolean {
    const path = this.paths.of(value);
    if (takeRole(this.found, path, whole, this.lexicon)) return true;
    this.carry(value, path);
    return false;
  }

  private carry(value: Value, path: string | undefined): void {
    // What leads back to here is not asked again.
    const origin = (left: Value): ComparedValue => new Walk(this.lexicon, this.paths, this.seen).origin(left);
    this.found.carried ||= path !== undefined && isCarried(value, path, this.lexicon, origin);
  }
}
