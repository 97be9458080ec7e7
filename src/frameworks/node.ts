/** Node's own modules. https://nodejs.org/docs/latest-v20.x/api/ (http, crypto, process, performance, os) */
import { defineFramework } from './framework.js';

export default defineFramework({
  name: 'node',
  roles: {
    'http#createServer()': '@node-server',
    'https#createServer()': '@node-server',
    'http#Server()': '@node-server',
    'http#IncomingMessage()': '@request',
    'https#IncomingMessage()': '@request',
    'http#ServerResponse()': '@response',
    '@request.headers': '@input',
    '@request.headersDistinct': '@input',
    '@request.rawHeaders': '@input',
    '@request.url': '@input',
    'crypto#webcrypto': 'global#crypto',
    'global#globalThis.crypto': 'global#crypto',
    'global#window.crypto': 'global#crypto',
    'global#self.crypto': 'global#crypto',
    'global#globalThis.process': 'global#process',
    'process#env': '@environment',
    'process#hrtime': 'global#process.hrtime',
    'perf_hooks#performance': 'global#performance',
    'global#process.env': '@environment',
  },
  sticky: ['@input', '@environment'],
  callbacks: {
    'http#createServer': ['@request', '@response'],
    'https#createServer': ['@request', '@response'],
    '@node-server.on(request)': ['@request', '@response'],
  },
  requests: ['@request'],
  responses: ['@response'],
  passing: [
    'url#parse()',
    'url#URL()',
    'querystring#parse()',
    'buffer#Buffer.from()',
    'global#Buffer.from()',
  ],
  customaryIn: [String.raw`\bhttps?['"]`, 'cookie'],
  customaryNames: { req: '@request', request: '@request', res: '@response', response: '@response' },
  neutral: [
    'global#Buffer.from()',
    'global#Buffer.concat()',
    'buffer#Buffer.from()',
    'buffer#Buffer.concat()',
  ],
  mints: {
    // By itself it is the same each time; `update` adds what it is a hash of.
    'crypto#createHash()': 'constant',
    'crypto#randomUUID()': { bits: 122, perCharacter: 4 },
    'crypto#randomBytes()': (call) => bytes(call.number(0)),
    'crypto#generateKeySync()': { bits: 256, perCharacter: 4 },
    // A draw from a range is one character's worth: enough of them make a strong id, and how many is not ours to count.
    'crypto#randomInt()': { bits: 128, perCharacter: 4 },
    'crypto#pseudoRandomBytes()': (call) => bytes(call.number(0)),
    'global#process.hrtime()': { weak: '`process.hrtime()` is a clock' },
    'global#process.hrtime.bigint()': { weak: '`process.hrtime` is a clock' },
    'global#process.uptime()': { weak: '`process.uptime()` is a clock' },
    'global#process.pid': { weak: '`process.pid` is a small number' },
    'os#hostname()': 'constant',
  },
  headerWrites: {
    '@response.setHeader()': [0, 1],
    '@response.appendHeader()': [0, 1],
  },
  constantTime: ['crypto#timingSafeEqual()'],
  secrets: ['crypto#createHmac()'],
  digests: ['crypto#createHash()', 'crypto#hash()', 'crypto#scryptSync()', 'crypto#pbkdf2Sync()'],
  network: ['http', 'https', 'http2'],
});

/** Random bytes of a known length; of an unknown one nothing is said. */
function bytes(length: number | undefined): { bits: number; perCharacter: number } | undefined {
  return length === undefined ? undefined : { bits: length * 8, perCharacter: 4 };
}
