/** Gives what another file makes to its parent process. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { build } from './piped.js';

await build().connect(new StdioServerTransport());
