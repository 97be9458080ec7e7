import type { OAuthTokenVerifier } from '@modelcontextprotocol/sdk/server/auth/provider.js';

export declare const verifier: OAuthTokenVerifier;
