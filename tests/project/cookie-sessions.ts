/** Sessions of a browser, kept in its cookie. */
import cookieSession from 'cookie-session';
import type { Express } from 'express';

export function useSessions(app: Express): void {
  app.use(cookieSession({ keys: [process.env.SESSION_KEY ?? ''] }));
}
