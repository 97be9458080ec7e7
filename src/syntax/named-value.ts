/** What a name stands for: what is written to it, what its parameter is given, what its import means. */
import type { TSESTree } from '@typescript-eslint/utils';
import { usesOf } from './call-sites.js';
import { importedPlace } from './imports.js';
import { memberOf } from './members.js';
import { isFunction, type Node } from './node.js';
import type { Value } from './values.js';
import { definitionOf, parameterOf, reaching, variableOf, writtenTo, type Variable } from './variable.js';

/** The values that a name may have at this place; `undefined` where that cannot be read. */
export function stepName(node: TSESTree.Identifier, value: Value): readonly Value[] | undefined {
  const variable = variableOf(node, value.view);
  const definition = variable && definitionOf(variable);
  if (!variable || !definition) return undefined;
  switch (definition.type as string) {
    case 'ImportBinding': {
      const imported = importedPlace(variable, value.view);
      return imported && [imported];
    }
    case 'FunctionName':
    case 'ClassName': {
      const declaration = definition.node as Node;
      return declaration === value.node ? undefined : [{ ...value, node: declaration }];
    }
    case 'Parameter':
      return stepParameter(variable, value);
    case 'Variable':
      return stepVariable(variable, value);
    default:
      return undefined;
  }
}

function stepVariable(variable: Variable, value: Value): readonly Value[] | undefined {
  const written = writtenTo(variable);
  if (!written || written.length === 0) return undefined;
  const next: Value[] = [];
  for (const { node, path, fallback } of reaching(written, value.node)) {
    if (fallback) next.push({ ...value, node: fallback });
    if (path.length === 0) next.push({ ...value, node });
    else {
      const part = followPath({ ...value, node }, path);
      // A part of something unreadable: the identifier itself stays the end.
      if (!part) return undefined;
      next.push(...part);
    }
  }
  return next;
}

/** The members of a value along a path, where the value is an object that can be read. */
function followPath(value: Value, path: readonly string[]): readonly Value[] | undefined {
  let current: readonly Value[] = [value];
  for (const name of path) {
    const next: Value[] = [];
    for (const one of current) {
      const found = memberOf(one, name);
      if (!found) return undefined;
      next.push(...found);
    }
    current = next;
  }
  return current;
}

function stepParameter(variable: Variable, value: Value): readonly Value[] | undefined {
  const part = parameterOf(variable);
  if (!part || !isFunction(part.fn)) return undefined;
  const given: Value[] = part.fallback ? [{ ...value, node: part.fallback }] : [];
  if (value.frame?.fn === part.fn) {
    const argument = value.frame.args[part.index];
    if (argument) given.push(argument);
    else if (given.length === 0) return undefined;
  } else {
    const uses = usesOf(part.fn, value.view);
    // Handed on as a value or called from elsewhere: somebody may give it anything.
    if (uses.exported || uses.values.length > 0 || uses.calls.length === 0) return undefined;
    for (const call of uses.calls) {
      const argument = call.arguments[part.index];
      if (argument && argument.type !== 'SpreadElement') given.push({ node: argument, view: value.view });
      else if (!part.fallback) return undefined;
    }
  }
  if (part.path.length === 0) return given;
  const parts = given.map((one) => followPath(one, part.path));
  return parts.every((one) => one !== undefined) ? parts.flat() : undefined;
}
