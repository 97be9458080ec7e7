import type { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Request } from 'express';

/** Where these come from only a type says. */
export declare function currentRequest(): Request;
export declare function currentTransport(): { -readonly [Key in 'sessionId']: string } & StreamableHTTPServerTransport;
