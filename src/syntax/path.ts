/**
 * Access paths: where a value comes from, as text that a framework's table can name.
 *
 * `express#Router().post` is the `post` of what `Router()` of the package `express` returns; `global#Math.random` is
 * JavaScript's own. A table rewrites such a path to a role (`express#default()` is `@app`) and says what a role hands
 * to its callbacks, so `app.post(url, (req) => req.headers.host)` reads `@app.post`, `@request`, `@input`.
 * Sub-paths of a package are dropped (`x/server/mcp.js` is `x`), as are `node:` and `@types/`.
 */
import path from 'node:path';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node as TypeScriptNode, Type as TypeScriptType } from 'typescript';
import { usesOf } from './call-sites.js';
import { loadedModule } from './exports.js';
import { importOf } from './imports.js';
import {
  enclosingClass,
  isClass,
  isFunction,
  keyName,
  literalText,
  unwrap,
  type FunctionNode,
  type Node,
} from './node.js';
import { soleEnd, step, type Value } from './values.js';
import { definitionOf, parameterOf, variableOf, writtenTo, type Variable } from './variable.js';
import type { Place, View } from './view.js';

/** What the frameworks contribute. Roles begin with `@`. */
export interface PathTable {
  /** Path to role, and role-rooted path to role: `@request.headers` is `@input`. */
  readonly roles: ReadonlyMap<string, string>;
  /** What a call hands to the parameters of functions among its arguments: `@app.post` gives `['@request', …]`. */
  readonly callbacks: ReadonlyMap<string, readonly (string | undefined)[]>;
  /** Roles that every part of the value has too: a header is the client's, and so is its first character. */
  readonly sticky: ReadonlySet<string>;
  /** Calls whose result is as good as their first argument: `String(x)`, `new URL(x)`. */
  readonly passing: ReadonlySet<string>;
  /** Files of the user's own that a table names as `file:<end of path>#name()`. */
  readonly files: ReadonlySet<string>;
  /** Parameter names that mean a role in a file that has to do with HTTP or MCP, where nothing better is known. */
  readonly customaryNames: ReadonlyMap<string, string>;
}

const MAX_DEPTH = 24;

export class Paths {
  private readonly known = new WeakMap<Node, string | null>();
  private readonly spoken = new WeakMap<TSESTree.Program, boolean>();
  private depth = 0;

  constructor(private readonly table: PathTable) {}

  /** The path of an expression, function parameter or class, or `undefined` where it is not known. */
  of(value: Value): string | undefined {
    if (this.depth >= MAX_DEPTH) return undefined;
    const remember = !value.frame;
    const known = remember ? this.known.get(value.node) : undefined;
    if (known === null) return undefined;
    if (known !== undefined) return known;
    // A value that is asked for while it is being found out stands for nothing new.
    if (remember) this.known.set(value.node, null);
    this.depth++;
    const found: string | undefined = this.find(value);
    this.depth--;
    if (remember) this.known.set(value.node, found ?? null);
    return found;
  }

  private find(value: Value): string | undefined {
    const node = unwrap(value.node);
    const at = (next: Node): Value => ({ ...value, node: next });
    const loaded = loadedModule(node);
    if (loaded) return packageOf(loaded.value, '*');
    switch (node.type) {
      case 'Identifier':
        return this.ofName(node, value) ?? this.ofType(at(node));
      case 'MemberExpression':
        return this.ofMember(node, value) ?? this.ofType(at(node));
      case 'CallExpression':
      case 'NewExpression':
        return this.ofCall(node, value) ?? this.agreed(value) ?? this.ofType(at(node));
      case 'ClassDeclaration':
      case 'ClassExpression':
        return node.superClass ? this.of(at(node.superClass)) : undefined;
      case 'ThisExpression': {
        const owner = enclosingClass(node);
        const base = owner?.superClass ? this.of(at(owner.superClass)) : undefined;
        return base && this.named(`${base}()`);
      }
      default:
        return this.agreed({ ...value, node });
    }
  }

  /** The path on which all values of an expression agree; absent ones (`null`, `undefined`) have no say. */
  private agreed(value: Value): string | undefined {
    const next = step(value)?.filter(({ node }) => !isNothing(node));
    if (!next || next.length === 0) return undefined;
    const [first, ...rest] = next.map((one) => this.of(one));
    return rest.every((path) => path === first) ? first : undefined;
  }

  private ofName(node: TSESTree.Identifier, value: Value): string | undefined {
    const variable = variableOf(node, value.view);
    if (!variable) return node.name === 'undefined' ? undefined : this.named(`global#${node.name}`);
    const imported = importOf(variable);
    if (imported) {
      if (imported.source.value.startsWith('.'))
        return this.ofTaughtFile(imported.source.value, imported.name, value.view) ?? this.agreed(value);
      return this.named(packageOf(imported.source.value, imported.name));
    }
    if (definitionOf(variable)?.type === 'Parameter') return this.ofParameter(variable, node, value);
    return (
      this.ofWritten(variable, value) ??
      this.agreed(value) ??
      this.ofAnnotation(declaredType(variable), value.view)
    );
  }

  private ofTaughtFile(specifier: string, name: string, view: View): string | undefined {
    if (this.table.files.size === 0) return undefined;
    const file = withoutExtension(path.resolve(path.dirname(view.filename), specifier));
    const taught = [...this.table.files].find((end) => `/${file}`.endsWith(`/${withoutExtension(end)}`));
    return taught === undefined ? undefined : this.named(`file:${taught}#${name}`);
  }

  /** `const { a } = x` is `x.a`, also where `x` cannot be looked into. */
  private ofWritten(variable: Variable, value: Value): string | undefined {
    const written = writtenTo(variable)?.filter(({ node }) => !isNothing(node));
    if (!written || written.length === 0) return undefined;
    const paths = written.map(({ node, path }) => {
      const base = this.of({ ...value, node });
      return base === undefined
        ? undefined
        : path.reduce((whole, name) => this.named(`${whole}.${name}`), base);
    });
    return paths.every((path) => path === paths[0]) ? paths[0] : undefined;
  }

  private ofParameter(variable: Variable, node: TSESTree.Identifier, value: Value): string | undefined {
    const part = parameterOf(variable);
    if (!part || !isFunction(part.fn)) return undefined;
    const given = value.frame ? this.agreed(value) : undefined;
    if (given) return given;
    const whole = this.ofWholeParameter(part.fn, part.index, part.parameter, value.view);
    if (whole) return part.path.reduce((path, name) => this.named(`${path}.${name}`), whole);
    return this.agreed(value) ?? (part.path.length === 0 ? this.customary(node.name, value.view) : undefined);
  }

  private ofWholeParameter(fn: FunctionNode, index: number, parameter: Node, view: View): string | undefined {
    const handed = this.rolesGiven(fn, view)?.[index];
    if (handed) return handed;
    const declared =
      parameter.type === 'TSParameterProperty'
        ? parameter.parameter
        : parameter.type === 'AssignmentPattern'
          ? parameter.left
          : parameter;
    const annotated =
      declared.type === 'Identifier' || declared.type === 'ObjectPattern' ? declared : undefined;
    return this.ofAnnotation(annotated?.typeAnnotation?.typeAnnotation, view);
  }

  /** The roles that a function's parameters get from the call that it is handed to, by whatever name. */
  rolesGiven(fn: FunctionNode, view: View): readonly (string | undefined)[] | undefined {
    for (const node of usesOf(fn, view).values) {
      const roles = this.rolesAt(node, view);
      if (roles) return roles;
    }
    return undefined;
  }

  private rolesAt(argument: Node, view: View): readonly (string | undefined)[] | undefined {
    const { parent } = argument;
    if (!parent) return undefined;
    if (parent.type === 'Property' && parent.value === argument) {
      const object = parent.parent;
      const call = object.parent;
      if (call && (call.type === 'CallExpression' || call.type === 'NewExpression')) {
        const callee = this.of({ node: call.callee, view });
        return callee === undefined ? undefined : this.table.callbacks.get(`${callee}.${keyName(parent)}`);
      }
      const exported = call?.type === 'ExportDefaultDeclaration' ? 'module#default' : undefined;
      return exported && this.table.callbacks.get(`${exported}.${keyName(parent)}`);
    }
    if (parent.type === 'CallExpression' || parent.type === 'NewExpression') {
      if (parent.callee === argument) return undefined;
      const callee = this.of({ node: parent.callee, view });
      const roles = callee === undefined ? undefined : this.table.callbacks.get(callee);
      // A wrapper such as `asyncHandler(async (req, res) => …)` hands on what it is handed.
      return roles ?? (callee?.startsWith('@') ? undefined : this.rolesAt(parent, view));
    }
    return undefined;
  }

  private ofMember(node: TSESTree.MemberExpression, value: Value): string | undefined {
    // What the class itself says of its field goes before what its base class may have of that name.
    const own = node.object.type === 'ThisExpression' ? this.ofField(node, value) : undefined;
    if (own) return own;
    const base = this.of({ ...value, node: node.object });
    if (base === undefined) return this.agreed({ ...value, node });
    return this.named(`${base}.${keyName(node) ?? this.constantKey(node, value) ?? '*'}`);
  }

  private constantKey(node: TSESTree.MemberExpression, value: Value): string | undefined {
    if (!node.computed || node.property.type !== 'Identifier') return undefined;
    const end = soleEnd({ ...value, node: node.property });
    return end && literalText(end.node);
  }

  /** A class field: what is written to it, or its declaration (`private redis: Redis`, `constructor(private redis: Redis)`). */
  private ofField(node: TSESTree.MemberExpression, value: Value): string | undefined {
    const written = this.agreed({ ...value, node });
    if (written) return written;
    const { view } = value;
    const name = keyName(node);
    for (const member of enclosingClass(node)?.body.body ?? []) {
      if (member.type === 'PropertyDefinition' && keyName(member) === name)
        return this.ofAnnotation(member.typeAnnotation?.typeAnnotation, view);
      if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
      for (const parameter of member.value.params) {
        if (parameter.type !== 'TSParameterProperty') continue;
        const declared =
          parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
        if (declared.type === 'Identifier' && declared.name === name)
          return this.ofAnnotation(declared.typeAnnotation?.typeAnnotation, view);
      }
    }
    return undefined;
  }

  private ofCall(node: TSESTree.CallExpression | TSESTree.NewExpression, value: Value): string | undefined {
    const callee = this.of({ ...value, node: node.callee });
    if (callee === undefined) return undefined;
    const path = callee.endsWith('#*')
      ? this.named(`${callee.slice(0, -1)}default()`)
      : this.named(`${callee}()`);
    const first = node.arguments[0];
    if (first && this.table.passing.has(path)) {
      const given = this.of({ ...value, node: first });
      if (given !== undefined && this.table.sticky.has(given)) return given;
    }
    return path;
  }

  /** A path under the table's roles; parts of a sticky role have that role. */
  private named(path: string): string {
    const role = this.table.roles.get(path);
    if (role) return role;
    const cut = path.startsWith('@') ? path.search(/[.(]/u) : -1;
    if (cut > 0 && this.table.sticky.has(path.slice(0, cut))) return path.slice(0, cut);
    // `import x from 'm'; x.y` and `import { y } from 'm'` are one thing in CommonJS packages.
    const plain = path.replace(/#(?:default|\*)\.(?=.)/u, '#');
    return plain === path ? path : (this.table.roles.get(plain) ?? plain);
  }

  private customary(name: string, view: View): string | undefined {
    const role = this.table.customaryNames.get(name.replace(/^_/u, ''));
    return role && this.speaksHttp(view) ? role : undefined;
  }

  private speaksHttp(view: View): boolean {
    let speaks = this.spoken.get(view.ast);
    if (speaks === undefined) {
      speaks =
        /\bmcp\b|modelcontextprotocol|express|fastify|hono|\bkoa\b|\bhttps?['"]|cookie|nextjs|next\/|nestjs/iu.test(
          view.text,
        );
      this.spoken.set(view.ast, speaks);
    }
    return speaks;
  }

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
      const base = this.of({ node: left, view });
      return base && right.type === 'Identifier'
        ? this.named(`${this.named(`${base}.${right.name}`)}()`)
        : undefined;
    }
    if (name.type !== 'Identifier') return undefined;
    const variable = variableOf(name, view);
    if (!variable) return this.named(`global#${name.name}()`);
    const imported = importOf(variable);
    if (imported && !imported.source.value.startsWith('.'))
      return this.named(`${this.named(packageOf(imported.source.value, imported.name))}()`);
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
      const base = this.of({ node, view });
      return base && this.named(`${base}()`);
    }
    return undefined;
  }

  /** With types: the package and name of the declared type. Asked last, only where the text has no answer. */
  private ofType({ node, view }: Place): string | undefined {
    if (!view.types) return undefined;
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

/** A type, the parts of a union or intersection, and its base classes. */
function typeFamily(type: TypeScriptType): TypeScriptType[] {
  const parts = type.isUnionOrIntersection() ? type.types : [type];
  return parts.flatMap((part) => [part, ...(part.isClassOrInterface() ? (part.getBaseTypes() ?? []) : [])]);
}

function packageOfFile(file: string): string | undefined {
  if (/[\\/]typescript[\\/]lib[\\/]lib\.[^\\/]*$/u.test(file)) return 'global';
  const inside = /.*[\\/]node_modules[\\/](.+)$/u.exec(file)?.[1];
  if (!inside) return undefined;
  const nodeModule = /^@types[\\/]node[\\/](\w+)\.d\.ts$/u.exec(inside)?.[1];
  return nodeModule ?? packageRoot(inside.replaceAll('\\', '/'));
}

const withoutExtension = (file: string): string =>
  file
    .replaceAll('\\', '/')
    .replace(/^\.\//u, '')
    .replace(/\.[cm]?[jt]sx?$/u, '');

const packageOf = (specifier: string, name: string): string => `${packageRoot(specifier)}#${name}`;

function packageRoot(specifier: string): string {
  const parts = specifier.replace(/^(?:node:|npm:|@types\/)/u, '').split('/');
  const root = parts[0]?.startsWith('@') ? parts.slice(0, 2) : parts.slice(0, 1);
  return root.join('/').replace(/\.js$/u, '');
}

function isNothing(node: Node): boolean {
  return (
    (node.type === 'Literal' && node.value === null) ||
    (node.type === 'Identifier' && node.name === 'undefined') ||
    (node.type === 'UnaryExpression' && node.operator === 'void')
  );
}

const isPromise = (type: TSESTree.TSTypeReference): boolean =>
  type.typeName.type === 'Identifier' && /^(?:Promise|Readonly|Partial|Required)$/u.test(type.typeName.name);

function declaredType(variable: Variable): Node | undefined {
  const name = definitionOf(variable)?.name as Node | undefined;
  return name?.type === 'Identifier' ? name.typeAnnotation?.typeAnnotation : undefined;
}
