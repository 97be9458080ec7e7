import { expect, it } from 'vitest';
import { rolesIn } from './facts.js';

it.each([
  `import { FastMCP } from 'fastmcp'; const server = new FastMCP({ authenticate: (q) => $(q) });`,
  `const { FastMCP } = require('fastmcp'); const server = new FastMCP({ authenticate: (q) => $(q) });`,
])('%s', (start) => {
  expect(rolesIn(`${start} server.addTool({ name: 't', execute: async (a, x) => $(a.id) });`)).toEqual([
    'q: @request',
    'a.id: @tool-input',
  ]);
});

it('hono, mcp-handler and Cloudflare agents', () => {
  expect(
    rolesIn(`import { StreamableHTTPTransport } from '@hono/mcp'; import { createMcpHandler } from 'mcp-handler'; import { getMcpAuthContext, McpAgent, WorkerTransport } from 'agents/mcp';
      $(new StreamableHTTPTransport(), new WorkerTransport(), getMcpAuthContext());
      createMcpHandler((server) => { $(server); server.tool('t', {}, (a) => $(a)); });
      export class Notes extends McpAgent { run() { $(this.props, this.getSessionId()); } }`),
  ).toEqual([
    'new StreamableHTTPTransport(): @mcp-transport',
    'new WorkerTransport(): @mcp-transport',
    'getMcpAuthContext(): @principal',
    'server: @mcp-server',
    'a: @tool-input',
    'this.props: @principal',
    'this.getSessionId(): @session-id',
  ]);
});
