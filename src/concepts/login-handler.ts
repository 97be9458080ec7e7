/** Whether a handler is one that people log in by, as far as its names and texts tell. */
import { keyName, literalText, walk, type FunctionNode } from '../syntax/node.js';
import type { View } from '../syntax/view.js';

const LOGIN =
  /pass(?:word|wd|code|phrase)|log_?in|sign_?in|sign_?up|register|authenticat|credential|oauth|callback|verify|bcrypt|argon|compare|otp|magic|sso|saml|oidc|token|code|identity/iu;

/** A handler that speaks of no login may as well change a user who is known. */
export function isLogin(fn: FunctionNode, view: View): boolean {
  let says = false;
  walk(fn.parent, view.keys, (node) => {
    if (says) return false;
    const name =
      node.type === 'Identifier'
        ? node.name
        : node.type === 'MemberExpression'
          ? keyName(node)
          : literalText(node);
    says = name !== undefined && LOGIN.test(name);
    return !says;
  });
  return says;
}
