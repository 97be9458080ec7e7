import { expect, it } from 'vitest';
import { identityNamed } from '../src/concepts/identity-name.js';

it.each(
  'user userId user_id userUuid uid username currentUser account accountId adminId isAdmin loggedIn is_logged_in isLoggedIn authenticated isAuthenticated role roles userRole permissions userEmail user_name principal'.split(
    ' ',
  ),
)('%s says who somebody is', (name) => {
  expect(identityNamed(name)).toBe('who');
});

it.each('tokens accessToken access_token idToken refreshToken'.split(' '))(
  '%s opens what is theirs',
  (name) => {
    expect(identityNamed(name)).toBe('token');
  },
);

it.each('auth authorized login'.split(' '))('%s says it where it is set on', (name) => {
  expect(identityNamed(name)).toBe('switch');
});

it.each(
  'userAgent pendingUserId twoFactorPendingUserId authRequest loginAttempts userCount lastUser guestUser anonymousUserId csrfToken token returnTo loginChallenge webauthnLoginEmail userSearch roleFilter cart email name id userCode oauthState visitorId userPreferences createdUserAt'.split(
    ' ',
  ),
)('%s says nothing of it', (name) => {
  expect(identityNamed(name)).toBeUndefined();
});

it.each(
  'mfaVerified twoFactorVerified is2FAVerified otp_verified totpPassedAt stepUpDone elevated elevatedUntil sudoMode mfaAuthenticated'.split(
    ' ',
  ),
)('%s says that one more proof was given', (name) => {
  expect(identityNamed(name)).toBe('proof');
});

it.each(
  'mfaRequired mfaPending mfaEnabled emailVerified verified twoFactorSecret otpSentAt lastOtp'.split(' '),
)('%s says no such thing', (name) => {
  expect(identityNamed(name)).toBeUndefined();
});
