import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Request, Response } from 'express';

const info = { name: 'notes', version: '1.0.0' };

export const server = new McpServer(info);

export const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });

export function createServer(): McpServer {
  const fresh = new McpServer(info);
  fresh.registerTool('list', {}, () => ({ content: [] }));
  return fresh;
}

export const createAnother = (): McpServer => createServer();

let cached: McpServer | undefined;
export function getServer(): McpServer {
  if (!cached) cached = createServer();
  return cached;
}

export class Gateway {
  readonly server = new McpServer(info);

  async handlePost(req: Request, res: Response): Promise<void> {
    const fresh = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await this.server.connect(fresh);
    await fresh.handleRequest(req, res, req.body);
  }

  route(req: Request, res: Response): Promise<void> {
    return this.handlePost(req, res);
  }

  async handleFresh(req: Request, res: Response): Promise<void> {
    const fresh = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    await createServer().connect(fresh);
    await fresh.handleRequest(req, res, req.body);
  }
}

export class Manager {
  private transport?: StreamableHTTPServerTransport;
  private readonly kept = new Map<string, StreamableHTTPServerTransport>();

  private async ensure(): Promise<StreamableHTTPServerTransport> {
    if (!this.transport) {
      this.transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
      await createServer().connect(this.transport);
    }
    return this.transport;
  }

  private find(id: string): StreamableHTTPServerTransport | undefined {
    return this.kept.get(id);
  }

  async handle(req: Request, res: Response): Promise<void> {
    const transport = await this.ensure();
    await transport.handleRequest(req, res, req.body);
  }

  async handleOne(req: Request, res: Response): Promise<void> {
    const transport = this.find(String(req.headers['mcp-session-id']));
    await transport?.handleRequest(req, res, req.body);
  }
}
