/** Imported by nobody. */
export declare function build(): import('@modelcontextprotocol/sdk/server/mcp.js').McpServer;
