/** Names under which middleware puts who the caller is on a request or its context, once a credential is verified. */
const NAMES = [
  ...['user', 'userId', 'currentUser', 'auth', 'authInfo', 'authContext', 'principal', 'identity', 'claims'],
  ...['jwtPayload', 'tokenPayload', 'oauth', 'account', 'accessToken', 'tenantId'],
] as const;

/** The roles of these names as members of an object, or as what one of its functions gives for them. */
export const putThere = (before: string, after = ''): Record<string, string> =>
  Object.fromEntries(NAMES.map((name) => [`${before}${name}${after}`, '@principal']));
