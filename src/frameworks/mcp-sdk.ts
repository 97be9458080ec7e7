/**
 * The official TypeScript SDK: v1 (`@modelcontextprotocol/sdk` 1.32) and v2 (`@modelcontextprotocol/server` 2.4, `node`
 * 2.1, `express`, `hono`, `fastify` 2.0). Names as in the packages' own declarations; `server-legacy` keeps v1's SSE.
 */
import { defineFramework } from './framework.js';

const SERVERS = ['McpServer()', 'Server()'] as const;
const TRANSPORTS = [
  'StreamableHTTPServerTransport()',
  'WebStandardStreamableHTTPServerTransport()',
  'NodeStreamableHTTPServerTransport()',
  'SSEServerTransport()',
] as const;
const PACKAGES = [
  '@modelcontextprotocol/sdk',
  '@modelcontextprotocol/server',
  '@modelcontextprotocol/node',
  '@modelcontextprotocol/server-legacy',
] as const;

const each = (names: readonly string[], role: string): Record<string, string> =>
  Object.fromEntries(PACKAGES.flatMap((owner) => names.map((name) => [`${owner}#${name}`, role])));

export default defineFramework({
  name: 'MCP SDK',
  roles: {
    ...each(SERVERS, '@mcp-server'),
    ...each(TRANSPORTS, '@mcp-transport'),
    ...each(['StdioServerTransport()'], '@stdio-transport'),
    '@mcp-server.server': '@mcp-server',
    '@modelcontextprotocol/sdk#createMcpExpressApp()': '@app',
    '@modelcontextprotocol/express#createMcpExpressApp()': '@app',
    '@modelcontextprotocol/hono#createMcpHonoApp()': '@hono',
    '@modelcontextprotocol/fastify#createMcpFastifyApp()': '@fastify',
    '@modelcontextprotocol/sdk#RequestHandlerExtra()': '@tool-context',
    '@modelcontextprotocol/server#ServerContext()': '@tool-context',
    '@tool-context.authInfo': '@principal',
    '@mcp-request-context.authInfo': '@principal',
    '@tool-context.http.authInfo': '@principal',
    '@tool-context.sessionId': '@session-id',
    '@tool-context.requestInfo.headers': '@input',
    '@tool-context.http.req.headers': '@input',
    '@mcp-transport.sessionId': '@session-id',
    '@mcp-request.params.arguments': '@tool-input',
  },
  sticky: ['@tool-input'],
  callbacks: {
    '@modelcontextprotocol/server#createMcpHandler': ['@mcp-request-context'],
    '@mcp-server.tool': ['@tool-input', '@tool-context'],
    '@mcp-server.registerTool': ['@tool-input', '@tool-context'],
    '@mcp-server.setRequestHandler': ['@mcp-request', '@tool-context'],
    '@mcp-server.prompt': ['@tool-input', '@tool-context'],
    '@mcp-server.registerPrompt': ['@tool-input', '@tool-context'],
  },
  // A tool without an input schema, a prompt without arguments.
  soleParameters: { extra: '@tool-context', ctx: '@tool-context', context: '@tool-context' },
  idGenerators: { '*': ['sessionIdGenerator'] },
  mcpConnects: ['@mcp-server.connect()'],
  mcpRequests: [
    '@mcp-transport.handleRequest()',
    '@mcp-transport.handlePostMessage()',
    '@mcp-transport.handleMessage()',
  ],
  // v2: the factory is asked for a server for each request.
  mcpServerFactories: { '@modelcontextprotocol/server#createMcpHandler()': 0 },
  requests: ['@mcp-request-context'],
  mcpServers: ['@mcp-server'],
  mcpTransports: ['@mcp-transport'],
  localTransports: ['@stdio-transport'],
  customaryIn: [String.raw`mcp(?<=\bmcp)\b`, 'modelcontextprotocol'],
  network: [
    ...PACKAGES.flatMap((owner) => TRANSPORTS.map((name) => `${owner}#${name.slice(0, -2)}`)),
    ...['node', 'express', 'hono', 'fastify'].map((name) => `@modelcontextprotocol/${name}`),
    // It answers requests, whatever listens for them.
    '@modelcontextprotocol/server#createMcpHandler',
  ],
  // What a request's token said.
  networkSigns: PACKAGES.map((owner) => `${owner}#authInfo`),
  stdio: PACKAGES.map((owner) => `${owner}#StdioServerTransport`),
});
