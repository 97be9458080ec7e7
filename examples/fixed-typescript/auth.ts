import { createHash, timingSafeEqual } from 'node:crypto';
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import type { OAuthTokenVerifier } from '@modelcontextprotocol/sdk/server/auth/provider.js';
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import { accounts } from './config.js';

export const verifier: OAuthTokenVerifier = {
  async verifyAccessToken(token) {
    for (const [user, accessToken] of accounts) {
      if (sameSecret(token, accessToken)) return authOf(user, token);
    }
    throw new InvalidTokenError('Unknown access token');
  },
};

export const requireToken = requireBearerAuth({ verifier });

function authOf(user: string, token: string): AuthInfo {
  const inOneHour = Math.floor(Date.now() / 1000) + 60 * 60;
  return { token, clientId: 'notes', scopes: ['notes'], expiresAt: inOneHour, extra: { sub: user } };
}

/** Compares digests, which are of equal length, in constant time. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** The user whom a verified token names. */
export function userOf(auth: AuthInfo | undefined): string {
  const user = auth?.extra?.sub;
  if (typeof user !== 'string') throw new Error('The request carries no verified token');
  return user;
}
