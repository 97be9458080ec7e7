/** What a name says of a value: a credential, something about a credential (its type, its length), or neither. */
import { wordsOf } from './words.js';

/**
 * `secret`: a credential by any reading (`apiKey`, `client_secret`); `maybe`: one among others (`token`, `key`);
 * `other`: something else, even beside a credential (`tokenType`, `pageToken`); `nothing`: the name does not say.
 */
export type NameSays = 'secret' | 'maybe' | 'other' | 'nothing';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Credentials by the last word alone. */
const SECRET = set(
  `secret secrets password passwords passwd pwd passphrase passcode passcodes apikey apikeys credential credentials
 csrf xsrf otp totp jwt accesstoken refreshtoken authtoken clientsecret`.replaceAll('\n', ''),
);
/** What makes a token, a key or a code a credential: the word before it. */
const TOKEN_KINDS = set(
  'access auth authentication authorization bearer refresh session csrf xsrf api admin id identity registration reset login consent shared secret service server mcp jwt oauth personal invite webhook internal master root verification user client expected stored valid static connect pairing proxy gateway password confirmation activation recovery magic unlock',
);
const KEY_KINDS = set(
  'api access secret private auth authentication authorization signing sign encryption master admin shared service hmac webhook internal server client proxy mcp license gateway relay bearer security',
);
const CODE_KINDS = set(
  'auth authorization access pairing verification reset recovery backup login security confirmation invite otp mfa totp device user pin secret factor 2fa sms activation magic unlock password',
);
/** A credential only where more speaks for it. */
const MAYBE = set(
  'token tokens key keys signature signatures sig hmac mac auth authorization bearer pass pin decrypt decrypted unseal unsealed',
);
/** Words beside `token`, `key` or `code` that make it something else. */
const ELSEWHERE = set(
  'page next previous cancel cancellation progress sync resume continuation continue cursor design css syntax special start end eos bos pad mask usage prompt completion max min total count input output push device fcm currency status error country zip postal public primary foreign sort cache storage query partition idempotency translation map react object event parse parser lexer ast idp type cookie',
);
/** Last words of what is said about a credential without being one. */
const ABOUT = set(
  'type types name names id ids length size count limit url uri endpoint path file expiry expires expiration at prefix suffix method field hash digest checksum fingerprint thumbprint sha256 status version provider scheme scope scopes use kind format required enabled issuer audience subject index budget ttl lifetime age hint label title description store cache manager map parser valid invalid verified error errors message code policy strategy challenge verifier nonce algorithm alg role mode host port user username email login header headers option options config settings',
);
/** Words at the end that only say in what form a value is. */
const FORM = set(
  'value val str string text raw hex b64 base64 buf buffer bytes plain plaintext param arg input env var constant part trimmed normalized decoded',
);
/** English puts what a thing is before these: `tokenFromHeader` is a token. */
const JOINTS = set('from for of in by to with at per as via');

/** The words of a name up to the thing that it is a name of: `tokenFromHeader`, `apiKeyStr` end in their third and second. */
function nounOf(name: string): string[] {
  const words = wordsOf(name);
  const joint = words.findIndex((word, index) => index > 0 && JOINTS.has(word));
  const noun = words.slice(0, joint > 0 ? joint : undefined);
  while (noun.length > 1 && (FORM.has(noun.at(-1) as string) || /^\d+$/u.test(noun.at(-1) as string)))
    noun.pop();
  return noun;
}

export function whatNames(name: string): NameSays {
  const noun = nounOf(name);
  const last = noun.at(-1);
  const before = noun.at(-2) ?? '';
  if (last === undefined) return 'nothing';
  if (SECRET.has(last)) return 'secret';
  if (last === 'code' && CODE_KINDS.has(before)) return 'secret';
  const one = last.replace(/s$/u, '');
  if (one === 'token' || one === 'key') {
    if (noun.slice(0, -1).some((word) => ELSEWHERE.has(word))) return 'other';
    return (one === 'token' ? TOKEN_KINDS : KEY_KINDS).has(before) ? 'secret' : 'maybe';
  }
  if (MAYBE.has(last)) return 'maybe';
  return ABOUT.has(last) ? 'other' : 'nothing';
}

const HELD = set(
  'expected stored valid correct configured saved known required actual real server master allowed accepted registered persisted computed calculated original decrypt decrypted unseal unsealed',
);
const GIVEN = set(
  'provided presented given received incoming submitted supplied candidate attempted entered requested sent caller posted untrusted',
);
const RECORD = set(
  'client user account record row entry session stored existing tenant app application member customer device credential document doc found match db',
);
const SENT = set(
  'credentials provided body request req input dto payload params form data args query given headers header cookies message msg event packet handshake parsed',
);
const SETTINGS = set(
  'config configuration cfg conf settings setting options option opts env environment secrets props prefs preferences',
);

const any = (name: string, words: ReadonlySet<string>): boolean =>
  wordsOf(name).some((word) => words.has(word));
const first = (name: string, words: ReadonlySet<string>): boolean => words.has(wordsOf(name)[0] ?? '');
const last = (name: string, words: ReadonlySet<string>): boolean => words.has(wordsOf(name).at(-1) ?? '');

/** `expectedToken`, `storedKey`: what the server has. */
export const namesHeld = (name: string): boolean => first(name, HELD);
/** `providedKey`, `incomingToken`: what somebody sent. */
export const namesGiven = (name: string): boolean => first(name, GIVEN);
/** `client`, `user`, `storedSession`: a record that the server keeps. */
export const namesRecord = (name: string): boolean => last(name, RECORD);
/** `credentials`, `body`, `dto`: what somebody sent, as a whole. */
export const namesSent = (name: string): boolean => last(name, SENT);
/** `config`, `authOptions`, `env`. */
export const namesSettings = (name: string): boolean => any(name, SETTINGS);
/** `authHeader`, `authorization`: the header that carries a credential. */
export const namesAuthHeader = (name: string): boolean => {
  const words = wordsOf(name);
  return words.includes('authorization') || (words.includes('auth') && words.includes('header'));
};
/** `API_KEY`: a constant of the module. */
export const isConstantName = (name: string): boolean => /^[A-Z][A-Z\d_]*$/u.test(name) && name.length > 2;
