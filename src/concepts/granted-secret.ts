/** What an OAuth server hands out: a client's secret and tokens under the names of the standard, and the code of a redirect. */
import { censusOf } from '../syntax/census.js';
import { mentions } from '../syntax/mentions.js';
import { keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';

export interface GrantedSecret {
  readonly node: Node;
  /** Its name in RFC 6749 or RFC 7591. */
  readonly name: string;
}

/** https://www.rfc-editor.org/rfc/rfc6749#section-5.1 https://www.rfc-editor.org/rfc/rfc7591#section-3.2.1 */
const NAMES = new Set(['client_secret', 'access_token', 'refresh_token', 'registration_access_token']);
const SPEAKS = /client_secret|access_token|refresh_token|registration_access_token|[?&]code=|['"]code['"]/u;
/** A `code` in an address is one of these only where an OAuth server grants it. */
const GRANTS = /redirect_?uri|code_?challenge|authorization_?code/iu;
const CODE = /[?&]code=$/u;

export function* grantedSecretsIn(view: View): Iterable<GrantedSecret> {
  if (!mentions(view, SPEAKS)) return;
  const { properties, calls } = censusOf(view);
  for (const property of properties) {
    const name = keyName(property) ?? '';
    if (NAMES.has(name) && property.parent.type === 'ObjectExpression') yield { node: property.value, name };
  }
  if (!mentions(view, GRANTS)) return;
  for (const call of calls) {
    const callee = unwrap(call.callee);
    const method = callee.type === 'MemberExpression' ? keyName(callee) : undefined;
    const [first, second] = call.arguments;
    // `url.searchParams.set('code', code)`
    if ((method === 'set' || method === 'append') && second && literalText(first) === 'code')
      yield { node: second, name: 'code' };
    // `res.redirect(`${uri}?code=${code}`)`
    for (const argument of call.arguments) {
      const code = codeWithin(unwrap(argument));
      if (code) yield { node: code, name: 'code' };
    }
  }
}

/** The code in the text of an address: what stands after `?code=`. */
function codeWithin(text: Node): Node | undefined {
  if (text.type === 'TemplateLiteral')
    return text.expressions.find((_, index) => CODE.test(text.quasis[index]?.value.raw ?? ''));
  if (text.type !== 'BinaryExpression' || text.operator !== '+') return undefined;
  const left = unwrap(text.left);
  const before = left.type === 'BinaryExpression' ? left.right : left;
  return CODE.test(literalText(unwrap(before)) ?? '') ? text.right : codeWithin(left);
}
