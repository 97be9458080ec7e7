/** Access paths from types: of what is written in an annotation, and of what the program infers. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node as TypeScriptNode, Type as TypeScriptType } from 'typescript';
import { importOf } from './imports.js';
import { isClass, isFunction, keyName, unwrap, type Node } from './node.js';
import { packageOf, packageOfFile } from './package-name.js';
import type { Paths } from './path.js';
import type { PathTable } from './path-table.js';
import { step } from './values.js';
import { definitionOf, variableOf } from './variable.js';
import type { Place, View } from './view.js';

export class TypePaths {
  constructor(
    private readonly table: PathTable,
    private readonly paths: Paths,
  ) {}

  /** The instance path of a type annotation: `req: express.Request` is `express#Request()`. */
  ofAnnotation(type: Node | undefined, view: View, depth = 0): string | undefined {
    if (!type || depth > 4) return undefined;
    const further = (next: Node | undefined): string | undefined => this.ofAnnotation(next, view, depth + 1);
    switch (type.type) {
      case 'TSTypeReference':
        if (isPromise(type)) return further(type.typeArguments?.params[0]);
        return this.ofTypeName(type.typeName, view, depth);
      case 'TSIntersectionType':
        return type.types.map(further).find((path) => path !== undefined);
      case 'TSUnionType': {
        const paths = type.types
          .filter((one) => !/^TS(?:Undefined|Null)Keyword$/u.test(one.type))
          .map(further);
        return paths.every((path) => path === paths[0]) ? paths[0] : undefined;
      }
      case 'TSInterfaceHeritage':
      case 'TSClassImplements':
        return this.ofTypeName(type.expression, view, depth);
      default:
        return undefined;
    }
  }

  private ofTypeName(name: Node, view: View, depth: number): string | undefined {
    if (name.type === 'TSQualifiedName' || name.type === 'MemberExpression') {
      const [left, right] =
        name.type === 'TSQualifiedName' ? [name.left, name.right] : [name.object, name.property];
      const base = this.paths.of({ node: left, view });
      return base && right.type === 'Identifier'
        ? this.paths.named(`${this.paths.named(`${base}.${right.name}`)}()`)
        : undefined;
    }
    if (name.type !== 'Identifier') return undefined;
    const variable = variableOf(name, view);
    if (!variable) return this.paths.named(`global#${name.name}()`);
    const imported = importOf(variable);
    if (imported && !imported.source.value.startsWith('.'))
      return this.paths.named(`${this.paths.named(packageOf(imported.source.value, imported.name))}()`);
    const place: Place | undefined = imported
      ? step({ node: name, view })?.[0]
      : { node: variable.defs[0]?.node as Node, view };
    return place && this.ofTypeDeclaration(place, depth);
  }

  private ofTypeDeclaration({ node, view }: Place, depth: number): string | undefined {
    if (node.type === 'TSInterfaceDeclaration')
      return node.extends
        .map((base) => this.ofAnnotation(base, view, depth + 1))
        .find((path) => path !== undefined);
    if (node.type === 'TSTypeAliasDeclaration')
      return this.ofAnnotation(node.typeAnnotation, view, depth + 1);
    if (isClass(node)) {
      const base = this.paths.of({ node, view });
      return base && this.paths.named(`${base}()`);
    }
    return undefined;
  }

  /** With types: the package and name of the declared type. Asked last, only where the text has no answer. */
  ofType({ node, view }: Place): string | undefined {
    if (!view.types || !mayHaveRole(node, view)) return undefined;
    const location = view.types.toTypeScript.get(node as TSESTree.Expression) as TypeScriptNode | undefined;
    if (!location) return undefined;
    const type = view.types.program.getTypeChecker().getTypeAtLocation(location);
    for (const one of typeFamily(type)) {
      const declaration = one.symbol?.declarations?.[0];
      const owner = declaration && packageOfFile(declaration.getSourceFile().fileName);
      if (!owner) continue;
      const path = `${owner}#${one.symbol.name}()`;
      const role = this.table.roles.get(path);
      if (role) return role;
    }
    return undefined;
  }
}

/**
 * A first look, because the checker's answer for a member or a call costs the reading of whole functions: what the tables
 * name goes by a few words in any server. A name of its own is always worth the question, unless it is one for code or text
 * of the file itself.
 */
function mayHaveRole(node: Node, view: View): boolean {
  if (node.type === 'Identifier') return !isOwnCodeOrText(node, view);
  const named = node.type === 'CallExpression' ? unwrap(node.callee) : node;
  if (named.type === 'MemberExpression') return NAMES_OF_ROLES.test(keyName(named) ?? '');
  return named === node || (named.type === 'Identifier' && NAMES_OF_ROLES.test(named.name));
}

/** A function, a class, or a constant without a type of its own that is a function or a text. */
function isOwnCodeOrText(name: TSESTree.Identifier, view: View): boolean {
  const variable = variableOf(name, view);
  const definition = variable && definitionOf(variable);
  if (definition?.type !== 'Variable') return /^(?:Function|Class)Name$/u.test(definition?.type ?? '');
  const { id, init } = definition.node;
  if (definition.parent.kind !== 'const' || id.type !== 'Identifier' || id.typeAnnotation || !init)
    return false;
  return isFunction(init) || init.type === 'Literal' || init.type === 'TemplateLiteral';
}

const NAMES_OF_ROLES =
  /request|^req|Req$|response|^res$|Res$|^app$|App$|router|server|mcp|transport|session|auth|user|principal|^ctx$|context|cookie|header|quer|param|^body$|^args|input|store|^kv$|redis|client|^env|^raw$|event|^extra$|^state$|^locals$/iu;

/** A type, the parts of a union or intersection, and its base classes. */
function typeFamily(type: TypeScriptType): TypeScriptType[] {
  const parts = type.isUnionOrIntersection() ? type.types : [type];
  return parts.flatMap((part) => [part, ...(part.isClassOrInterface() ? (part.getBaseTypes() ?? []) : [])]);
}

const isPromise = (type: TSESTree.TSTypeReference): boolean =>
  type.typeName.type === 'Identifier' && /^(?:Promise|Readonly|Partial|Required)$/u.test(type.typeName.name);
