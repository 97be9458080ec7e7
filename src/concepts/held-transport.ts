/** Values that are a transport, or a record around one: whatever keeps them under an id keeps sessions. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { mentions } from '../syntax/mentions.js';
import { isFunction, unwrap, type Node } from '../syntax/node.js';
import { endsOf, soleEnd, type Value } from '../syntax/values.js';
import { declaredType, parameterOf, variableOf } from '../syntax/variable.js';
import type { View } from '../syntax/view.js';

const TRANSPORT = /Transport/u;
const MAX_DEPTH = 2;

/** Whether a value that is put into a store is a transport, a record with one, or made with one. */
export const holdsTransport = (value: Node, view: View, lexicon: Lexicon): boolean =>
  mentions(view, TRANSPORT) && holds({ node: value, view }, lexicon, 0);

function holds(value: Value, lexicon: Lexicon, depth: number): boolean {
  return endsOf(value).some((end) => {
    const { node } = end;
    if (mayBeTransport(end) && lexicon.mcpTransports.has(lexicon.paths.of(end) ?? '')) return true;
    if (depth >= MAX_DEPTH) return false;
    const within = (part: Node): boolean => holds({ ...end, node: part }, lexicon, depth + 1);
    if (node.type === 'ObjectExpression')
      return node.properties.some(
        (one) => one.type === 'Property' && !isFunction(one.value) && within(one.value),
      );
    // `new Session(transport)`
    return node.type === 'NewExpression' && node.arguments.some((one) => !isFunction(one) && within(one));
  });
}

/** A first look: the word, a class that may extend one, or a parameter whose type may say it. */
function mayBeTransport({ node, view }: Value): boolean {
  if (node.type === 'NewExpression' || /transport/iu.test(view.text.slice(...node.range))) return true;
  const variable = node.type === 'Identifier' ? variableOf(node, view) : undefined;
  return variable !== undefined && parameterOf(variable) !== undefined;
}

/** Whether a `Map` or an object is declared to keep transports, or records of this file with one. */
export function isDeclaredForTransports(store: Node, view: View): boolean {
  const inner = unwrap(store);
  const variable = inner.type === 'Identifier' ? variableOf(inner, view) : undefined;
  const declared = variable && declaredType(variable);
  if (declared && speaksOfTransport(declared, view)) return true;
  const made = soleEnd({ node: inner, view });
  // Oxlint gives null where there are none.
  const given =
    made?.node.type === 'NewExpression' ? (made.node.typeArguments as Node | null | undefined) : null;
  return Boolean(made && given && speaksOfTransport(given, made.view));
}

/** `Map<string, Entry>` where `interface Entry { transport: …Transport }`; not a function that makes one. */
function speaksOfTransport(type: Node, view: View): boolean {
  const text = view.text.slice(...type.range);
  if (text.includes('=>')) return false;
  if (TRANSPORT.test(text)) return true;
  const names = new Set(text.match(/\b[A-Z]\w+/gu));
  return (
    mentions(view, TRANSPORT) &&
    view.ast.body.some((one) => {
      const of = one.type === 'ExportNamedDeclaration' ? one.declaration : one;
      return (
        (of?.type === 'TSInterfaceDeclaration' || of?.type === 'TSTypeAliasDeclaration') &&
        names.has(of.id.name) &&
        /:\s*\w*Transport\b/u.test(view.text.slice(...of.range))
      );
    })
  );
}
