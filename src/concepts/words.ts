/** More than the names of a few large files. */
const MAX = 20_000;
const known = new Map<string, readonly string[]>();

/** The words of a name in any spelling: `mcpSessionId`, `MCP_SESSION_ID` and `mcp-session-id` are the same three. */
export function wordsOf(name: string): readonly string[] {
  let words = known.get(name);
  if (words) return words;
  // Names come again, from rule to rule and from file to file.
  if (known.size >= MAX) known.clear();
  known.set(name, (words = split(name)));
  return words;
}

const split = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/gu, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/gu, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/u)
    .filter(Boolean);
