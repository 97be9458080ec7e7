/** Node's own modules. https://nodejs.org/docs/latest-v20.x/api/ (http, crypto, process, performance, os) */
import type { CallReading } from '../syntax/reading.js';
import { filled } from './filled-array.js';
import { defineFramework, type Mint } from './framework.js';

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
  customaryIn: [String.raw`https?(?<=\bhttps?)['"]`, 'cookie'],
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
    'crypto#randomInt()': drawn,
    'crypto#randomFillSync()': filled,
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
  sealChecks: ['crypto#verify()', 'crypto#createVerify().verify()'],
  digests: ['crypto#createHash()', 'crypto#hash()', 'crypto#scryptSync()', 'crypto#pbkdf2Sync()'],
  network: ['http', 'https', 'http2'],
  networkClients: ['http', 'https', 'http2'],
});

/** Random bytes of a known length; of an unknown one nothing is said. */
const bytes = (length: number | undefined): Mint | undefined =>
  length === undefined ? undefined : { bits: length * 8, perCharacter: 4, perElement: 8 };

/** A number below one or between two; those of a range that is not known may be as many as one likes. */
function drawn(call: CallReading): Mint {
  const [first, second] = [call.number(0), call.number(1)];
  const [from, to] = call.count > 1 ? [first, second] : [0, first];
  return from === undefined || to === undefined || to <= from
    ? { bits: 128, perCharacter: 3.3 }
    : { bits: Math.log2(to - from), perCharacter: 3.3 };
}
