/** Puts together what the files around it export: some of it behind a bearer check, some of it in the open. */
import express from 'express';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { verifier } from './verifier.js';
import { handleMessage, handleOpen, handleWrapped } from './handlers/messages.js';
import * as handlers from './handlers/index.js';
import guarded, { open, makeRouter } from './handlers/routers.js';
import { Controller } from './handlers/controller.js';

export const app = express();
const auth = requireBearerAuth({ verifier });
const controller = new Controller();

app.post('/messages', auth, handleMessage);
app.post('/open', handleOpen);
app.post('/wrapped', auth, async (req, res) => {
  await handleWrapped(req, res);
});
app.delete('/messages', auth, handlers.handleGone);
app.use('/open-router', open);
app.use('/guarded', auth, guarded);
app.use('/made', auth, makeRouter());
app.post('/controlled', auth, controller.handle);
