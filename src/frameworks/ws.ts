/** ws 8. https://github.com/websockets/ws/blob/master/doc/ws.md (`connection`: one call for each client). */
import { defineFramework } from './framework.js';

const CONNECTION = ['@web-socket', '@request'] as const;

export default defineFramework({
  name: 'ws',
  roles: {
    'ws#WebSocketServer()': '@web-socket-server',
    'ws#Server()': '@web-socket-server',
    'ws#WebSocket.Server()': '@web-socket-server',
  },
  callbacks: { '@web-socket-server.on(connection)': CONNECTION },
  requests: ['@web-socket'],
  network: ['ws'],
  networkClients: ['ws'],
});
