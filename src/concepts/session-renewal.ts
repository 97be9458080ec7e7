/** The fact that a session got a new id: by its library, by a login that does so, by a function that says so and cannot be read. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { lastNamesOf } from '../syntax/call-path.js';
import { dependenciesAround } from '../syntax/manifest.js';
import type { Fact } from '../syntax/flow-state.js';
import { keyName, unwrap, type Node } from '../syntax/node.js';
import { functionCalled, type Value } from '../syntax/values.js';
import { calleeName } from './same-value.js';
import type { SessionRecords } from './session-record.js';
import { storeWritesIn } from './store-write.js';

const RENEWS =
  /(?:regenerate|renew|rotate|reissue|recreate|cycle|migrate|reset|refresh|replace)\w*(?:session|sid|id|key)|^(?:new|fresh|create|start|begin|issue|establish)\w*session/iu;
/** Redis: the record goes on under the key in the second argument. */
const MOVES = /^(?:rename(?:nx)?|copy)$/iu;
/** What functions that only look at a request are called. */
const READS =
  /^(?:get|is|has|can|log|info|debug|warn|error|trace|parse|validate|check|read|extract|find|audit|track|count|describe|resolve|build|wants|accepts|status|json|send|render|redirect|next)/iu;

export const namesRenewal = (name: string): boolean => RENEWS.test(name);

/** @param lexicon tells the libraries' own ways. */
export function renewedByLibrary(lexicon: Lexicon): Fact {
  const loginNames = lastNamesOf(lexicon.logins.keys());
  const switchesOn = ({ node, view }: Value): boolean =>
    node.type === 'CallExpression' &&
    node.arguments.length > 1 &&
    !isOff(node.arguments[1] as Node) &&
    lexicon.renewalsAfter.has(lexicon.paths.of({ node, view }) ?? '');
  return {
    words: new RegExp([...lexicon.renewals, 'log_?in', 'session'].join('|'), 'iu'),
    made: (value) => {
      const { node } = value;
      if (node.type !== 'CallExpression') return false;
      if (mentionsRenewal(node, lexicon) || switchesOn(value)) return true;
      const login = loginNames.has(calleeName(node) ?? '')
        ? lexicon.logins.get(lexicon.paths.of(value) ?? '')
        : undefined;
      if (login) return loginRenews(login, value.view.filename);
      return byUnread(node, value, lexicon);
    },
  };
}

const isOff = (node: Node): boolean => node.type === 'Literal' && !node.value;

/** A record that goes on under another key, or a new record: what the client knew opens nothing of it. */
export function renewedInStore(lexicon: Lexicon, records: SessionRecords): Fact {
  return {
    words: /session|sid|uuid|random|nanoid/iu,
    made: (value) => {
      const { node, view } = value;
      const write = storeWritesIn(view, lexicon).find((one) => one.node === node);
      if (write) return !records.isClients({ ...value, node: write.key });
      if (node.type !== 'CallExpression') return false;
      const moved = MOVES.test(calleeName(node) ?? '') ? node.arguments[1] : undefined;
      if (moved) return !records.isClients({ ...value, node: moved });
      const mint = lexicon.mints.get(lexicon.paths.of(value) ?? '');
      if (mint !== undefined) return 'unknown';
      return mentionsRenewal(node, lexicon) || byUnread(node, value, lexicon);
    },
  };
}

/** `session.regenerate(…)`, `promisify(session.regenerate)`, `session.regenerate.bind(session)`. */
function mentionsRenewal(node: TSESTree.CallExpression, lexicon: Lexicon): boolean {
  const { renewals } = lexicon;
  const isRenewal = (part: Node): boolean => {
    const inner = unwrap(part);
    return (
      (inner.type === 'CallExpression' && mentionsRenewal(inner, lexicon)) ||
      (inner.type === 'MemberExpression' && (renewals.has(keyName(inner) ?? '') || isRenewal(inner.object)))
    );
  };
  return isRenewal(node.callee) || node.arguments.some(isRenewal);
}

/** Whether a login gives a new id, in the version that is asked for; where nobody says which, as the present one does. */
export function loginRenews(
  { of, renewsSince }: { of: string; renewsSince: string },
  filename: string,
): boolean {
  const asked = /^[~^=v\s]*0\.(\d+)/u.exec(dependenciesAround(filename).get(of) ?? '')?.[1];
  return asked === undefined || Number(asked) >= Number(renewsSince.split('.')[1]);
}

/** A function that cannot be read: one that says so renews; one of the project's own that is handed the session may. */
function byUnread(node: TSESTree.CallExpression, value: Value, lexicon: Lexicon): boolean | 'unknown' {
  const name = calleeName(node) ?? '';
  const renews = RENEWS.test(name);
  if (!renews && (READS.test(name) || !node.arguments.some((one) => isSession(one, value, lexicon))))
    return false;
  if (functionCalled(node, value)) return false;
  if (renews) return true;
  const path = lexicon.paths.of({ ...value, node: node.callee });
  return path === undefined ? 'unknown' : false;
}

function isSession(node: Node, value: Value, lexicon: Lexicon): boolean {
  const inner = unwrap(node);
  if (inner.type === 'ObjectExpression')
    return inner.properties.some((one) => one.type === 'Property' && isSession(one.value, value, lexicon));
  if (inner.type !== 'Identifier' && inner.type !== 'MemberExpression') return false;
  const path = lexicon.paths.of({ ...value, node: inner });
  return path === '@session' || (path !== undefined && lexicon.requests.has(path));
}
