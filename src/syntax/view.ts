/**
 * A view: one file as the analysis sees it. The linted file and a neighbour (a file that it imports)
 * are both views, so the same questions can be asked of either.
 */
import type { ParserServices, TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Program as TypeScriptProgram } from 'typescript';
import { rememberLinted, surroundings } from './neighbour.js';
import type { Node } from './node.js';

export type Keys = Readonly<Record<string, readonly string[] | undefined>>;

export interface View {
  readonly ast: TSESTree.Program;
  /** Absolute path, or the name that the host gave (`<input>`). */
  readonly filename: string;
  readonly text: string;
  readonly scopes: TSESLint.Scope.ScopeManager;
  readonly keys: Keys;
  /** Types, only where the host linted with them. Nothing may need them. */
  readonly types: Types | undefined;
  /** How many imports away from the linted file. */
  readonly hops: number;
  /** The view of a module that this file imports by a relative path (or, with types, by any path of the program). */
  readonly neighbour: (specifier: TSESTree.StringLiteral) => View | undefined;
  /** The files near by that seem to import this one, a few at most; searched for when it is asked. */
  readonly importers: () => readonly View[];
}

export interface Types {
  readonly program: TypeScriptProgram;
  readonly toTypeScript: ParserServices['esTreeNodeToTSNodeMap'];
}

/** An expression in some file. */
export interface Place {
  readonly node: Node;
  readonly view: View;
}

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

const views = new WeakMap<TSESTree.Program, View>();

const alone = new WeakMap<View, View>();

/** The same file without its neighbours and without types: what a first, cheap look is for. */
export function aloneView(view: View): View {
  let found = alone.get(view);
  if (!found)
    alone.set(view, (found = { ...view, types: undefined, neighbour: () => undefined, importers: () => [] }));
  return found;
}

/** The view of the linted file, made once however many rules ask. */
export function viewOf(context: Context): View {
  const { sourceCode } = context;
  const known = views.get(sourceCode.ast);
  if (known) return known;
  // Not `getParserServices`: it throws where there are no types, and under Oxlint a throw loses the whole file.
  const services = sourceCode.parserServices as Partial<ParserServices> | undefined;
  const types: Types | undefined =
    services?.program && services.esTreeNodeToTSNodeMap
      ? { program: services.program, toTypeScript: services.esTreeNodeToTSNodeMap }
      : undefined;
  const parser = context.languageOptions.parser as Parameters<typeof surroundings>[0]['parser'];
  const view: View = {
    ast: sourceCode.ast,
    filename: context.physicalFilename,
    text: sourceCode.text,
    // The host's own scope manager; every supported host has one.
    scopes: sourceCode.scopeManager as TSESLint.Scope.ScopeManager,
    keys: sourceCode.visitorKeys as Keys,
    types,
    hops: 0,
    ...surroundings({ parser, filename: context.physicalFilename, types, hops: 0 }),
  };
  views.set(sourceCode.ast, view);
  if (parser && !types) rememberLinted(view, parser);
  return view;
}
