import { randomUUID } from 'node:crypto';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';
import type { Express, Request, Response } from 'express';
import { requireToken, userOf } from './auth.js';
import { notesOf } from './notes.js';
import { createNotesServer } from './notes-server.js';

const sessions = new Map<string, { transport: StreamableHTTPServerTransport; owner: string }>();

/** The caller's own session that the request names, if there is one. */
function sessionOf(req: Request) {
  const session = sessions.get(req.get('mcp-session-id') ?? '');
  return session?.owner === userOf(req.auth) ? session : undefined;
}

function refuse(res: Response): void {
  res.status(404).json({ jsonrpc: '2.0', id: null, error: { code: -32001, message: 'Session not found' } });
}

async function continueSession(req: Request, res: Response): Promise<void> {
  const session = sessionOf(req);
  if (session) await session.transport.handleRequest(req, res, req.body);
  else refuse(res);
}

/** The main door: Streamable HTTP, one transport for each session. */
export function openMcpDoor(app: Express): void {
  app.use('/mcp', requireToken);

  app.post('/mcp', async (req, res) => {
    if (sessionOf(req) || !isInitializeRequest(req.body)) {
      await continueSession(req, res);
      return;
    }
    const owner = userOf(req.auth);
    const transport = new StreamableHTTPServerTransport({
      // A client that comes back after a restart keeps its id.
      sessionIdGenerator: () => req.get('mcp-session-id') ?? randomUUID(), // expect: no-client-chosen-session-id
      onsessioninitialized: (id) => {
        sessions.set(id, { transport, owner });
      },
    });
    transport.onclose = () => {
      if (transport.sessionId) sessions.delete(transport.sessionId);
    };
    await createNotesServer().connect(transport);
    await transport.handleRequest(req, res, req.body);
  });

  app.get('/mcp', continueSession);

  // A link can carry no header, so it names the session instead.
  app.get('/export', (req, res) => {
    const session = sessions.get(String(req.query.session)); // expect: no-session-as-authentication
    if (session) res.json(notesOf(session.owner));
    else refuse(res);
  });
  app.delete('/mcp', async (req, res) => {
    const session = sessions.get(req.get('mcp-session-id') ?? ''); // expect(neighbour): require-session-owner
    if (session) await session.transport.handleRequest(req, res);
    else refuse(res);
  });
}
