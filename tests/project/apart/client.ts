/** Asks a server of somebody else's. */
import https from 'node:https';
import { build } from './calling.js';

https.get('https://example.com', () => build());
