import type { CookieOptions, Request } from 'express';

export const sessionLifetime = 8 * 60 * 60 * 1000;

export const sessionCookie: CookieOptions = {
  httpOnly: true,
  secure: true,
  sameSite: 'lax',
  maxAge: sessionLifetime,
};

export function readCookie(req: Request, name: string): string | undefined {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name) return value;
  }
  return undefined;
}
