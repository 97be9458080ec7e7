/**
 * How long a value lives: made for one request, or kept by something that outlives requests (a module, a function that
 * set the routes up, an object that serves them all). What a key selects, and what cannot be read, is not said to be kept.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { certainWrites } from '../syntax/certain-write.js';
import { importedPlace } from '../syntax/imports.js';
import { fieldWrites } from '../syntax/members.js';
import {
  enclosingClass,
  enclosingFunction,
  isClass,
  isFunction,
  isInside,
  isNothing,
  keyName,
  unwrap,
  type ClassNode,
  type FunctionNode,
  type Node,
} from '../syntax/node.js';
import { functionCalled, soleEnd, step, type Value } from '../syntax/values.js';
import { definitionOf, parameterOf, variableOf, writtenTo, type Variable } from '../syntax/variable.js';
import type { Place, View } from '../syntax/view.js';
import type { Handling, RequestHandlers } from './request-handler.js';
import { functionOfThis, SharedObjects } from './shared-object.js';

export interface Kept {
  /** What keeps it, as the code names it: `server`, `this.transport`. */
  readonly name: string;
  /** The same for every mention of the same thing. */
  readonly identity: string;
  /** Where it is declared, in whichever file. */
  readonly declaration: Node;
}

/** What is asked: an expression, seen from the request handler that it is used in. */
interface Question {
  readonly value: Value;
  /** The handler around the use; the value may lie in a function that it calls. */
  readonly handling: Handling;
  /** Functions entered by calls on the way, with what they were called on. */
  readonly entered: ReadonlyMap<FunctionNode, Value | undefined>;
  readonly depth: number;
  /** Whether the use itself shows that the handler is run many times for what is around it. */
  readonly many: boolean;
}

const MAX_DEPTH = 16;

export class Lifetimes {
  private readonly objects: SharedObjects;

  constructor(
    lexicon: Lexicon,
    private readonly handlers: RequestHandlers,
  ) {
    this.objects = new SharedObjects(lexicon, handlers);
  }

  /**
   * What keeps the value of an expression from one request to the next; `undefined` outside of handlers, too.
   * `many` says that the use itself shows the handler to be run many times for what is around it.
   */
  keeperOf(value: Value, many = false): Kept | undefined {
    const handling = this.handlers.around(value.node, value.view);
    return handling && this.ask({ value, handling, entered: new Map(), depth: 0, many });
  }

  /** The variable or field that an expression names, whoever reads it. */
  cellOf(node: Node, view: View): Kept | undefined {
    const inner = unwrap(node);
    if (inner.type === 'Identifier') {
      const variable = variableOf(inner, view);
      if (!variable) return undefined;
      const place = importedPlace(variable, view);
      return place ? keptAt(variable.name, place) : keptIn(variable, view);
    }
    const name = inner.type === 'MemberExpression' ? keyName(inner) : undefined;
    if (inner.type !== 'MemberExpression' || name === undefined) return undefined;
    const owner = inner.object.type === 'ThisExpression' ? enclosingClass(inner) : undefined;
    const holder = owner
      ? { identity: identityOf(owner, view), declaration: owner }
      : this.cellOf(inner.object, view);
    return (
      holder && {
        name: textOf(inner, view),
        identity: `${holder.identity}.${name}`,
        declaration: holder.declaration,
      }
    );
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
    const kept = real.map((value) => this.ask({ ...question, value, depth: question.depth + 1 }));
    return kept.every((one) => one !== undefined) ? kept[0] : undefined;
  }

  private ofName(node: TSESTree.Identifier, question: Question): Kept | undefined {
    const { value } = question;
    const variable = variableOf(node, value.view);
    const definition = variable && definitionOf(variable);
    if (!variable || !definition) return undefined;
    switch (definition.type as string) {
      case 'ImportBinding':
        return this.ofImport(variable, question);
      case 'Parameter':
        return this.ofParameter(variable, node, question);
      case 'Variable':
        return this.ofVariable(variable, node, question);
      default:
        return undefined;
    }
  }

  private ofImport(variable: Variable, question: Question): Kept | undefined {
    const { value } = question;
    const place = importedPlace(variable, value.view);
    if (!place || isFunction(place.node) || isClass(place.node)) return undefined;
    return keptAt(variable.name, place);
  }

  private ofParameter(variable: Variable, node: TSESTree.Identifier, question: Question): Kept | undefined {
    const { value, handling } = question;
    const part = parameterOf(variable);
    if (!part || !isFunction(part.fn)) return undefined;
    const { fn } = part;
    if (value.frame?.fn === fn) return this.ofAll(step({ ...value, node }), question);
    if (this.outlives(fn, question)) return keptIn(variable, value.view);
    // A function that handlers call: what they give it.
    if (fn !== handling.fn || handling.by !== 'caller' || part.path.length > 0) return undefined;
    for (const caller of this.handlers.callersOf(fn, value.view)) {
      const argument = caller.call.arguments[part.index];
      if (!argument || argument.type === 'SpreadElement') continue;
      const kept = this.ask({
        ...question,
        value: { node: argument, view: value.view },
        handling: caller.handling,
        depth: question.depth + 1,
      });
      if (kept) return kept;
    }
    return undefined;
  }

  private ofVariable(variable: Variable, node: TSESTree.Identifier, question: Question): Kept | undefined {
    const { value } = question;
    const scope = enclosingFunction(definitionOf(variable)?.name as Node);
    if (!this.outlives(scope, question)) {
      return this.isLocal(scope, question) ? this.ofAll(step({ ...value, node }), question) : undefined;
    }
    const written = writtenTo(variable) ?? [];
    const targets = written.map(({ target }) => target);
    const certain = certainWrites(targets, node, this.regionAround(node, question));
    if (!certain) return isFunctionName(written) ? undefined : keptIn(variable, value.view);
    const values = written
      .filter(({ target }) => certain.includes(target))
      .map((one): Value | undefined => (one.path.length === 0 ? { ...value, node: one.node } : undefined));
    return values.every((one) => one !== undefined) ? this.ofAll(values, question) : undefined;
  }

  private ofMember(node: TSESTree.MemberExpression, question: Question): Kept | undefined {
    const { value } = question;
    const name = keyName(node);
    if (name === undefined) return undefined;
    const owner = node.object.type === 'ThisExpression' ? enclosingClass(node) : undefined;
    if (owner) {
      const writes = fieldWrites(owner, name, value.view);
      const certain = certainWrites(
        writes.map(({ left }) => left),
        node,
        this.regionAround(node, question),
      );
      if (certain)
        return this.ofAll(
          writes
            .filter(({ left }) => certain.includes(left))
            .map((write) => ({ ...value, node: write.right })),
          question,
        );
    }
    const member = owner && memberNamed(owner, name);
    if (member?.type === 'MethodDefinition')
      return member.kind === 'get' ? this.ofAll(step({ ...value, node }), question) : undefined;
    const holder = this.ask(at(question, node.object));
    if (holder)
      return {
        name: textOf(node, value.view),
        identity: `${holder.identity}.${name}`,
        declaration: member ?? holder.declaration,
      };
    const target = soleEnd({ ...value, node: node.object });
    if (target && isClass(target.node) && memberNamed(target.node, name)?.static === true)
      return {
        name: textOf(node, value.view),
        identity: `${identityOf(target.node, target.view)}.${name}`,
        declaration: target.node,
      };
    const kept = owner ? undefined : this.ofAll(step({ ...value, node }), question);
    return kept && { ...kept, name: textOf(node, value.view) };
  }

  private ofThis(node: TSESTree.ThisExpression, question: Question): Kept | undefined {
    const owner = enclosingClass(node);
    if (!owner) return undefined;
    const { view } = question.value;
    const kept: Kept = { name: 'this', identity: identityOf(owner, view), declaration: owner };
    const method = functionOfThis(node, owner);
    if (method && question.entered.has(method)) {
      const receiver = question.entered.get(method);
      return receiver && this.ask({ ...question, value: receiver, depth: question.depth + 1 });
    }
    return this.objects.isShared(node, view) ? kept : undefined;
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

  /** Whether what a function (or, without one, the module) declares is there for many requests. */
  private outlives(scope: FunctionNode | undefined, question: Question): boolean {
    if (!scope) return true;
    if (this.isLocal(scope, question)) return false;
    const { value, handling, many } = question;
    // A closure that is entered from elsewhere: who made it, and how often, is not seen.
    if (!isInside(handling.fn, scope)) return false;
    return many || this.objects.servesMany(handling, scope, value.view);
  }

  /** Whether a function is run as part of the request. */
  private isLocal(scope: FunctionNode | undefined, { entered, value, handling }: Question): boolean {
    if (!scope) return false;
    if ([...entered.keys()].some((fn) => isInside(scope, fn))) return true;
    return isInside(scope, handling.fn) || this.handlers.around(scope, value.view) !== undefined;
  }

  /** The function that is run for the request, or is called on the way, around a node. */
  private regionAround(node: Node, { entered, handling }: Question): Node {
    const within = [...entered.keys()].find((fn) => isInside(node, fn));
    return within ?? (isInside(node, handling.fn) ? handling.fn : node);
  }
}

const at = (question: Question, node: Node): Question => ({
  ...question,
  value: { ...question.value, node },
  depth: question.depth + 1,
});

const textOf = (node: Node, view: View): string => view.text.slice(...node.range).replaceAll(/\s+/gu, ' ');

const identityOf = (node: Node, view: View): string => `${view.filename}:${node.range[0]}`;

/** An exported variable is the same to its own file and to those that import it. */
function keptAt(name: string, { node, view }: Place): Kept {
  const variable = node.type === 'Identifier' ? variableOf(node, view) : undefined;
  return variable
    ? { ...keptIn(variable, view), name }
    : { name, identity: identityOf(node, view), declaration: node };
}

function keptIn(variable: Variable, view: View): Kept {
  const declaration = definitionOf(variable)?.name as Node;
  return { name: variable.name, identity: identityOf(declaration, view), declaration };
}

/** `x ?? (x = make())`. */
function isStored(node: Node, target: Node, view: View): boolean {
  const inner = unwrap(node);
  return inner.type === 'AssignmentExpression' && textOf(inner.left, view) === textOf(target, view);
}

const isFunctionName = (written: readonly { node: Node }[]): boolean =>
  written.length > 0 && written.every(({ node }) => isFunction(unwrap(node)) || isClass(unwrap(node)));

function memberNamed(
  owner: ClassNode,
  name: string,
): TSESTree.MethodDefinition | TSESTree.PropertyDefinition | undefined {
  for (const member of owner.body.body)
    if (
      (member.type === 'MethodDefinition' || member.type === 'PropertyDefinition') &&
      keyName(member) === name
    )
      return member;
  return undefined;
}
