/** Names that say "session", "credential" or "store of them" in any server's words. */
import { wordsOf } from './words.js';

const has = (words: readonly string[], ...any: readonly string[]): boolean =>
  any.some((word) => words.includes(word));

/** `sessionId`, `mcp_session`, `sid`, `sessionKey`. */
export function namesSessionId(name: string): boolean {
  const words = wordsOf(name);
  if (has(words, 'sid', 'sessionid')) return words.length === 1;
  return (
    has(words, 'session') &&
    has(words, 'id', 'key', 'token', 'uuid', 'handle') &&
    !has(words, ...OTHER_SESSIONS)
  );
}

/** `accessToken`, `apiKey`, `authorizationCode`, `clientSecret`: what the server later takes as proof. */
export function namesCredential(name: string): boolean {
  const words = wordsOf(name);
  if (has(words, ...OTHER_TOKENS)) return false;
  if (has(words, 'token', 'apikey', 'jwt')) return !has(words, 'count', 'name', 'type');
  return (
    (has(words, 'api', 'secret') && has(words, 'key')) ||
    (has(words, 'auth', 'authorization') && has(words, 'code')) ||
    (has(words, 'client') && has(words, 'secret'))
  );
}

/** What such a thing is kept in: `sessions`, `transports`, `authCodes`, `this.tokenStore`. */
export function namesStore(name: string): boolean {
  const words = wordsOf(name);
  if (has(words, ...OTHER_SESSIONS, ...OTHER_TOKENS)) return false;
  if (has(words, 'sessions', 'transports', 'tokens', 'apikeys')) return true;
  if (has(words, 'codes')) return has(words, 'auth', 'authorization', 'oauth', 'grant', 'pending');
  return (
    has(words, 'session', 'transport', 'token') &&
    has(words, 'store', 'stores', 'map', 'cache', 'registry', 'storage', 'manager', 'by', 'db', 'kv', 'table')
  );
}

/** A table of sessions itself: `sessions`, `mcp_sessions`, `prisma.session`; one of their messages is another. */
export function namesTableOfSessions(name: string): boolean {
  const words = wordsOf(name).filter((word) => word !== 'model');
  return /^sessions?$/u.test(words.at(-1) ?? '') && !has(words, ...OTHER_SESSIONS);
}

/** Where what a caller proves itself by is kept: `apiKeys`, `this.clientSecrets`. */
export function namesCredentialStore(name: string): boolean {
  const words = wordsOf(name);
  return (has(words, 'api') && has(words, 'keys')) || (has(words, 'client') && has(words, 'secrets'));
}

/** Sessions of something else, and things that are counted or shown. */
const OTHER_SESSIONS = [
  'telemetry',
  'analytics',
  'tracking',
  'log',
  'logger',
  'request',
  'trace',
  'span',
  'correlation',
  'test',
  'mock',
  'browser',
  'terminal',
  'shell',
  'ssh',
  'debug',
  'recording',
  'game',
  'chat',
];
const OTHER_TOKENS = [
  'csrf',
  'xsrf',
  'max',
  'usage',
  'input',
  'output',
  'prompt',
  'completion',
  'count',
  'counter',
  'limit',
  'budget',
  'cancel',
  'cancellation',
  'progress',
  'page',
  'continuation',
  'cursor',
  'next',
  'design',
];
