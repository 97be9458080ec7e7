/** What `Paths` looks names up in. */

/** What the frameworks contribute. Roles begin with `@`. */
export interface PathTable {
  /** Path to role, and role-rooted path to role: `@request.headers` is `@input`. */
  readonly roles: ReadonlyMap<string, string>;
  /**
   * What a call hands to the parameters of functions among its arguments: `@app.post` gives `['@request', …]`. Where the
   * first argument says for what: `@node-server.on(request)`.
   */
  readonly callbacks: ReadonlyMap<string, readonly (string | undefined)[]>;
  /** What a callback's only parameter is by its name, among what the callback may be handed. */
  readonly soleParameters: ReadonlyMap<string, string>;
  /** Roles that every part of the value has too: a header is the client's, and so is its first character. */
  readonly sticky: ReadonlySet<string>;
  /** Calls whose result is as good as their first argument: `String(x)`, `new URL(x)`. */
  readonly passing: ReadonlySet<string>;
  /** Files of the user's own that a table names as `file:<end of path>#name()`. */
  readonly files: ReadonlySet<string>;
  /** Parameter names that mean a role in a file that has to do with HTTP or MCP, where nothing better is known. */
  readonly customaryNames: ReadonlyMap<string, string>;
  /** What the text of such a file has. */
  readonly customaryIn: RegExp;
}
