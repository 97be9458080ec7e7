/** Access paths of parameters: from the call that a function is handed to, from their types, from customary names. */
import type { TSESTree } from '@typescript-eslint/utils';
import { usesOf } from './call-sites.js';
import { mentions } from './mentions.js';
import { isFunction, keyName, literalText, outermostSame, type FunctionNode, type Node } from './node.js';
import type { Paths } from './path.js';
import type { PathTable } from './path-table.js';
import type { Value } from './values.js';
import { parameterOf, variableOf, type Variable } from './variable.js';
import type { View } from './view.js';

export class ParameterPaths {
  constructor(
    private readonly table: PathTable,
    private readonly paths: Paths,
  ) {}

  /** The path of a parameter, or of the part of one that a pattern takes. */
  of(variable: Variable, node: TSESTree.Identifier, value: Value): string | undefined {
    const part = parameterOf(variable);
    if (!part || !isFunction(part.fn)) return undefined;
    const given = value.frame ? this.paths.agreed(value) : undefined;
    if (given) return given;
    const whole = this.ofWholeParameter(part.fn, part.index, part.parameter, value.view);
    if (whole) return part.path.reduce((path, name) => this.paths.named(`${path}.${name}`), whole);
    return (
      this.paths.agreed(value) ?? (part.path.length === 0 ? this.customary(node.name, value.view) : undefined)
    );
  }

  private ofWholeParameter(fn: FunctionNode, index: number, parameter: Node, view: View): string | undefined {
    const declared =
      parameter.type === 'TSParameterProperty'
        ? parameter.parameter
        : parameter.type === 'AssignmentPattern'
          ? parameter.left
          : parameter;
    const roles = this.rolesGiven(fn, view);
    const handed = (roles && soleRole(fn, declared, roles, this.table)) ?? roles?.[index];
    if (handed) return handed;
    const annotated =
      declared.type === 'Identifier' || declared.type === 'ObjectPattern' ? declared : undefined;
    const typed = this.paths.ofAnnotation(annotated?.typeAnnotation?.typeAnnotation, view);
    // Where both say something, the type knows which library's answer it is, the decorator only that it is one.
    return isRole(typed) ? typed : (this.ofDecorators(parameter, view) ?? typed);
  }

  /** `@Body() body`: a decorator says what the framework hands in. */
  private ofDecorators(parameter: Node, view: View): string | undefined {
    if (!('decorators' in parameter)) return undefined;
    for (const { expression } of parameter.decorators ?? []) {
      const path = this.paths.of({ node: expression, view });
      if (isRole(path)) return path;
    }
    return undefined;
  }

  /** The roles that a function's parameters get from the call that it is handed to, by whatever name. */
  rolesGiven(fn: FunctionNode, view: View): readonly (string | undefined)[] | undefined {
    for (const node of usesOf(fn, view).values) {
      const roles = this.rolesAt(node, view);
      if (roles) return roles;
    }
    return undefined;
  }

  /** The roles that a function at this place is handed. */
  rolesAt(value: Node, view: View): readonly (string | undefined)[] | undefined {
    const argument = outermostSame(value);
    const { parent } = argument;
    switch (parent?.type) {
      case 'Property': {
        const holder = parent.value === argument ? this.holderOf(parent.parent, view) : undefined;
        return holder === undefined ? undefined : this.table.callbacks.get(`${holder}.${keyName(parent)}`);
      }
      case 'ArrayExpression':
        return this.rolesAt(parent, view);
      case 'CallExpression':
      case 'NewExpression': {
        if (parent.callee === argument) return undefined;
        const callee = this.paths.of({ node: parent.callee, view });
        const roles =
          callee === undefined
            ? undefined
            : (this.table.callbacks.get(callee) ??
              this.table.callbacks.get(`${callee}(${literalText(parent.arguments[0])})`));
        // A wrapper such as `asyncHandler(async (req, res) => …)` hands on what it is handed.
        return roles ?? (callee?.startsWith('@') ? undefined : this.rolesAt(parent, view));
      }
      default:
        return undefined;
    }
  }

  /** What an object literal is given to: a call, or the module as its default export. */
  private holderOf(object: Node, view: View): string | undefined {
    const outer = outermostSame(object);
    const { parent } = outer;
    switch (parent?.type) {
      case 'CallExpression':
      case 'NewExpression':
        return this.paths.of({ node: parent.callee, view });
      case 'ExportDefaultDeclaration':
        return 'module#default';
      case 'VariableDeclarator': {
        const variable = parent.id.type === 'Identifier' ? variableOf(parent.id, view) : undefined;
        return variable?.references.some(
          ({ identifier }) => (identifier as Node).parent?.type === 'ExportDefaultDeclaration',
        )
          ? 'module#default'
          : undefined;
      }
      default:
        return undefined;
    }
  }

  /** The role that a parameter's name alone suggests, in a file that has to do with HTTP or MCP. */
  customary(name: string, view: View): string | undefined {
    const role = this.table.customaryNames.get(name.replace(/^_/u, ''));
    return role && mentions(view, this.table.customaryIn) ? role : undefined;
  }
}

/** What a function with one parameter is handed where a library may leave out the ones before it: its name tells. */
function soleRole(
  { params }: FunctionNode,
  parameter: Node,
  roles: readonly (string | undefined)[],
  { soleParameters }: PathTable,
): string | undefined {
  const role =
    params.length === 1 && parameter.type === 'Identifier' ? soleParameters.get(parameter.name) : undefined;
  return roles.includes(role) ? role : undefined;
}

/** A path that a table rewrote: what no table knows stays the package's own, `@scope/name#Decorator()`. */
const isRole = (path: string | undefined): boolean => path !== undefined && /^@[^#]*$/u.test(path);
