import { expect, it } from 'vitest';
import { rolesIn } from './facts.js';

it.each([
  `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; const server = new McpServer(info);`,
  `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp'; const server = new McpServer(info);`,
  `const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js'); const server = new McpServer(info);`,
  `const { McpServer } = await import('@modelcontextprotocol/sdk/server/mcp.js'); const server = new McpServer(info);`,
  `import { McpServer } from '@modelcontextprotocol/server'; const server = new McpServer(info);`,
  `import { Server } from '@modelcontextprotocol/sdk/server/index.js'; const server = new Server(info);`,
])('%s', (start) => {
  expect(
    rolesIn(
      `${start} server.registerTool('t', {}, async (a, x) => $(server, a.id, x.authInfo, x.sessionId));`,
    ),
  ).toEqual([
    'server: @mcp-server',
    'a.id: @tool-input',
    'x.authInfo: @principal',
    'x.sessionId: @session-id',
  ]);
});

it.each([
  [
    `import { StreamableHTTPServerTransport as T } from '@modelcontextprotocol/sdk/server/streamableHttp.js';`,
    '@mcp-transport',
  ],
  [
    `const { StreamableHTTPServerTransport: T } = require('@modelcontextprotocol/sdk/server/streamableHttp.js');`,
    '@mcp-transport',
  ],
  [`import { SSEServerTransport as T } from '@modelcontextprotocol/sdk/server/sse.js';`, '@mcp-transport'],
  [`import { NodeStreamableHTTPServerTransport as T } from '@modelcontextprotocol/node';`, '@mcp-transport'],
  [
    `import { StdioServerTransport as T } from '@modelcontextprotocol/sdk/server/stdio.js';`,
    '@stdio-transport',
  ],
])('%s', (start, role) => {
  expect(rolesIn(`${start} $(new T());`)).toEqual([`new T(): ${role}`]);
});

it('knows classes that extend its own, and low-level handlers', () => {
  expect(
    rolesIn(`import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'; class Notes extends McpServer {}
      const notes = new Notes(info); $(notes); notes.server.setRequestHandler(Schema, (q, x) => $(q.params.arguments, x.authInfo));`),
  ).toEqual(['notes: @mcp-server', 'q.params.arguments: @tool-input', 'x.authInfo: @principal']);
});

it('does not take another package’s classes for its own', () => {
  expect(rolesIn(`import { McpServer } from 'mcp-lite'; $(new McpServer(info));`)).toEqual([
    'new McpServer(info): mcp-lite#McpServer()',
  ]);
});
