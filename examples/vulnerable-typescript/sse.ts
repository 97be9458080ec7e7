import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import type { Express } from 'express';
import { requireToken } from './auth.js';
import { createNotesServer } from './notes-server.js';

let transport: SSEServerTransport | undefined;

/** The old door: HTTP+SSE, for clients that do not speak Streamable HTTP yet. */
export function openSseDoor(app: Express): void {
  app.get('/sse', requireToken, async (_req, res) => {
    transport = new SSEServerTransport('/messages', res);
    await createNotesServer().connect(transport);
  });

  app.post('/messages', requireToken, async (req, res) => {
    if (!transport) {
      res.status(404).send('Open /sse first');
      return;
    }
    await transport.handlePostMessage(req, res, req.body); // expect: no-shared-server
  });
}
