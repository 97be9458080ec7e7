/** Imported by a server on a pipe. */
export declare function build(): import('@modelcontextprotocol/sdk/server/mcp.js').McpServer;
