/** What a variable or field surely holds where it is read, as a part of one run of a function. */
import type { TSESTree } from '@typescript-eslint/utils';
import { certainWrites } from '../syntax/certain-write.js';
import { fieldWrites } from '../syntax/members.js';
import type { ClassNode, Node } from '../syntax/node.js';
import type { Value } from '../syntax/values.js';
import { writtenTo, type Variable } from '../syntax/variable.js';

/** The values of which a read of a variable gives one; `undefined` where it may be older than `region`. */
export function certainOfVariable(
  variable: Variable,
  read: TSESTree.Identifier,
  region: Node,
  value: Value,
): readonly Value[] | undefined {
  const written = writtenTo(variable) ?? [];
  const certain = certainWrites(
    written.map(({ target }) => target).filter((target) => !mayKeep(target.parent)),
    read,
    region,
  );
  // A part of a value: the name itself stands for it.
  return (
    certain &&
    written
      .filter(({ target }) => certain.includes(target))
      .map(({ node, path }) => ({ ...value, node: path.length === 0 ? node : read }))
  );
}

/** The same for `this.name`. */
export function certainOfField(
  owner: ClassNode,
  name: string,
  read: Node,
  region: Node,
  value: Value,
): readonly Value[] | undefined {
  const writes = fieldWrites(owner, name, value.view).filter((write) => !mayKeep(write));
  const certain = certainWrites(
    writes.map(({ left }) => left),
    read,
    region,
  );
  return (
    certain &&
    writes.filter(({ left }) => certain.includes(left)).map(({ right }) => ({ ...value, node: right }))
  );
}

/** `server ??= make()` keeps an older value. */
const mayKeep = (write: Node | undefined): boolean =>
  write?.type === 'AssignmentExpression' && write.operator !== '=';
