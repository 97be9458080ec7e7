/**
 * Libraries that verify who calls.
 *
 * `@modelcontextprotocol/sdk` 1.32 `requireBearerAuth`, v2 `express`, `@hono/mcp` 0.3 `bearerAuth`; `mcp-handler` 2.4
 * `withMcpAuth`; passport 0.7; `express-jwt` 8; `express-oauth2-jwt-bearer` 1; `jose` 6; `jsonwebtoken` 9; `koa-jwt` 4;
 * hono's `jwt`, `bearerAuth` and `basicAuth`; `@fastify/jwt`, `@fastify/bearer-auth`; Clerk, Auth.js, better-auth, WorkOS.
 */
import { defineFramework } from './framework.js';

const each = (owners: readonly string[], names: readonly string[]): string[] =>
  owners.flatMap((owner) => names.map((name) => `${owner}#${name}()`));

export default defineFramework({
  name: 'authentication',
  authMiddleware: [
    ...each(
      [
        '@modelcontextprotocol/sdk',
        '@modelcontextprotocol/express',
        '@modelcontextprotocol/hono',
        '@modelcontextprotocol/fastify',
        '@modelcontextprotocol/server-legacy',
        '@modelcontextprotocol/server',
      ],
      ['requireBearerAuth'],
    ),
    ...each(['@hono/mcp'], ['bearerAuth']),
    ...each(['passport'], ['default.authenticate', 'authenticate']),
    ...each(['koa-passport'], ['default.authenticate', 'authenticate']),
    ...each(['express-jwt'], ['expressjwt', 'default']),
    ...each(['express-oauth2-jwt-bearer'], ['auth']),
    ...each(['express-openid-connect'], ['requiresAuth']),
    ...each(['koa-jwt'], ['default']),
    ...each(['hono'], ['jwt', 'jwk', 'bearerAuth', 'basicAuth']),
    ...each(['@clerk/express', '@clerk/mcp-tools'], ['requireAuth', 'mcpAuthClerk', 'mcpAuth']),
    ...each(['mcp-auth', '@civic/auth-mcp'], ['bearerAuth', 'auth']),
    'mcp-auth#MCPAuth().bearerAuth()',
  ],
  authWrappers: [
    ...each(['mcp-handler', '@vercel/mcp-adapter', 'better-auth', '@civic/auth'], ['withMcpAuth']),
    ...each(['@workos-inc/authkit-nextjs'], ['withAuth']),
    ...each(['@auth0/nextjs-auth0'], ['withApiAuthRequired']),
    ...each(['next-auth'], ['withAuth']),
  ],
  authDecorators: ['@nestjs/common#UseGuards()'],
  verifiers: [
    ...each(['jose'], ['jwtVerify', 'compactVerify', 'jwtDecrypt']),
    ...each(['jsonwebtoken'], ['verify', 'default.verify']),
    ...each(['hono'], ['verify']),
    ...each(['@clerk/backend'], ['verifyToken']),
    ...each(['google-auth-library'], ['OAuth2Client().verifyIdToken']),
    '@fastify-request.jwtVerify()',
  ],
  principals: [
    ...each(['@clerk/nextjs', '@clerk/express', '@clerk/fastify'], ['auth', 'getAuth', 'currentUser']),
    ...each(
      ['next-auth', '@auth/express', '@auth/core'],
      ['getServerSession', 'getSession', 'auth', 'default.auth'],
    ),
    ...each(['next-auth'], ['getToken']),
    ...each(['better-auth'], ['betterAuth().api.getSession', 'betterAuth().api.getMcpSession']),
    ...each(['@supabase/supabase-js'], ['createClient().auth.getUser']),
    ...each(['@workos-inc/authkit-nextjs'], ['withAuth']),
    ...each(['@modelcontextprotocol/server'], ['verifyBearerToken']),
  ],
});
