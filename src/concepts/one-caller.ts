/**
 * A bearer check that takes every caller for one and the same: its verifier answers each token that it accepts with an
 * identity that is written in the code, as servers with one static token do. Nobody's session can be another's there.
 */
import { isFunction, keyName, returnedValues, unwrap, type Node } from '../syntax/node.js';
import { memberOf } from '../syntax/members.js';
import { endsOf, soleEnd, type Value } from '../syntax/values.js';

/** The SDK's `OAuthTokenVerifier.verifyAccessToken`, and what other bearer checks are given. */
const VERIFYING = ['verifyAccessToken', 'verifyToken', 'verify'];
/** What an answer says of the token and not of the caller. */
const OF_TOKEN = /^(?:token|scopes?|expires_?at|expires_?in|resource|active|issuer|audience)$/iu;

/** @param check what is handed to a route, such as `requireBearerAuth({ verifier })` or a name for it. */
export function takesAllForOne(check: Value): boolean {
  const end = soleEnd(check);
  if (end?.node.type !== 'CallExpression') return false;
  const verifiers = end.node.arguments.flatMap((argument) => verifiersIn({ ...end, node: argument }));
  return verifiers.length > 0 && verifiers.every(answersWithConstant);
}

/** The functions among the arguments of a check that tell whose a token is. */
function verifiersIn(given: Value): readonly Value[] {
  const options = soleEnd(given);
  if (!options) return [];
  if (isFunction(options.node)) return [options];
  const verifier = memberOf(options, 'verifier')?.[0];
  return [options, ...(verifier ? [verifier] : [])].flatMap((holder) =>
    VERIFYING.flatMap((name) => memberOf(holder, name) ?? []).flatMap((member) =>
      endsOf(member).filter(({ node }) => isFunction(node)),
    ),
  );
}

function answersWithConstant({ node, view }: Value): boolean {
  if (!isFunction(node)) return false;
  const answers = returnedValues(node, view.keys).map(unwrap);
  return (
    answers.length > 0 &&
    answers.every(
      (answer) =>
        answer.type === 'ObjectExpression' &&
        answer.properties.every(
          (one) => one.type === 'Property' && (OF_TOKEN.test(keyName(one) ?? '') || isConstant(one.value)),
        ),
    )
  );
}

function isConstant(value: Node): boolean {
  const node = unwrap(value);
  if (node.type === 'ObjectExpression')
    return node.properties.every((one) => one.type === 'Property' && isConstant(one.value));
  return node.type === 'Literal' || (node.type === 'TemplateLiteral' && node.expressions.length === 0);
}
