/** The words of a name in any spelling: `mcpSessionId`, `MCP_SESSION_ID` and `mcp-session-id` are the same three. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/gu, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/gu, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/u)
    .filter(Boolean);
}
