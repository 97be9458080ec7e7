/**
 * Packages that mint ids.
 * uuid 13: https://github.com/uuidjs/uuid (v4 has 122 random bits; v1 and v6 are a clock and a node id; v3 and v5 hash
 * their arguments; v7 is a clock and 74 random bits). nanoid 5: https://github.com/ai/nanoid (21 characters of 6 bits;
 * `non-secure` is `Math.random`).
 */
import type { CallReading } from '../syntax/reading.js';
import { defineFramework, type Mint } from './framework.js';

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
    'nanoid#customAlphabet()()': () => undefined,
    'ulid#ulid()': { weak: 'a ULID is a clock and 80 random bits' },
    'cuid#default()': { weak: 'a cuid is a clock, a counter and `Math.random()`' },
    'uid#uid()': { weak: '`uid` draws from `Math.random()`' },
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

function bytesOf(call: CallReading, bits: number): Mint | undefined {
  const length = call.number(0);
  return length === undefined ? undefined : { bits: length * bits, perCharacter: 6 };
}
