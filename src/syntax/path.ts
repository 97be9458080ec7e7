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
import { methodOf } from './call-path.js';
import { isEmptyObject, withoutDefault } from './absent.js';
import { loadedModule } from './exports.js';
import { handedOn } from './handed-on.js';
import { importOf } from './imports.js';
import { declaredFieldType } from './members.js';
import { enclosingClass, isNothing, keyName, literalText, unwrap, type Node } from './node.js';
import { packageOf, withoutExtension } from './package-name.js';
import { ParameterPaths } from './parameter-path.js';
import type { PathTable } from './path-table.js';
import { TypePaths } from './type-path.js';
import { soleEnd, step, type Value } from './values.js';
import { declaredType, definitionOf, variableOf, writtenTo, type Variable } from './variable.js';
import type { View } from './view.js';

const MAX_DEPTH = 24;

export class Paths {
  private readonly known = new WeakMap<Node, string | null>();
  private readonly types: TypePaths;
  /** What functions are handed. */
  readonly parameters: ParameterPaths;
  private depth = 0;

  constructor(private readonly table: PathTable) {
    this.types = new TypePaths(table, this);
    this.parameters = new ParameterPaths(table, this);
  }

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
    const found = this.find(value);
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
        return this.ofName(node, value) ?? this.types.ofType(at(node));
      case 'MemberExpression':
        return this.ofMember(node, value) ?? this.types.ofType(at(node));
      case 'CallExpression':
      case 'NewExpression':
        return this.ofCall(node, value) ?? this.agreed(value) ?? this.types.ofType(at(node));
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

  /** The path on which all values of an expression agree; absent and empty ones (`null`, `{}`) have no say. */
  agreed(value: Value): string | undefined {
    const next = step(value)?.filter(({ node }) => !isNothing(node) && !isEmptyObject(node));
    if (!next || next.length === 0) return undefined;
    const [first, ...rest] = next.map((one) => this.of(one));
    return rest.every((path) => path === first) ? first : undefined;
  }

  private ofName(node: TSESTree.Identifier, value: Value): string | undefined {
    const variable = variableOf(node, value.view);
    if (!variable) return node.name === 'undefined' ? undefined : this.named(`global#${node.name}`);
    const imported = importOf(variable);
    if (imported) {
      if (imported.source.value.startsWith('.')) return this.ofOwnFile(imported.source, imported.name, value);
      return this.named(packageOf(imported.source.value, imported.name));
    }
    if (definitionOf(variable)?.type === 'Parameter') return this.parameters.of(variable, node, value);
    return (
      this.ofWritten(variable, value) ??
      this.agreed(value) ??
      this.ofAnnotation(declaredType(variable), value.view)
    );
  }

  private ofOwnFile(source: TSESTree.StringLiteral, name: string, value: Value): string | undefined {
    const known = this.ofTaughtFile(source.value, name, value.view) ?? this.agreed(value);
    const handed = known === undefined ? handedOn(source, name, value.view) : undefined;
    return handed === undefined ? known : this.named(handed);
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

  /** A class field: what is written to it, or the type that it is declared with. */
  private ofField(node: TSESTree.MemberExpression, value: Value): string | undefined {
    return (
      this.agreed({ ...value, node }) ??
      this.ofAnnotation(declaredFieldType(enclosingClass(node), keyName(node)), value.view)
    );
  }

  private ofCall(node: TSESTree.CallExpression | TSESTree.NewExpression, value: Value): string | undefined {
    const callee = this.of({ ...value, node: node.callee });
    if (callee === undefined) return undefined;
    const path = callee.endsWith('#*')
      ? this.named(`${callee.slice(0, -1)}default()`)
      : this.named(`${callee}()`);
    const first = node.arguments[0];
    // `c.get('user')`: a table may say what is got under a name. `c.env.NOTES.get(id)` is no part of the settings.
    const named =
      first && literalText(first) === undefined && this.table.sticky.has(path)
        ? this.table.roles.get(`${path}.${methodOf(node)}(*)`)
        : this.table.roles.get(`${path.slice(0, -1)}${literalText(first)})`);
    if (named) return named;
    if (first && this.table.passing.has(path)) {
      const given = this.of({ ...value, node: withoutDefault(first) });
      if (given !== undefined && this.table.sticky.has(given)) return given;
    }
    return path;
  }

  /** The instance path of a type annotation: `req: express.Request` is `express#Request()`. */
  ofAnnotation(type: Node | undefined, view: View): string | undefined {
    return this.types.ofAnnotation(type, view);
  }

  /** `@cookies.*`: what a table says of whatever member. */
  private ofAnyMember(path: string): string | undefined {
    return path.startsWith('@') && !path.endsWith(')')
      ? this.table.roles.get(path.replace(/\.[^.]+$/u, '.*'))
      : undefined;
  }

  /** A path under the table's roles; parts of a sticky role have that role. */
  named(path: string): string {
    const role = this.table.roles.get(path) ?? this.ofAnyMember(path);
    if (role) return role;
    const cut = path.startsWith('@') ? path.search(/[.(]/u) : -1;
    if (cut > 0 && this.table.sticky.has(path.slice(0, cut))) return path.slice(0, cut);
    // `import x from 'm'; x.y` and `import { y } from 'm'` are one thing in CommonJS packages.
    const plain = path.replace(/#(?:default|\*)\.(?=.)/u, '#');
    return plain === path ? path : (this.table.roles.get(plain) ?? plain);
  }
}
