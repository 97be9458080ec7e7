/**
 * How long a value lives: made for one request, or kept by something that outlives requests (a module, a function that
 * set the routes up, an object that serves them all). What a key selects, and what cannot be read, is not said to be kept.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { memberNamed } from '../syntax/members.js';
import {
  enclosingClass,
  enclosingFunction,
  isFunction,
  isNothing,
  keyName,
  unwrap,
  type Node,
} from '../syntax/node.js';
import { functionCalled, step, type Value } from '../syntax/values.js';
import { definitionOf, parameterOf, variableOf, writtenTo, type Variable } from '../syntax/variable.js';
import { certainOfField, certainOfVariable } from './certain-value.js';
import {
  cellOf,
  holdsCode,
  identityOf,
  isPutInto,
  isStored,
  importKept,
  keptIn,
  memberKept,
  staticKept,
  textOf,
  type Kept,
} from './kept.js';
import type { RequestHandlers } from './request-handler.js';
import { regionAround, RequestScopes, type Standpoint } from './request-scope.js';
import { functionOfThis } from './shared-object.js';

/** What is asked: an expression, seen from the request handler that it is used in. */
interface Question extends Standpoint {
  readonly depth: number;
}

const MAX_DEPTH = 16;

export class Lifetimes {
  private readonly scopes: RequestScopes;

  constructor(
    lexicon: Lexicon,
    private readonly handlers: RequestHandlers,
  ) {
    this.scopes = new RequestScopes(lexicon, handlers);
  }

  /**
   * What keeps the value of an expression from one request to the next; `undefined` outside of handlers, too.
   * `many` says that the use itself shows a handler that a function gives to be run many times for what is around it.
   */
  keeperOf(value: Value, many = false): Kept | undefined {
    const handling = this.handlers.around(value.node, value.view);
    return handling && this.ask({ value, handling, entered: new Map(), depth: 0, many });
  }

  private ask(question: Question): Kept | undefined {
    if (question.depth > MAX_DEPTH) return undefined;
    const { value } = question;
    const node = unwrap(value.node);
    switch (node.type) {
      case 'Identifier':
        return this.ofName(node, question);
      case 'MemberExpression':
        return this.ofMember(node, question);
      case 'ThisExpression':
        return this.ofThis(node, question);
      case 'CallExpression':
        return this.ofCall(node, question);
      case 'AssignmentExpression':
        return this.ask(at(question, node.operator === '=' ? node.right : node.left));
      case 'LogicalExpression':
        // `cached ?? (cached = make())` keeps what it makes.
        return isStored(node.right, node.left, value.view)
          ? this.ask(at(question, node.left))
          : this.ofAll(step({ ...value, node }), question);
      case 'NewExpression':
        return undefined;
      default:
        return this.ofAll(step({ ...value, node }), question);
    }
  }

  /** Kept only if every value that it may have is kept; `null` and `undefined` have no say. */
  private ofAll(values: readonly Value[] | undefined, question: Question): Kept | undefined {
    const real = values?.filter(({ node }) => !isNothing(node)) ?? [];
    const kept = real.map((value) => this.ask(given(question, value)));
    const keeper = kept.find((one) => one !== undefined);
    // `if (cached) return cached; const made = make(); cached = made; return made;`
    return keeper && kept.every((one, index) => one ?? isPutInto(keeper, real[index] as Value))
      ? keeper
      : undefined;
  }

  private ofName(node: TSESTree.Identifier, question: Question): Kept | undefined {
    const { value } = question;
    const variable = variableOf(node, value.view);
    if (!variable) return undefined;
    switch (definitionOf(variable)?.type as string | undefined) {
      case 'ImportBinding':
        return importKept(variable, value.view);
      case 'Parameter':
        return this.ofParameter(variable, node, question);
      case 'Variable':
        return this.ofVariable(variable, node, question);
      default:
        return undefined;
    }
  }

  private ofParameter(variable: Variable, node: TSESTree.Identifier, question: Question): Kept | undefined {
    const { value, handling } = question;
    const part = parameterOf(variable);
    if (!part || !isFunction(part.fn)) return undefined;
    const { fn, index, path } = part;
    if (value.frame?.fn === fn) return this.ofAll(step({ ...value, node }), question);
    if (this.scopes.outlives(fn, question)) return keptIn(variable, value.view);
    // A function that handlers call: what they give it.
    if (fn !== handling.fn || handling.by !== 'caller' || path.length > 0) return undefined;
    for (const { call, handling: from } of this.handlers.callersOf(fn, value.view)) {
      const argument = call.arguments[index];
      const kept =
        argument && this.ask({ ...given(question, { node: argument, view: value.view }), handling: from });
      if (kept) return kept;
    }
    return undefined;
  }

  private ofVariable(variable: Variable, node: TSESTree.Identifier, question: Question): Kept | undefined {
    const { value } = question;
    const scope = enclosingFunction(definitionOf(variable)?.name as Node);
    if (this.scopes.isLocal(scope, question))
      return this.ofAll(step({ ...value, node }), question) ?? this.ofPart(variable, question);
    if (!this.scopes.outlives(scope, question)) return undefined;
    const certain = certainOfVariable(variable, node, regionAround(node, question), value);
    if (certain) return this.ofAll(certain, question);
    return holdsCode(variable) ? undefined : keptIn(variable, value.view);
  }

  /** `const { server } = shared`: a part of what is kept is kept. */
  private ofPart(variable: Variable, question: Question): Kept | undefined {
    const [one, more] = writtenTo(variable) ?? [];
    if (!one || more || one.path.length === 0) return undefined;
    const holder = this.ask(at(question, one.node));
    return holder && { name: variable.name, identity: [holder.identity, ...one.path].join('.') };
  }

  private ofMember(node: TSESTree.MemberExpression, question: Question): Kept | undefined {
    const { value } = question;
    const name = keyName(node);
    if (name === undefined) return undefined;
    const owner = node.object.type === 'ThisExpression' ? enclosingClass(node) : undefined;
    const certain = owner && certainOfField(owner, name, node, regionAround(node, question), value);
    if (certain) return this.ofAll(certain, question);
    const member = owner && memberNamed(owner, name);
    if (member?.static && member.type === 'PropertyDefinition') return cellOf(node, value.view);
    if (member?.type === 'MethodDefinition')
      return member.kind === 'get' ? this.ofAll(step({ ...value, node }), question) : undefined;
    const holder = this.ask(at(question, node.object));
    if (holder) return memberKept(node, name, holder.identity, value.view);
    const fixed = staticKept(node, name, value);
    if (fixed) return fixed;
    const kept = owner ? undefined : this.ofAll(step({ ...value, node }), question);
    return kept && { ...kept, name: textOf(node, value.view) };
  }

  private ofThis(node: TSESTree.ThisExpression, question: Question): Kept | undefined {
    const { view } = question.value;
    const owner = enclosingClass(node);
    const method = owner && functionOfThis(node, owner);
    if (method && question.entered.has(method)) {
      const receiver = question.entered.get(method);
      return receiver && this.ask(given(question, receiver));
    }
    return owner && this.scopes.objects.isShared(node, view)
      ? { name: 'this', identity: identityOf(owner, view) }
      : undefined;
  }

  private ofCall(node: TSESTree.CallExpression, question: Question): Kept | undefined {
    const { value } = question;
    const called = functionCalled(node, value);
    if (!called || !isFunction(called.node) || question.entered.has(called.node)) return undefined;
    const callee = unwrap(node.callee);
    const receiver = callee.type === 'MemberExpression' ? { ...value, node: callee.object } : undefined;
    const entered = new Map(question.entered).set(called.node, receiver);
    const kept = this.ofAll(step({ ...value, node }), { ...question, entered });
    // A name of another file says little here.
    return kept && called.view !== value.view ? { ...kept, name: textOf(node, value.view) } : kept;
  }
}

const given = (question: Question, value: Value): Question => ({
  ...question,
  value,
  depth: question.depth + 1,
});

const at = (question: Question, node: Node): Question => given(question, { ...question.value, node });
