/** What is known of a compared value: who holds it, and by what names it goes. */
import type { Lexicon } from '../frameworks/lexicon.js';

export interface ComparedValue {
  /** Names of the value itself, nearest first: of variables, members, headers, parameters. */
  readonly names: readonly string[];
  /** Names of the objects that it is a member of. */
  readonly holders: readonly string[];
  /** In a request, or a tool's argument. */
  readonly fromClient: boolean;
  readonly fromEnvironment: boolean;
  /** Made with a key that only the server has (an HMAC). */
  readonly keyed: boolean;
  /** Kept in the client's session on the server. */
  readonly inSession: boolean;
  /** Part of the identity that a verified credential gave. */
  readonly principal: boolean;
  /** Left by the server's middleware for the handlers after it. */
  readonly carried: boolean;
  /** Given by a call that cannot be read: a look-up, a decryption. */
  readonly lookedUp: boolean;
  /** One of a list. */
  readonly element: boolean;
  /** A field of `this`. */
  readonly field: boolean;
  /** From a module or a name that cannot be read. */
  readonly imported: boolean;
  /** A digest or another value that is computed of it and cannot be turned back. */
  readonly digested: boolean;
  /** Literal texts that it may be, or holds. */
  readonly literals: readonly string[];
  /** Parameters that nobody in reach gives a value to. */
  readonly parameters: readonly string[];
}

/** The same while it is being found out. */
export type Draft = {
  -readonly [Key in keyof ComparedValue]: ComparedValue[Key] extends readonly (infer T)[]
    ? T[]
    : ComparedValue[Key];
};

export const nothingKnown = (): Draft => ({
  names: [],
  holders: [],
  fromClient: false,
  fromEnvironment: false,
  keyed: false,
  inSession: false,
  principal: false,
  carried: false,
  lookedUp: false,
  element: false,
  field: false,
  imported: false,
  digested: false,
  literals: [],
  parameters: [],
});

export const isIndex = (name: string): boolean => /^\d+$/u.test(name);

export const nameIt = (found: Draft, name: string, whole: boolean): void =>
  void (whole ? found.holders : found.names).push(name);

/** The names of a part of something: all but the last are a holder's. */
export function nameParts(found: Draft, path: readonly string[], whole: boolean): void {
  const parts = path.filter((name) => !isIndex(name));
  parts.forEach((name, index) => nameIt(found, name, whole || index < parts.length - 1));
}

/** Takes in what the frameworks say of a path; whether they say anything. `whole`: of an object that the value is part of. */
export function takeRole(found: Draft, path: string | undefined, whole: boolean, lexicon: Lexicon): boolean {
  if (path === undefined) return false;
  if (path === '@input' || path === '@tool-input') found.fromClient = true;
  else if (path === '@environment') found.fromEnvironment = true;
  else if (path === '@principal') found.principal = true;
  else if (path.startsWith('@session.')) found.inSession = true;
  else if (begins(path, lexicon.secrets)) found.keyed = true;
  else if (begins(path, lexicon.digests)) found.digested = true;
  // A request as a whole is read by what it is given to; a member of it that no table knows was put there.
  else if (!whole && lexicon.requests.has(path)) found.fromClient = true;
  else return false;
  return true;
}

const begins = (path: string, starts: ReadonlySet<string>): boolean =>
  [...starts].some((start) => path.startsWith(start));
