/** Names of what a session says of its user: who it is, that they logged in, what they may do, and what more they proved. */
import { wordsOf } from './words.js';

const PERSON = new Set(
  'user uid username account member admin administrator superuser customer employee staff principal identity'.split(
    ' ',
  ),
);
/** With a person's word before them: `userId`, `accountEmail`, `memberRoles`. */
const OF_PERSON = new Set(
  'id ids uuid guid uid pk key email mail name login info data details profile object record sub subject'.split(
    ' ',
  ),
);
const ALONE = new Set(
  'userid useruuid useremail accountid loggedin isloggedin authenticated isauthenticated authed isadmin role roles permissions privileges userrole'.split(
    ' ',
  ),
);
/** Only with `true`: the words are other things, too. */
const SWITCH = new Set('auth authorized login logged valid'.split(' '));
const TOKEN = new Set('access id refresh auth bearer jwt'.split(' '));

/** What is on the way to a login, or of somebody else, or no identity at all: `pendingUserId`, `userAgent`, `lastUser`. */
const OTHER = new Set(
  [
    'pending challenge temp tmp temporary guest anonymous anon visitor request requested attempt attempts attempted',
    'expected selected target viewed agent count total error errors message messages flash preferences prefs settings',
    'language locale theme timezone input form search query filter list redirect return url uri state nonce verifier code',
    'otp csrf xsrf invite invited referral referrer signup registration register reset forgot forgotten verification',
    'device previous prev recent draft unverified hint prompt required failed failure max min limit before after time at',
    'created updated expires expiry to two factor mfa totp step wizard original impersonator webauthn passkey last',
  ].flatMap((line) => line.split(' ')),
);

/** `mfaVerified`, `twoFactorPassedAt`, `elevated`: a second proof that was given. */
const PROOF = new RegExp(
  [
    String.raw`^(?:(?:is|has|was) ?)?(?:mfa|totp|otp|pin|webauthn|passkey|2 ?fa|twofa|two factor|second factor|step ?up)(?: auth)? (?:verified|authenticated|passed|completed?|confirmed|validated|done|ok)(?: at| time)?$`,
    String.raw`^(?:is )?(?:elevated|sudo|reauthenticated|stepped up)(?: mode| at| until)?$`,
  ].join('|'),
  'u',
);
const RIGHTS = new Set('role roles userrole admin isadmin superuser permissions privileges'.split(' '));
const RAISED =
  /^(?:\w*admin(?:istrator)?|super_?user|root|owner|staff|moderator|operator|manager|elevated|privileged)$/iu;

/** Whether a name, or a text that a role is given, says more than that somebody is there. */
export const namesRights = (name: string): boolean => RIGHTS.has(wordsOf(name).at(-1) ?? '');
export const namesRaisedRole = (text: string): boolean => RAISED.test(text);

/**
 * What a member's name says: `who` somebody is or may do, `token` that opens what is theirs, `switch` where it is set on,
 * `proof` where it is set on or to a time.
 */
export function identityNamed(name: string): 'who' | 'token' | 'switch' | 'proof' | undefined {
  const words = wordsOf(name);
  if (PROOF.test(words.join(' '))) return 'proof';
  if (words.some((word) => OTHER.has(word))) return undefined;
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  if (PERSON.has(last) || ALONE.has(last) || (last === 'in' && words.at(-2) === 'logged')) return 'who';
  if (OF_PERSON.has(last) && before.some((word) => PERSON.has(word))) return 'who';
  if (words.length === 1 && SWITCH.has(last)) return 'switch';
  if (last === 'tokens' || (last === 'token' && before.some((word) => TOKEN.has(word)))) return 'token';
  return undefined;
}
