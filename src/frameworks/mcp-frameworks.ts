/**
 * MCP servers by other names: `@hono/mcp` 0.3, TypeScript `fastmcp` 4.20, `mcp-handler` 2.4, Cloudflare `agents` 0.32.
 * Names as in the packages' own declarations. `mcp-handler` and `agents`' `createMcpHandler` make a server per request.
 * Some of them speak to their parent process until an option or a transport of theirs says otherwise: `fastmcp`
 * `start({ transportType: 'httpStream' })`, `mcp-framework` 0.4 `transport: { type: 'http-stream' }`, `mcp-lite` 0.11
 * `StreamableHttpTransport`; those of `tmcp` are packages of their own.
 */
import { defineFramework } from './framework.js';

export default defineFramework({
  name: 'MCP frameworks',
  roles: {
    '@hono/mcp#StreamableHTTPTransport()': '@mcp-transport',
    'fastmcp#FastMCP()': '@fastmcp',
    // What `authenticate` gave for the connection.
    '@fastmcp-context.session': '@principal',
    '@fastmcp-context.sessionId': '@session-id',
    'agents#WorkerTransport()': '@mcp-transport',
    'agents#getMcpAuthContext()': '@principal',
    'agents#McpAgent()': '@mcp-agent',
    '@mcp-agent.props': '@principal',
    '@mcp-agent.getSessionId()': '@session-id',
  },
  callbacks: {
    'mcp-handler#createMcpHandler': ['@mcp-server'],
    '@vercel/mcp-adapter#createMcpHandler': ['@mcp-server'],
    '@fastmcp.addTool.execute': ['@tool-input', '@fastmcp-context'],
    'fastmcp#FastMCP.authenticate': ['@request'],
    'mcp-proxy#startHTTPServer.createServer': ['@request'],
    'agents#McpAgent.serve': ['@web-request'],
  },
  authOptions: { 'fastmcp#FastMCP()': ['authenticate', 'auth'] },
  instancePerKey: [
    'cloudflare:workers#DurableObject',
    'global#DurableObject',
    'agents#McpAgent',
    'agents#Agent',
    'partyserver#Server',
  ],
  mcpServerFactories: { 'mcp-proxy#startHTTPServer()': 'createServer' },
  idAdopters: { '.idFromName()': 0 },
  network: [
    ...[
      '@hono/mcp',
      'mcp-handler',
      '@vercel/mcp-adapter',
      'agents',
      '@tmcp/transport-http',
      '@tmcp/transport-sse',
    ],
    ...['fastmcp#httpStream', 'mcp-framework#http-stream', 'mcp-lite#StreamableHttpTransport'],
    'mcp-proxy#startHTTPServer',
  ],
});
