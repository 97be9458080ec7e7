import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import type { Express } from 'express';
import { requireToken, userOf } from './auth.js';
import { createNotesServer } from './notes-server.js';

const sessions = new Map<string, { transport: SSEServerTransport; owner: string }>();

/** The old door: HTTP+SSE, for clients that do not speak Streamable HTTP yet. */
export function openSseDoor(app: Express): void {
  app.get('/sse', requireToken, async (req, res) => {
    const transport = new SSEServerTransport('/messages', res);
    sessions.set(transport.sessionId, { transport, owner: userOf(req.auth) });
    transport.onclose = () => sessions.delete(transport.sessionId);
    await createNotesServer().connect(transport);
  });

  app.post('/messages', requireToken, async (req, res) => {
    const session = sessions.get(String(req.query.sessionId));
    if (session?.owner !== userOf(req.auth)) {
      res.status(404).send('Open /sse first');
      return;
    }
    await session.transport.handlePostMessage(req, res, req.body);
  });
}
