/** Who the caller is, as a verified credential says, told from what the caller may choose and from what the server holds. */
import type { Lexicon } from '../frameworks/lexicon.js';
import type { Value } from '../syntax/values.js';
import { isConstantName, namesAuthHeader, namesHeld, namesSettings, whatNames } from './credential-name.js';
import type { ComparedValue } from './compared-value.js';
import { originOf } from './value-origin.js';
import { wordsOf } from './words.js';

/**
 * `principal`: from a verified credential; `credential`: what the caller presents as one; `client`: anything else that
 * the caller chose; `fixed`: the same for all callers, from the code, the settings or the environment.
 */
export type Side = 'principal' | 'credential' | 'client' | 'fixed' | 'other';

/** Words of names for whose something is. */
const OWNER = new Set(
  'owner owned user users userid username subject sub principal identity account tenant org organization email client clientid creator caller fingerprint'.split(
    ' ',
  ),
);

export const namesOwner = (name: string): boolean => wordsOf(name).some((word) => OWNER.has(word));

export function sideOf(value: Value, lexicon: Lexicon): Side {
  const origin = originOf(value, lexicon);
  if (origin.principal) return 'principal';
  if (isCredential(origin)) return 'credential';
  if (origin.fromClient) return 'client';
  if (origin.carried) return 'principal';
  if (origin.inSession && origin.names.some(namesOwner)) return 'principal';
  if (isFixed(origin)) return 'fixed';
  return origin.names.some(namesOwner) || origin.digested ? 'principal' : 'other';
}

/** What a request carries to show who sent it: the `Authorization` header, an API key, a bearer token. */
export function isCredential({ fromClient, names, holders, literals }: ComparedValue): boolean {
  if (!fromClient) return false;
  return [...names, ...holders, ...literals].some((name) => namesAuthHeader(name) || isKeyName(name));
}

const isKeyName = (name: string): boolean =>
  /^[\w-]{3,40}$/u.test(name) &&
  whatNames(name) === 'secret' &&
  !/session|csrf|xsrf|code|otp|state/iu.test(name);

function isFixed({ fromEnvironment, names, holders, literals, lookedUp, element }: ComparedValue): boolean {
  if (fromEnvironment) return true;
  if (lookedUp || element) return false;
  if (literals.length > 0 && names.length === 0) return true;
  return [...names, ...holders].some(
    (name) =>
      isConstantName(name) || namesSettings(name) || (namesHeld(name) && whatNames(name) !== 'nothing'),
  );
}
