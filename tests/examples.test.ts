/**
 * The four example servers are real: they start, answer the official client, and (TypeScript) compile.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { callTool, connect, examples, logIn, readPage, sessionIdFor, withServer } from './example-servers.js';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const text = (answer: string) => [expect.objectContaining({ type: 'text', text: answer })];

describe('the example servers', () => {
  for (const folder of ['vulnerable-typescript', 'fixed-typescript']) {
    test(`${folder} answers at each of its doors`, async () => {
      await withServer(folder, async (origin, token) => {
        const note = { text: 'buy bread' };
        expect(await callTool(`${origin}/mcp`, token, 'add_note', note)).toEqual(text('Kept as note 1.'));
        expect(await callTool(`${origin}/sse`, token, 'list_notes')).toEqual(text('buy bread'));
        expect(await readPage(origin, await logIn(origin, token))).toContain('<li>buy bread</li>');
        await expect(callTool(`${origin}/mcp`, 'wrong', 'list_notes')).rejects.toThrow();
      });
    });
  }

  for (const folder of ['vulnerable-python', 'fixed-python']) {
    test(`${folder} answers at each of its doors`, async () => {
      await withServer(folder, async (origin, token) => {
        const note = { text: 'buy bread' };
        expect(await callTool(`${origin}/mcp`, token, 'add_note', note)).toEqual(text('Kept as note 1.'));
        expect(await callTool(`${origin}/status`, token, 'count_notes')).toEqual(text('1'));
        expect(await readPage(origin, await logIn(origin, token))).toContain('<li>buy bread</li>');
        await expect(callTool(`${origin}/mcp`, 'wrong', 'add_note', note)).rejects.toThrow();
      });
    });
  }

  test('what the vulnerable TypeScript server does wrong, the mended one does right', async () => {
    await withServer('vulnerable-typescript', async (origin, token) => {
      expect(await sessionIdFor(`${origin}/mcp`, token, 'chosen')).toBe('chosen');
      expect(await logIn(origin, token)).toMatch(/^notes_session=web-(?!.*(?:Secure|SameSite))/);
    });
    await withServer('fixed-typescript', async (origin, token) => {
      expect(await sessionIdFor(`${origin}/mcp`, token, 'chosen')).toMatch(uuid);
      expect(await logIn(origin, token)).toMatch(
        /^notes_session=[0-9a-f-]{36};.* HttpOnly; Secure; SameSite=Lax/,
      );
    });
  });

  for (const [folder, id] of [
    ['vulnerable-typescript', 'keeps the id'],
    ['fixed-typescript', 'renews the id'],
    ['vulnerable-python', 'keeps the id'],
    ['fixed-python', 'renews the id'],
  ] as const) {
    test(`${folder} ${id} of a browser's session that somebody logs in to`, async () => {
      await withServer(folder, async (origin, token) => {
        const planted = await logIn(origin, token);
        await logIn(origin, token, planted);
        const stillOpens = (await readPage(origin, planted)).includes('Notes of');
        expect(stillOpens).toBe(id === 'keeps the id');
      });
    });
  }

  test('a session id alone exports the notes of the vulnerable TypeScript server, and nothing of the mended one', async () => {
    for (const [folder, status] of [
      ['vulnerable-typescript', 200],
      ['fixed-typescript', 401],
    ] as const)
      await withServer(folder, async (origin, token) => {
        const id = await sessionIdFor(`${origin}/mcp`, token);
        expect((await fetch(`${origin}/export?session=${id}`)).status).toBe(status);
      });
  });

  for (const [folder, status] of [
    ['vulnerable-python', 200],
    ['fixed-python', 404],
  ] as const) {
    test(`${folder} answers ${status} to who knows the id of a feed and brings no token`, async () => {
      await withServer(folder, async (origin, token) => {
        const headers = { authorization: `Bearer ${token}` };
        const opened = await fetch(`${origin}/feed`, { method: 'POST', headers });
        const { session_id: id } = (await opened.json()) as { session_id: string };
        expect((await fetch(`${origin}/feed/${id}`, { headers })).status).toBe(200);
        expect((await fetch(`${origin}/feed/${id}`)).status).toBe(status);
      });
    });
  }

  test('the old door of the vulnerable TypeScript server answers the newest client only', async () => {
    const callOfTheFirstOfTwo = async (origin: string, token: string) => {
      const [first, second] = [await connect(`${origin}/sse`, token), await connect(`${origin}/sse`, token)];
      try {
        return await first.callTool({ name: 'list_notes' }, undefined, { timeout: 1000 });
      } finally {
        await Promise.all([first.close(), second.close()]);
      }
    };
    await withServer('vulnerable-typescript', async (origin, token) => {
      await expect(callOfTheFirstOfTwo(origin, token)).rejects.toThrow('timed out');
    });
    await withServer('fixed-typescript', async (origin, token) => {
      expect((await callOfTheFirstOfTwo(origin, token)).content).toEqual(text(''));
    });
  });

  test('what the vulnerable Python server does wrong, the mended one does right', async () => {
    await withServer('vulnerable-python', async (origin, token) => {
      const [one, other] = [
        await sessionIdFor(`${origin}/status`, token),
        await sessionIdFor(`${origin}/status`, token),
      ];
      expect(other).toBe(one);
      expect(
        await callTool(`${origin}/mcp`, token, 'write_line', { session_id: 'chosen', line: 'x' }),
      ).toEqual(text('x'));
      expect(await logIn(origin, token)).not.toContain('Secure');
    });
    await withServer('fixed-python', async (origin, token) => {
      const [one, other] = [
        await sessionIdFor(`${origin}/status`, token),
        await sessionIdFor(`${origin}/status`, token),
      ];
      expect(other).not.toBe(one);
      expect(
        await callTool(`${origin}/mcp`, token, 'write_line', { session_id: 'chosen', line: 'x' }),
      ).toEqual(text('Unknown writing session'));
      expect(await logIn(origin, token)).toContain('Secure');
    });
  });

  for (const folder of ['vulnerable-typescript', 'fixed-typescript']) {
    test(`${folder} compiles`, () => {
      const configPath = path.join(examples, folder, 'tsconfig.json');
      const { config } = ts.readConfigFile(configPath, (file) => ts.sys.readFile(file));
      const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(configPath));
      const program = ts.createProgram(fileNames, options);
      const complaints = ts
        .getPreEmitDiagnostics(program)
        .map(
          ({ file, messageText }) =>
            `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
        );
      expect(fileNames.length).toBeGreaterThan(5);
      expect(options).toMatchObject({ strict: true, module: ts.ModuleKind.NodeNext });
      expect(complaints).toEqual([]);
    });
  }
});

describe('the marks of expected findings', () => {
  const rules = [
    'no-client-chosen-session-id',
    'no-insecure-session-cookie',
    'no-predictable-session-id',
    'no-session-fixation',
    'no-shared-server',
    'no-timing-unsafe-comparison',
  ];

  for (const [folder, expected] of [
    ['vulnerable-typescript', [...rules, 'no-session-as-authentication', 'require-session-owner'].sort()],
    ['vulnerable-python', [...rules, 'no-session-as-authentication', 'require-session-owner'].sort()],
    ['fixed-typescript', []],
    ['fixed-python', []],
  ] as const) {
    test(`${folder} has ${expected.length}`, () => {
      const marks = readdirSync(path.join(examples, folder))
        .filter((file) => /\.(?:ts|py)$/.test(file))
        .map((file) => readFileSync(path.join(examples, folder, file), 'utf8'))
        .flatMap((source) => source.match(/(?<=(?:#|\/\/) expect(?:\(neighbour\))?: )\S+/g) ?? []);
      expect(marks.sort()).toEqual(expected);
    });
  }
});
