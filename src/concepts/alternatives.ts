/**
 * The alternatives that an expression's value has, and what joining and cutting makes of them.
 *
 * A text made of parts is as strong as its parts together; one part that cannot be read makes the whole unknown.
 */
import type { Mint } from '../frameworks/framework.js';
import type { Value } from '../syntax/values.js';

export type Provenance =
  /** From a cryptographic generator. */
  | {
      readonly kind: 'random';
      readonly bits: number;
      readonly perCharacter: number;
      readonly perElement?: number | undefined;
    }
  /** From a clock, a counter, a predictable generator. */
  | { readonly kind: 'weak'; readonly because: string }
  /** The same each time. */
  | { readonly kind: 'constant' }
  /** Sent by the client, in a request or as a tool argument. */
  | { readonly kind: 'client'; readonly by: 'request' | 'tool' }
  /** Not secret (a user name), but not shown to be the client's choice either. */
  | { readonly kind: 'guessable' }
  /** Who the caller is, as a verified credential says: no secret, but not theirs to choose either. */
  | { readonly kind: 'principal' }
  | { readonly kind: 'unknown' };

export type Alternative = Provenance & { /** the expression that it comes from */ readonly origin: Value };

/** A UUID's 122 bits and nanoid's 126 pass for "at least 128 bits", as everybody means it; 96 do not. */
export const ENOUGH_BITS = 120;
export const MAX_ALTERNATIVES = 12;

export const unknown = (origin: Value): Alternative => ({ kind: 'unknown', origin });

export function fromMint(mint: Mint, origin: Value): Alternative {
  if (mint === 'constant') return { kind: 'constant', origin };
  if ('weak' in mint) return { kind: 'weak', because: mint.weak, origin };
  const { bits, perCharacter = 4, perElement } = mint;
  return { kind: 'random', bits, perCharacter, perElement, origin };
}

/** What is drawn again and again (in a loop, for each element): as often as it takes, where nobody says how often. */
export const repeated = (one: Alternative, times = ENOUGH_BITS): Alternative =>
  one.kind === 'random' && one.bits > 0 ? { ...one, bits: one.bits * times } : one;

/** A text of several parts: every combination of their alternatives, each as strong as its parts together. */
export function join(origin: Value, parts: readonly (readonly Alternative[])[]): readonly Alternative[] {
  let combined: (readonly Alternative[])[] = [[]];
  for (const part of parts) {
    if (part.length === 0) continue;
    combined = combined.flatMap((one) => part.map((alternative) => [...one, alternative]));
    if (combined.length > MAX_ALTERNATIVES) return [unknown(origin)];
  }
  return combined.map((one) => together(origin, one));
}

function together(origin: Value, parts: readonly Alternative[]): Alternative {
  const random = parts.filter((part) => part.kind === 'random');
  const bits = random.reduce((sum, part) => sum + part.bits, 0);
  if (bits >= ENOUGH_BITS)
    return { kind: 'random', bits, perCharacter: random[0]?.perCharacter ?? 4, origin };
  if (parts.some(({ kind }) => kind === 'unknown')) return unknown(origin);
  const weak = parts.find((part) => part.kind === 'weak');
  if (random.length > 0 && bits > 0)
    return { kind: 'random', bits, perCharacter: random[0]?.perCharacter ?? 4, origin };
  if (weak) return { ...weak, origin };
  const client = parts.find((part) => part.kind === 'client');
  // A key that holds the principal opens nobody else's session, whatever else the client puts in.
  if (client && parts.some(({ kind }) => kind === 'principal')) return unknown(origin);
  if (client) return { ...client, origin };
  return {
    kind: parts.some(({ kind }) => kind === 'guessable' || kind === 'principal') ? 'guessable' : 'constant',
    origin,
  };
}

/** A calculation: a clock or `Math.random()` that is only scaled stays what it is, whatever the scale. */
export function calculated(
  operator: string,
  origin: Value,
  left: readonly Alternative[],
  right: readonly Alternative[],
): readonly Alternative[] {
  const scaled =
    operator !== '+' &&
    [left, right].find((side) => side.every(({ kind }) => kind === 'weak') && side.length > 0);
  return scaled ? scaled.map((one) => ({ ...one, origin })) : join(origin, [left, right]);
}
