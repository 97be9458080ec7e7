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
  | {
      readonly bits: number;
      /** bits in each character of its text form */
      readonly perCharacter?: number;
      /** bits in each element, where it is a list of numbers */
      readonly perElement?: number;
    }
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

/**
 * Where a library keeps sessions: on the server under an id that the client holds, or in the client's cookie, which has no
 * id. `serverWith`: in the cookie unless one of these options of its call says where else; `butFor`: what such an option may
 * be given that keeps them in the cookie all the same.
 */
export type SessionKeeping =
  'server' | 'client' | { readonly serverWith: readonly string[]; readonly butFor?: readonly string[] };

/** How `regenerate()` says that it is done; `promiseKeeping`: and it takes the names of members that the new session keeps. */
export type Renewal = 'callback' | 'promise' | 'promiseKeeping';

export interface Framework {
  readonly name: string;
  readonly roles?: Readonly<Record<string, string>>;
  readonly callbacks?: Readonly<Record<string, readonly (string | undefined)[]>>;
  /** By the name of a callback's only parameter, the later role that it has: `(extra) => …` of a tool without arguments. */
  readonly soleParameters?: Readonly<Record<string, string>>;
  readonly sticky?: readonly string[];
  readonly passing?: readonly string[];
  readonly customaryNames?: Readonly<Record<string, string>>;
  /**
   * What a file's text has (regular expressions, any case) that customary names of parameters are believed in. An expression
   * that begins with a letter is searched for far faster than one that begins with a boundary.
   */
  readonly customaryIn?: readonly string[];
  /** Calls that add nothing of their own: what they give is as guessable as what goes in. */
  readonly neutral?: readonly string[];
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
  /** Calls whose result, and what is made of it, only the holder of a secret can make. */
  readonly secrets?: readonly string[];
  /** Calls that say whether a signature, of which the server has the key, is that of a text. */
  readonly sealChecks?: readonly string[];
  /** Calls whose result, and what is made of it, cannot be turned back and holds no secret. */
  readonly digests?: readonly string[];
  /** Packages that make sessions, and where they keep them. */
  readonly sessionKeeping?: Readonly<Record<string, SessionKeeping>>;
  /** Calls that write a member of a session: which argument is its name and which its value. */
  readonly sessionSetters?: Readonly<Record<string, readonly [name: number, value: number]>>;
  /** Packages whose session has `regenerate()`, which drops the old id and begins an empty session under a new one. */
  readonly sessionRenewal?: Readonly<Record<string, Renewal>>;
  /** Calls that write who somebody is to the session, and the version (`0.6`) from which they renew its id first. */
  readonly logins?: Readonly<Record<string, { readonly of: string; readonly renewsSince: string }>>;
  /** Names of methods, of any object, that give a session a new id. */
  readonly renewals?: readonly string[];
  /** Calls that have the library give the session a new id once the handler is done. */
  readonly renewalsAfter?: readonly string[];
  /** Packages that run in a page. */
  readonly browser?: readonly string[];
  /** Roles that stand for one request or one connection: a function that is handed one is run for each. */
  readonly requests?: readonly string[];
  /** Roles of what a request is answered with. */
  readonly responses?: readonly string[];
  /** Decorators of methods that are run for each request. */
  readonly handlerDecorators?: readonly string[];
  /** Decorators of classes of which the framework makes one instance for all requests. */
  readonly singletonDecorators?: readonly string[];
  /** Names of methods, of any app or router, that register a route. */
  readonly routeMethods?: readonly string[];
  /** Names of those that have something run before the routes that come after; the first argument may be a path. */
  readonly routeGuards?: readonly string[];
  /** The same, where the first argument is no path: an event's name, or what is run. */
  readonly eventGuards?: readonly string[];
  /** Options of a route that are run before its handler: `preHandler`. */
  readonly routeHooks?: readonly string[];
  /** Calls whose result is a middleware that lets nobody through whose credential it has not verified. */
  readonly authMiddleware?: readonly string[];
  /** Calls that do the same for the handlers among their arguments. */
  readonly authWrappers?: readonly string[];
  /** Options of a call that have a server verify who calls, by whichever of its tools. */
  readonly authOptions?: Readonly<Record<string, readonly string[]>>;
  /** Decorators that do the same for a handler or for all of a class. */
  readonly authDecorators?: readonly string[];
  /** Calls that throw unless the credential that they are given is good. */
  readonly verifiers?: readonly string[];
  /** Calls that give who the caller is, or nothing. */
  readonly principals?: readonly string[];
  /** What middleware leaves things on for the handlers after it: parts of these that no table names were put there. */
  readonly carriers?: readonly string[];
  /** Names of any of these that do not say what they are for. */
  readonly verifierNames?: readonly string[];
  /** Base classes of which the platform makes one instance for each id. */
  readonly instancePerKey?: readonly string[];
  /** Calls that join an MCP server to a transport, the server being what they are called on. */
  readonly mcpConnects?: readonly string[];
  /** Calls that give a request to an MCP transport, the transport being what they are called on. */
  readonly mcpRequests?: readonly string[];
  /** Functions, by call and argument or option, that are asked for an MCP server for each request or session. */
  readonly mcpServerFactories?: Readonly<Record<string, number | string>>;
  /** Classes and factories of MCP servers and transports, by path of the instance. */
  readonly mcpServers?: readonly string[];
  readonly mcpTransports?: readonly string[];
  /** Transports that no other machine reaches. */
  readonly localTransports?: readonly string[];
  /** Paths or packages whose use shows that a file serves a network, or only its own process's pipes. */
  readonly network?: readonly string[];
  /** Those of them that clients of other servers use, too. */
  readonly networkClients?: readonly string[];
  /** What only a network has: a file that speaks of it and of no pipe belongs to a server there. */
  readonly networkSigns?: readonly string[];
  readonly stdio?: readonly string[];
}

export const defineFramework = (framework: Framework): Framework => framework;
