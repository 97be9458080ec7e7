/** Whether a handler is one that people log in by, as far as its names and texts tell. */
import { keyName, literalText, walk, type FunctionNode, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';

const LOGIN =
  /pass(?:word|wd|code|phrase)|log_?in|logged|sign_?in|sign_?up|register|authenticat|credential|oauth|callback|verify|bcrypt|argon|compare|otp|magic|sso|saml|oidc|token|code|secret|identity/iu;
/** What somebody who is known already is asked for again. */
const SECOND_PROOF =
  /otp|mfa|2fa|two_?factor|second_?factor|pass(?:word|wd|code|phrase|key)|webauthn|sudo|elevat|step_?up|re_?auth/iu;
const CREDENTIAL = /^(?:authorization|x-api-key|api-key)$|bearer/iu;

/** A handler that speaks of no login may as well change a user who is known: guards that other files put before it are not seen. */
export const isLogin = (fn: FunctionNode, view: View): boolean => says(fn.parent, view, LOGIN);

/** A handler that gives more to somebody who is known, for one more proof. */
export const isStepUp = (fn: FunctionNode, view: View): boolean => says(fn.parent, view, SECOND_PROOF);

/** Whether each request brings its credential: then what is written is who this one is of, and nobody is logged in. */
export const readsCredential = (fn: FunctionNode, view: View): boolean => says(fn, view, CREDENTIAL);

function says(root: Node, view: View, what: RegExp): boolean {
  let found = false;
  walk(root, view.keys, (node) => {
    if (found) return false;
    const name =
      node.type === 'Identifier'
        ? node.name
        : node.type === 'MemberExpression'
          ? keyName(node)
          : literalText(node);
    found = name !== undefined && what.test(name);
    return !found;
  });
  return found;
}
