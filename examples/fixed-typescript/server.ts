import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js';
import { port } from './config.js';
import { newId } from './ids.js';
import { openBrowserDoor } from './login.js';
import { openMcpDoor } from './mcp.js';
import { openSseDoor } from './sse.js';

const app = createMcpExpressApp();

app.use((req, _res, next) => {
  console.log(newId('req'), req.method, req.path);
  next();
});

openBrowserDoor(app);
openMcpDoor(app);
openSseDoor(app);

app.listen(port, '127.0.0.1', () => {
  console.log(`Notes server at http://127.0.0.1:${port}/mcp`);
});
