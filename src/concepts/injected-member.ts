/** Members of what a constructor is given, by the text of the class that it is declared as: `this.gateway.server`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { declaredFieldType, memberNamed } from '../syntax/members.js';
import { enclosingClass, isClass, keyName, unwrap, type ClassNode, type Node } from '../syntax/node.js';
import { soleEnd } from '../syntax/values.js';
import type { View } from '../syntax/view.js';

interface InjectedMember {
  readonly member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition;
  readonly owner: ClassNode;
  readonly view: View;
}

/** The member of another class that an expression names; `undefined` where that class cannot be read. */
export function injectedMember(node: Node, view: View): InjectedMember | undefined {
  const named = unwrap(node);
  const holder = named.type === 'MemberExpression' ? unwrap(named.object) : undefined;
  if (named.type !== 'MemberExpression' || holder?.type !== 'MemberExpression') return undefined;
  if (holder.object.type !== 'ThisExpression') return undefined;
  const declared = declaredFieldType(enclosingClass(holder), keyName(holder));
  const end = declared?.type === 'TSTypeReference' ? soleEnd({ node: declared.typeName, view }) : undefined;
  if (!end || !isClass(end.node)) return undefined;
  const member = memberNamed(end.node, keyName(named));
  return member && { member, owner: end.node, view: end.view };
}

/** Whether it is another one each time: a getter's, or that of an object that is made for each request. */
export const isAnotherEachTime = ({ member, owner, view }: InjectedMember): boolean =>
  member.type === 'MethodDefinition' ||
  owner.decorators.some(({ range }) => /\bscope\b/u.test(view.text.slice(...range)));
