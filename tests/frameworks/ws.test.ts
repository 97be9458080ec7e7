import { expect, it } from 'vitest';
import { rolesIn } from './facts.js';

it.each([
  `import { WebSocketServer } from 'ws'; const server = new WebSocketServer({ port });`,
  `import WebSocket from 'ws'; const server = new WebSocket.Server({ port });`,
  `const { WebSocketServer } = require('ws'); const server = new WebSocketServer({ port });`,
  `const WebSocket = require('ws'); const server = new WebSocket.Server({ port });`,
])('%s', (start) => {
  expect(rolesIn(`${start} server.on('connection', (socket, q) => $(socket, q, q.url));`)).toEqual([
    'socket: @web-socket',
    'q: @request',
    'q.url: @input',
  ]);
});

it('hands nothing to other listeners', () => {
  expect(
    rolesIn(`import { WebSocketServer } from 'ws'; new WebSocketServer({ port }).on('close', (x) => $(x));`),
  ).toEqual(['x: nothing known']);
});
