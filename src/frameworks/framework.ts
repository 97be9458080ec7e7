/**
 * The form of a framework's table: what each library's calls mean, in access paths (`src/syntax/path.ts`).
 * A framework tells facts and judges nothing. Teaching all rules a new library is one such table.
 */
import type { Paths } from '../syntax/path.js';
import type { CallReading } from '../syntax/reading.js';
import type { Setting } from '../syntax/setting.js';
import type { Value } from '../syntax/values.js';

/** What a call mints: that many random bits, a value that can be guessed, or the same value each time. */
export type Mint =
  | { readonly bits: number; /** bits in each character of its text form */ readonly perCharacter?: number }
  | { readonly weak: string }
  | 'constant';

export interface CookieMeaning {
  /** The expression that names the cookie, or the name that the library gives it. */
  readonly name: Value | string | undefined;
  readonly value?: Value | undefined;
  readonly secure: Setting;
  readonly httpOnly: Setting;
  readonly sameSite: Setting;
  readonly maxAge?: Setting | undefined;
  readonly expires?: Value | undefined;
  readonly domain?: Setting | undefined;
  readonly path?: Setting | undefined;
  /** A session by construction (express-session), whatever its name. */
  readonly session?: boolean;
  /** The library tells the browser to forget it, whatever else is said. */
  readonly deletes?: boolean;
}

export interface Framework {
  readonly name: string;
  readonly roles?: Readonly<Record<string, string>>;
  readonly callbacks?: Readonly<Record<string, readonly (string | undefined)[]>>;
  readonly sticky?: readonly string[];
  readonly passing?: readonly string[];
  readonly customaryNames?: Readonly<Record<string, string>>;
  /** The user's own files, as `path` of a taught name gives them. */
  readonly files?: readonly string[];
  /** What a value of this path mints. */
  readonly mints?: Readonly<Record<string, Mint | ((call: CallReading) => Mint | undefined)>>;
  /** Calls that tell a browser to keep a cookie. */
  readonly cookies?: Readonly<Record<string, (call: CallReading, paths: Paths) => CookieMeaning | undefined>>;
  /** Options, by the path of the call they are given to (`*`: of any call), whose function mints session ids. */
  readonly idGenerators?: Readonly<Record<string, readonly string[]>>;
  /** Calls that send a header: which argument is its name and which its value. */
  readonly headerWrites?: Readonly<Record<string, readonly [name: number, value: number]>>;
  /** Methods, by name alone, that create something under the id in that argument: `.idFromName()`. */
  readonly idAdopters?: Readonly<Record<string, number>>;
  /** Comparisons that take the same time whatever differs. */
  readonly constantTime?: readonly string[];
  /** Paths of values that only the server knows. */
  readonly secrets?: readonly string[];
  /** Classes and factories of MCP servers and transports, by path of the instance. */
  readonly mcpServers?: readonly string[];
  readonly mcpTransports?: readonly string[];
  /** Paths or packages whose use shows that a file serves a network, or only its own process's pipes. */
  readonly network?: readonly string[];
  readonly stdio?: readonly string[];
}

export const defineFramework = (framework: Framework): Framework => framework;
