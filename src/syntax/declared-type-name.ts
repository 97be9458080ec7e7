import type { Node } from './node.js';

/** The name of a parameter's declared type. */
export function declaredTypeName(parameter: Node): string | undefined {
  const declared = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  const type = 'typeAnnotation' in declared ? declared.typeAnnotation : undefined;
  const inner = type?.type === 'TSTypeAnnotation' ? type.typeAnnotation : undefined;
  return inner?.type === 'TSTypeReference' && inner.typeName.type === 'Identifier'
    ? inner.typeName.name
    : undefined;
}
