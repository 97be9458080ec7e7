/**
 * Which side of a comparison is a secret that the server holds, and whether the other was sent to it. Both must be
 * shown; where either is weak, the other must be the stronger.
 */
import type { ComparedValue } from './compared-value.js';
import {
  isConstantName,
  namesAuthHeader,
  namesGiven,
  namesHeld,
  namesRecord,
  namesSent,
  namesSettings,
  whatNames,
  type NameSays,
} from './credential-name.js';
import { namesSessionId } from './session-names.js';

/** How sure: 0 not at all; 1 possibly; 2 likely; 3 certainly. */
type Certainty = 0 | 1 | 2 | 3;

/** Whether `held` is a secret of the server's and `given` was sent by whom it must be kept from. */
export function isSecretAgainst(held: ComparedValue, given: ComparedValue): boolean {
  // A digest tells nothing about what it was made of: its first bytes cannot be chosen.
  if ((held.digested && !held.keyed) || given.digested || given.keyed) return false;
  if (isPlainChallenge(held, given)) return true;
  // What is found in a list by the key that somebody asks for is an entry, not a secret.
  if (isPlainKey(held) && isPlainKey(given)) return false;
  const secret = secretCertainty(held);
  const sent = sentCertainty(given);
  if (secret === 3 && sent >= (held.keyed ? 1 : 2)) return true;
  if (secret === 2 && (sent === 3 || (sent === 2 && isSecretName(held, given) && !areParts(held, given))))
    return true;
  if (secret >= 1 && sent === 3 && isCredential(given)) return true;
  if (isLiteralSecret(held)) return isLiteralSecretSent(given, sent);
  if (isLiveSessionId(held, given)) return true;
  if (isOwnRecord(held) && sent === 3 && saysOf(given.names) === 'secret') return true;
  return isRecordAgainstSent(held, given);
}

/** Whether a value that only its own file was asked about may be a secret of the server's once more is known of it. */
export function mayTurnOutSecret(value: ComparedValue): boolean {
  if (value.keyed || value.lookedUp || value.imported || isLiteralSecret(value) || isOwnRecord(value))
    return true;
  if (value.fromEnvironment || value.names.some(namesHeld)) return true;
  const [name = ''] = value.names;
  const says = saysOf(value.names);
  return says === 'nothing' || says === 'other' ? namesSessionId(name) || /challenge$/iu.test(name) : true;
}

const isLiteralSecretSent = (given: ComparedValue, sent: Certainty): boolean =>
  (sent === 3 && isCredential(given)) || (sent === 2 && saysOf(given.names) === 'secret');

/** What the names on the way say, nearest first: the first that says anything decides. */
function saysOf(names: readonly string[]): NameSays {
  for (const name of names) {
    const says = whatNames(name);
    if (says !== 'nothing') return says;
  }
  return 'nothing';
}

function secretCertainty(value: ComparedValue): Certainty {
  if (value.keyed) return 3;
  if (value.fromClient || value.principal) return 0;
  const says = saysOf(value.names);
  const held = value.names.some(namesHeld);
  if (says === 'other') return 0;
  if (value.fromEnvironment) return says !== 'nothing' || held ? 3 : 1;
  if (value.literals.some((text) => /^(?:bearer|basic|token|apikey) $/iu.test(text)))
    return says === 'nothing' ? 1 : 3;
  if (says === 'nothing') return 0;
  if (value.holders.some(namesSettings) || value.inSession) return 3;
  if (value.imported && isConstantName(value.names[0] ?? '')) return says === 'secret' ? 3 : 2;
  if (held) return 2;
  const kept = value.field || value.lookedUp || value.element || value.inSession || value.imported;
  if (says === 'secret') return kept ? 2 : value.parameters.length > 0 ? 1 : 0;
  return kept ? 1 : value.parameters.length > 0 ? 1 : 0;
}

function sentCertainty(value: ComparedValue): Certainty {
  if (value.fromClient) return 3;
  if (value.fromEnvironment || value.keyed || value.principal || value.inSession) return 0;
  if (value.literals.length > 0 && value.parameters.length === 0) return 0;
  if (value.lookedUp || value.element || value.field || value.imported) return 0;
  if (value.holders.some(namesSettings)) return 0;
  if (value.parameters.length === 0) return value.names.some(namesGiven) ? 2 : 0;
  const whole = value.holders.length === 0 || value.holders.some(namesSent);
  return whole && (isCredential(value) || value.names.some(namesGiven)) ? 2 : 1;
}

/** `entry.key`: by all its names just a key, of nothing that is configured. */
const isPlainKey = ({ names, holders, fromEnvironment }: ComparedValue): boolean =>
  !fromEnvironment &&
  !holders.some(namesSettings) &&
  names.some((name) => /^keys?$/iu.test(name)) &&
  names.every((name) => /^keys?$/iu.test(name) || whatNames(name) === 'nothing');

const isCredential = ({ names }: ComparedValue): boolean => {
  const says = saysOf(names);
  return says === 'secret' || says === 'maybe' || names.some(namesAuthHeader);
};

const isSecretName = (held: ComparedValue, given: ComparedValue): boolean =>
  held.names.some(namesHeld) || saysOf(held.names) === 'secret' || saysOf(given.names) === 'secret';

/** Both are parts of parameters: nobody in sight says which one the server holds. */
const areParts = (held: ComparedValue, given: ComparedValue): boolean =>
  held.parameters.length > 0 && given.parameters.length > 0 && !held.names.some(namesHeld) && !held.field;

/** `client.client_secret` against `credentials.client_secret`: two parameters, told apart by what they are called. */
function isRecordAgainstSent(held: ComparedValue, given: ComparedValue): boolean {
  return (
    saysOf(held.names) === 'secret' &&
    saysOf(given.names) === 'secret' &&
    held.holders.some(namesRecord) &&
    !given.holders.some(namesRecord) &&
    (given.holders.some(namesSent) || given.names.some(namesGiven)) &&
    !held.fromClient
  );
}

/** A member of what was looked up, or of the session, whatever it is called: `session.state` against `body.consent_token`. */
const isOwnRecord = ({ lookedUp, inSession, holders, fromClient, names }: ComparedValue): boolean =>
  (lookedUp || inSession) &&
  holders.length > 0 &&
  !fromClient &&
  saysOf(names) === 'nothing' &&
  !/name$|mail$/iu.test(names[0] ?? '');

/** The id of the session that this transport serves, against the one in the request: who knows it, is in it. */
const isLiveSessionId = (held: ComparedValue, given: ComparedValue): boolean =>
  namesSessionId(held.names[0] ?? '') &&
  (held.field || held.holders.some((name) => /transport/iu.test(name))) &&
  !held.fromClient &&
  given.fromClient &&
  given.names.some(namesSessionId);

/** PKCE's method `plain`: the challenge is the secret itself. https://www.rfc-editor.org/rfc/rfc7636#section-4.6 */
function isPlainChallenge(held: ComparedValue, given: ComparedValue): boolean {
  return (
    /challenge$/iu.test(held.names[0] ?? '') &&
    /verifier$/iu.test(given.names[0] ?? '') &&
    (given.fromClient || given.parameters.length > 0)
  );
}

/** A text that can hardly be anything but a secret: long, without spaces, and named so or made of mixed characters. */
function isLiteralSecret({ literals, names, parameters, lookedUp, fromClient }: ComparedValue): boolean {
  const [text] = literals;
  if (literals.length !== 1 || text === undefined || parameters.length > 0 || lookedUp || fromClient)
    return false;
  if (text.length < 16 || /[\s:/]/u.test(text)) return false;
  if (saysOf(names) === 'secret') return true;
  if (saysOf(names) === 'other') return false;
  return /\d/u.test(text) && /[a-z]/iu.test(text) && new Set(text).size >= 10;
}
