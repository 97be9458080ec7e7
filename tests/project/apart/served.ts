/** Imported by a server on the network. */
export declare function build(): import('@modelcontextprotocol/sdk/server/mcp.js').McpServer;
