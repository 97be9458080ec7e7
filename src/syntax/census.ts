/** One walk of a file that sorts the nodes that any concept may start from. Types are left out: they hold no values. */
import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, unwrap, walk, type Node } from './node.js';
import type { View } from './view.js';

export interface Census {
  readonly calls: (TSESTree.CallExpression | TSESTree.NewExpression)[];
  readonly assignments: TSESTree.AssignmentExpression[];
  /** Those to a member, by its name: `this.server = …`. */
  readonly memberWrites: Map<string, TSESTree.AssignmentExpression[]>;
  readonly comparisons: (TSESTree.BinaryExpression | TSESTree.SwitchStatement)[];
  readonly properties: TSESTree.Property[];
  readonly functions: (
    TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression
  )[];
  /** Members by a key that is computed: `sessions[id]`. */
  readonly lookups: TSESTree.MemberExpression[];
  readonly declarators: TSESTree.VariableDeclarator[];
  /** Module specifiers as written, packages and relative paths alike. */
  readonly modules: string[];
}

const EQUALITY = new Set(['===', '!==', '==', '!=']);
const taken = new WeakMap<TSESTree.Program, Census>();

export function censusOf(view: View): Census {
  const known = taken.get(view.ast);
  if (known) return known;
  const census: Census = {
    calls: [],
    assignments: [],
    memberWrites: new Map(),
    comparisons: [],
    properties: [],
    functions: [],
    lookups: [],
    declarators: [],
    modules: [],
  };
  walk(view.ast, view.keys, (node) => enter(node, census));
  taken.set(view.ast, census);
  return census;
}

function enter(node: Node, census: Census): boolean {
  switch (node.type) {
    case 'CallExpression':
      if (node.callee.type === 'Identifier' && node.callee.name === 'require')
        addModule(node.arguments[0], census);
      census.calls.push(node);
      return true;
    case 'NewExpression':
      census.calls.push(node);
      return true;
    case 'AssignmentExpression':
      census.assignments.push(node);
      addMemberWrite(node, census);
      return true;
    case 'BinaryExpression':
      if (EQUALITY.has(node.operator)) census.comparisons.push(node);
      return true;
    case 'SwitchStatement':
      census.comparisons.push(node);
      return true;
    case 'Property':
      census.properties.push(node);
      return true;
    case 'MemberExpression':
      if (node.computed && node.property.type !== 'Literal') census.lookups.push(node);
      return true;
    case 'VariableDeclarator':
      census.declarators.push(node);
      return true;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      census.functions.push(node);
      return true;
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      addModule(node.source, census);
      return false;
    case 'ImportExpression':
    case 'TSExternalModuleReference':
      addModule(node.type === 'ImportExpression' ? node.source : node.expression, census);
      return true;
    case 'TSTypeAnnotation':
    case 'TSTypeParameterInstantiation':
    case 'TSTypeParameterDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'Literal':
    case 'Identifier':
      return false;
    default:
      return true;
  }
}

function addModule(source: Node | null | undefined, census: Census): void {
  if (source?.type === 'Literal' && typeof source.value === 'string') census.modules.push(source.value);
}

function addMemberWrite(node: TSESTree.AssignmentExpression, { memberWrites }: Census): void {
  const target = unwrap(node.left);
  const name = target.type === 'MemberExpression' ? keyName(target) : undefined;
  if (name === undefined) return;
  const known = memberWrites.get(name);
  if (known) known.push(node);
  else memberWrites.set(name, [node]);
}
