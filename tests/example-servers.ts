/**
 * Starts the example servers and talks to them as a client would.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const root = path.resolve(import.meta.dirname, '..');
export const examples = path.join(root, 'examples');
const windows = process.platform === 'win32';
const python = path.join(root, '.venv-python', windows ? 'Scripts/python.exe' : 'bin/python');

function startCommand(folder: string): [string, string[]] {
  if (folder.endsWith('-typescript')) return [process.execPath, ['--import', 'tsx', 'server.ts']];
  if (!existsSync(python)) throw new Error('.venv-python is missing: run `npm run setup`.');
  return [python, ['server.py']];
}

/** A server that hangs is ended before the test's own time is over, so that none is left behind. */
const longestRun = 45_000;

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No loopback port was given.');
  return address.port;
}

/** Waits until the server says where it listens; what it said instead is in the error. */
function listening(server: ChildProcess, origin: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (text: Buffer) => {
      output += text;
      if (output.includes(origin)) resolve();
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('error', reject);
    server.once('exit', (code) =>
      reject(new Error(`The server ended with ${code} before it listened:\n${output}`)),
    );
  });
}

/** Runs an example on a free port for as long as `use` takes. */
export async function withServer(
  folder: string,
  use: (origin: string, token: string) => Promise<void>,
): Promise<void> {
  const [command, args] = startCommand(folder);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const token = randomBytes(16).toString('hex');
  const server = spawn(command, args, {
    cwd: path.join(examples, folder),
    env: { ...process.env, PORT: String(port), NOTES_ACCOUNTS: `ada=${token}`, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longestRun,
    killSignal: 'SIGKILL',
  });
  try {
    await listening(server, origin);
    await use(origin, token);
  } finally {
    server.kill('SIGKILL');
  }
}

/** A client that has initialized; the path tells which transport it speaks. */
export async function connect(url: string, token: string): Promise<Client> {
  const options = { requestInit: { headers: { Authorization: `Bearer ${token}` } } };
  const client = new Client({ name: 'smoke test', version: '1.0.0' });
  await client.connect(
    url.endsWith('/sse')
      ? new SSEClientTransport(new URL(url), options)
      : new StreamableHTTPClientTransport(new URL(url), options),
  );
  return client;
}

/** What a tool answers to a client that initializes and calls it once. */
export async function callTool(url: string, token: string, name: string, args: Record<string, string> = {}) {
  const client = await connect(url, token);
  try {
    return (await client.callTool({ name, arguments: args })).content;
  } finally {
    await client.close();
  }
}

/** Logs in with the token and gives the session cookie as the server set it. */
export async function logIn(origin: string, token: string, cookie = ''): Promise<string> {
  const response = await fetch(`${origin}/login`, {
    method: 'POST',
    headers: { cookie: cookie.split(';')[0] ?? '' },
    body: new URLSearchParams({ token }),
    redirect: 'manual',
  });
  return response.headers.get('set-cookie') ?? '';
}

export async function readPage(origin: string, cookie: string): Promise<string> {
  const response = await fetch(origin, { headers: { cookie: cookie.split(';')[0] ?? '' } });
  return response.text();
}

/** The id of the session that `initialize` opens, for a client that names none or one of its own choice. */
export async function sessionIdFor(url: string, token: string, chosen?: string): Promise<string | null> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      Accept: 'application/json, text/event-stream',
      'Content-Type': 'application/json',
      ...(chosen && { 'Mcp-Session-Id': chosen }),
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } },
    }),
  });
  await response.body?.cancel();
  return response.headers.get('mcp-session-id');
}
