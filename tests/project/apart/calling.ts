/** Imported by a client. */
export declare function build(): import('@modelcontextprotocol/sdk/server/mcp.js').McpServer;
