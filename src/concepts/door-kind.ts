/** What kind of door a route is, as its path tells, and which routes stand for each other. */
import { isInside } from '../syntax/node.js';
import type { Node } from '../syntax/node.js';
import type { Route } from './guarded-route.js';

const LOGIN = String.raw`log_?in|log_?on|sign_?in|sign_?up|oauth\d?|oidc|saml|callback|authorize|token|register|consent|refresh`;
const OPEN = String.raw`health\w*|ready\w*|live\w*|ping|status|metrics|version|well-known|discovery|webhooks?|hooks?|share\w*|public|invit\w*|join|preview|embed|favicon\w*|assets|static|docs`;
const inPath = (words: string): RegExp => new RegExp(String.raw`(?:^|[/._-])(?:${words})(?:$|[/._-])`, 'iu');
const LOGIN_PATH = inPath(LOGIN);
const OPEN_PATH = inPath(`${LOGIN}|${OPEN}`);

/** A door that people come to before they have a credential, or that is meant for everybody. */
export const isOpenByNature = ({ path = '' }: Route): boolean => OPEN_PATH.test(path);

/** What verifies a password gives a session as the credential. */
export const isLoginDoor = (route: Route | undefined): boolean => LOGIN_PATH.test(route?.path ?? '');

/** Whether a server has one route or the other, as its settings want it: same verb and path, or branches of one condition. */
export function areAlternatives(one: Route | undefined, other: Route | undefined): boolean {
  if (!one?.call || !other?.call || one.call === other.call) return false;
  if (one.verb === other.verb && one.path !== undefined && one.path === other.path) return true;
  for (let at: Node = one.call; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type !== 'IfStatement' && parent.type !== 'ConditionalExpression') continue;
    const opposite =
      at === parent.consequent ? parent.alternate : at === parent.alternate && parent.consequent;
    if (opposite && isInside(other.call, opposite)) return true;
  }
  return false;
}
