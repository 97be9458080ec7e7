/**
 * Packages that mint ids.
 * uuid 13: https://github.com/uuidjs/uuid (v4 has 122 random bits; v1 and v6 are a clock and a node id; v3 and v5 hash
 * their arguments; v7 is a clock and 74 random bits). nanoid 5: https://github.com/ai/nanoid (21 characters of 6 bits;
 * `non-secure` is `Math.random`; `customAlphabet(alphabet, 21)`). lodash 4 `uniqueId`: a counter of the process.
 * shortid 2: https://github.com/dylang/shortid (`lib/build.js`). uniqid 5: https://github.com/adamhalasz/uniqid.
 * bson 7 `ObjectId`: https://www.mongodb.com/docs/manual/reference/bson-types/#objectid (seconds, 5 bytes for each process,
 * a counter).
 */
import type { CallReading } from '../syntax/reading.js';
import { defineFramework, type Mint } from './framework.js';

const OBJECT_ID = 'an ObjectId is a clock, a value that is the same for the process, and a counter';
const CLOCK = 'it is a clock and a node id';

export default defineFramework({
  name: 'id packages',
  mints: {
    'uuid#v4()': { bits: 122, perCharacter: 4 },
    'uuid#default()': { bits: 122, perCharacter: 4 },
    'uuid#v1()': { weak: `a version 1 uuid: ${CLOCK}` },
    'uuid#v6()': { weak: `a version 6 uuid: ${CLOCK}` },
    'uuid#v3()': { weak: 'a version 3 uuid is a hash of its arguments' },
    'uuid#v5()': { weak: 'a version 5 uuid is a hash of its arguments' },
    'uuid#v7()': { weak: 'a version 7 uuid is a clock and 74 random bits' },
    'nanoid#nanoid()': nanoid,
    'nanoid#customAlphabet()()': alphabetic,
    'ulid#ulid()': { weak: 'a ULID is a clock and 80 random bits' },
    'cuid#default()': { weak: 'a cuid is a clock, a counter and `Math.random()`' },
    'uid#uid()': { weak: '`uid` draws from `Math.random()`' },
    'shortid#generate()': { weak: 'a shortid is a clock and a counter' },
    'shortid#default()': { weak: 'a shortid is a clock and a counter' },
    'uniqid#default()': { weak: 'it is a clock, a process id and a network address' },
    'mongodb#ObjectId()': { weak: OBJECT_ID },
    'bson#ObjectId()': { weak: OBJECT_ID },
    'mongoose#Types.ObjectId()': { weak: OBJECT_ID },
    'lodash#uniqueId()': { weak: '`uniqueId` counts up' },
    'lodash-es#uniqueId()': { weak: '`uniqueId` counts up' },
    'lodash.uniqueid#default()': { weak: '`uniqueId` counts up' },
    'underscore#uniqueId()': { weak: '`uniqueId` counts up' },
    '@paralleldrive/cuid2#createId()': { bits: 124, perCharacter: 5 },
    'uid-safe#default()': (call) => bytesOf(call, 8),
    'uid-safe#sync()': (call) => bytesOf(call, 8),
    'crypto-random-string#default()': { bits: 128, perCharacter: 4 },
  },
});

function nanoid(call: CallReading): Mint | undefined {
  if (call.count === 0) return { bits: 126, perCharacter: 6 };
  return bytesOf(call, 6);
}

/** As many characters of an alphabet as the call or `customAlphabet` says. */
function alphabetic(call: CallReading): Mint | undefined {
  const alphabet = call.maker?.text(0);
  const length = call.number(0) ?? (call.maker?.count === 1 ? 21 : call.maker?.number(1));
  if (call.count > 0 && call.number(0) === undefined) return undefined;
  if (alphabet === undefined || length === undefined) return undefined;
  const perCharacter = Math.log2(new Set(alphabet).size || 1);
  return { bits: length * perCharacter, perCharacter };
}

function bytesOf(call: CallReading, bits: number): Mint | undefined {
  const length = call.number(0);
  return length === undefined ? undefined : { bits: length * bits, perCharacter: 6 };
}
