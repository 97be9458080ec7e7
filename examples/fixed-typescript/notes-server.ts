import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { userOf } from './auth.js';
import { addNote, notesOf } from './notes.js';

/** One server for one client: whose notes it works on is decided by the token of each request. */
export function createNotesServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });

  server.registerTool(
    'add_note',
    { description: 'Keeps a note.', inputSchema: { text: z.string() } },
    ({ text }, { authInfo }) => {
      const count = addNote(userOf(authInfo), text);
      return { content: [{ type: 'text', text: `Kept as note ${count}.` }] };
    },
  );

  server.registerTool('list_notes', { description: 'Reads all notes.' }, ({ authInfo }) => ({
    content: [{ type: 'text', text: notesOf(userOf(authInfo)).join('\n') }],
  }));

  return server;
}
