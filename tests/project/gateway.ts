/** Puts a handler of the linted file behind a bearer check. */
import express from 'express';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { verifier } from './mounted/verifier.js';
import * as server from './server.js';

export const app = express();
app.post('/guarded', requireBearerAuth({ verifier }), (server as Record<string, never>).handleGuarded);
