/** What a project says of its own functions in `settings['mcp-session'].functions` counts as what a library's table says. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { project } from './rule-cases.js';
import { brief, lintText } from './lint-text.js';

const server = path.join(project, 'server.ts');
const found = (code: string, ...functions: readonly object[]): string[] =>
  brief(
    lintText(code, {
      filename: server,
      settings: { 'mcp-session': { includeTests: true, functions } },
    }),
  );

const minted = (from: string): string => `import { newHandle } from '${from}';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
export const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => newHandle() });
`;
const adopted = `import { claimedSession } from 'request-tools';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import http from 'node:http';
http.createServer((req, res) => {
  const id = claimedSession(req);
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => id });
  void transport.handleRequest(req, res);
});
`;
const serves = (gate: string, first = ''): string => `import express from 'express';
import { members } from 'company-gate';
const app = express();
const transports = new Map<string, any>();
app.post('/mcp', ${gate}async (req, res) => {
  ${first}
  const sessionId = req.get('mcp-session-id') ?? '';
  await transports.get(sessionId)?.handleRequest(req, res, req.body);
});
`;

describe('a function that the settings tell of', () => {
  it('gives ids that can be guessed', () => {
    const code = minted('short-ids');
    expect(found(code)).toEqual([]);
    expect(
      found(code, { from: 'package', package: 'short-ids', name: 'newHandle', gives: 'guessable' }),
    ).toEqual(['3: no-predictable-session-id']);
  });

  it('gives strong ids, whatever its file says', () => {
    const code = minted('./ids.js').replaceAll('newHandle', 'shortId');
    const taught = { from: 'file', path: 'project/ids.ts', name: 'shortId', gives: 'random' };
    expect(found(code)).toEqual(['3: no-predictable-session-id']);
    expect(found(code, taught)).toEqual([]);
    const handedOn = code.replace('() => shortId()', 'shortId');
    expect(found(handedOn)).toEqual(['3: no-predictable-session-id']);
    expect(found(handedOn, taught)).toEqual([]);
  });

  it('gives what the client sent', () => {
    expect(found(adopted)).toEqual([]);
    expect(
      found(adopted, {
        from: 'package',
        package: 'request-tools',
        name: 'claimedSession',
        gives: 'client-value',
      }),
    ).toEqual(['6: no-client-chosen-session-id']);
  });

  const gate = { from: 'package', package: 'company-gate', name: 'members', gives: 'verified-caller' };

  it('lets only verified callers through, as a middleware', () => {
    expect(found(serves('members, '))).toEqual([]);
    expect(found(serves('members, '), gate)).toEqual(['8: require-session-owner']);
  });

  it('lets only verified callers through, as what makes a middleware', () => {
    expect(found(serves(`members({ scope: 'mcp' }), `), gate)).toEqual(['8: require-session-owner']);
  });

  it('says who calls, or throws', () => {
    const first = 'const caller = await members(req);';
    expect(found(serves('', first))).toEqual([]);
    expect(found(serves('', first), gate)).toEqual(['8: require-session-owner']);
  });

  it('is asked for on one route and not on the other', () => {
    const code = `${serves('members, ')}app.get('/mcp', async (req, res) => {
  await transports.get(req.get('mcp-session-id') ?? '')?.handleRequest(req, res);
});
`;
    expect(found(code)).toEqual([]);
    expect(found(code, gate)).toContain('11: no-session-as-authentication');
  });
});
