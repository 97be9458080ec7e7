/**
 * A tool that logs in: it verifies a credential among its arguments and keeps who that is under the id of the session that
 * the call came in on, where other tools look it up and ask for nothing else. From then on the id is the credential.
 */
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { lastName, unwrap, type FunctionNode, type Node } from '../syntax/node.js';
import { endsOf } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { reachOf } from './network.js';
import { calleeName } from './same-value.js';
import type { UnauthenticatedSession } from './session-as-authentication.js';
import type { SessionDoors } from './session-door.js';
import { shortened } from './shortened.js';
import { identityOf } from './store-identity.js';
import { toolAround } from './tool-callers.js';

interface Parts {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly doors: SessionDoors;
}

/** Something that is kept or looked up under the id of the session that a tool's call came in on. */
interface UnderSession {
  readonly node: Node;
  readonly store: Node;
  readonly key: Node;
  readonly tool: FunctionNode;
  readonly kept: boolean;
}

const CREDENTIAL = /pass(?:word|wd|code|phrase)|token|api_?key|credential|secret|\bpin\b|otp/iu;
const LOGIN = /log_?in|sign_?in|authenticat|verif|check|validat|compare|introspect/iu;
/** What such a place is called; what else is kept for a session may be kept under its id. */
const WHO = /user|auth|account|log(?:ged|in)|principal|identit|member|token|credential|session|client/iu;

export function rememberedLoginsIn(parts: Parts): UnauthenticatedSession[] {
  const { view, lexicon, doors } = parts;
  if (!CREDENTIAL.test(view.text) || !LOGIN.test(view.text)) return [];
  const found = [...underSessions(view, lexicon)];
  const lookedUp = found.filter(({ kept }) => !kept);
  if (lookedUp.length === 0 || reachOf(view, lexicon) === 'stdio' || doors.knowsToolCallers()) return [];
  const stores = new Set<string>();
  return found
    .filter(({ store, tool, kept }) => {
      const home = identityOf(store, view);
      if (!kept || stores.has(home) || !isLogin(tool, view)) return false;
      if (!lookedUp.some((one) => one.tool !== tool && identityOf(one.store, view) === home)) return false;
      stores.add(home);
      return true;
    })
    .map(({ node, store, key }) => ({
      how: 'remembered',
      node,
      reads: [],
      store: shortened(view.text.slice(...store.range)),
      id: shortened(view.text.slice(...key.range)),
      elsewhere: '',
      guard: undefined,
    }));
}

/** `users.set(extra.sessionId, user)`, `users[extra.sessionId] = user`, `loggedIn.add(id)`; `users.get(id)`, `users[id]`, `loggedIn.has(id)`. */
function* underSessions(view: View, lexicon: Lexicon): Iterable<UnderSession> {
  const { calls, lookups } = censusOf(view);
  for (const node of calls) {
    const callee = unwrap(node.callee);
    const method = calleeName(node) ?? '';
    const [key] = node.arguments;
    if (!key || callee.type !== 'MemberExpression' || !/^(?:set|add|get|has)$/u.test(method)) continue;
    yield* inTool({ node, store: callee.object, key, kept: /^(?:set|add)$/u.test(method) }, view, lexicon);
  }
  for (const node of lookups) {
    const { parent } = node;
    const kept = parent.type === 'AssignmentExpression' && parent.left === node;
    yield* inTool(
      { node: kept ? parent : node, store: node.object, key: node.property, kept },
      view,
      lexicon,
    );
  }
}

function* inTool(one: Omit<UnderSession, 'tool'>, view: View, lexicon: Lexicon): Iterable<UnderSession> {
  const name = lastName(one.store);
  if (!name || !WHO.test(name)) return;
  const tool = toolAround(one.node, view, lexicon);
  if (tool && isSessionId(one.key, view, lexicon)) yield { ...one, tool };
}

/** `extra.sessionId`, by a name or with something in the place of a missing one. */
const isSessionId = (key: Node, view: View, { paths }: Lexicon): boolean =>
  endsOf({ node: key, view }).some((end) => paths.of(end) === '@session-id');

/** A tool that is handed a credential and sees whether it is good. */
const isLogin = (tool: FunctionNode, view: View): boolean => {
  const [input] = tool.params;
  const text = view.text.slice(...tool.body.range);
  const given = input ? view.text.slice(...input.range) : '';
  return (CREDENTIAL.test(given) || CREDENTIAL.test(text)) && LOGIN.test(text);
};
