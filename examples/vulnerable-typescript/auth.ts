import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import type { OAuthTokenVerifier } from '@modelcontextprotocol/sdk/server/auth/provider.js';
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import { accounts } from './config.js';

export const verifier: OAuthTokenVerifier = {
  async verifyAccessToken(token) {
    for (const [user, accessToken] of accounts) {
      if (token === accessToken) return authOf(user, token); // expect: no-timing-unsafe-comparison
    }
    throw new InvalidTokenError('Unknown access token');
  },
};

export const requireToken = requireBearerAuth({ verifier });

function authOf(user: string, token: string): AuthInfo {
  const inOneHour = Math.floor(Date.now() / 1000) + 60 * 60;
  return { token, clientId: 'notes', scopes: ['notes'], expiresAt: inOneHour, extra: { sub: user } };
}

/** The user whom a verified token names. */
export function userOf(auth: AuthInfo | undefined): string {
  const user = auth?.extra?.sub;
  if (typeof user !== 'string') throw new Error('The request carries no verified token');
  return user;
}
