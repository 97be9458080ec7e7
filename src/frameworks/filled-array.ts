/** Arrays that are filled with random numbers. https://www.w3.org/TR/webcrypto/#Crypto-method-getRandomValues */
import { CallReading } from '../syntax/reading.js';
import { soleEnd } from '../syntax/values.js';
import type { Mint } from './framework.js';

/** Bits in an element. https://tc39.es/ecma262/#table-the-typedarray-constructors */
const SIZES: Readonly<Record<string, number>> = {
  ...{ Int8Array: 8, Uint8Array: 8, Uint8ClampedArray: 8, Int16Array: 16, Uint16Array: 16 },
  ...{ Int32Array: 32, Uint32Array: 32, BigInt64Array: 64, BigUint64Array: 64 },
};

/** What a call fills: `new Uint32Array(1)` has 32 bits. One whose length cannot be read may be long. */
export function filled(call: CallReading): Mint {
  const given = call.arg(0);
  const array = given && soleEnd(given);
  if (array?.node.type !== 'NewExpression' || array.node.callee.type !== 'Identifier')
    return { bits: 128, perCharacter: 4 };
  const perElement = SIZES[array.node.callee.name];
  const length = new CallReading(array.node, array).number(0);
  if (perElement === undefined || length === undefined) return { bits: 128, perCharacter: 4 };
  return { bits: length * perElement, perCharacter: 4, perElement };
}
