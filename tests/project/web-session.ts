/** Sessions of a browser, kept on the server. */
import type { Express, Request } from 'express';
import session from 'express-session';

export function useSessions(app: Express): void {
  app.use(session({ secret: process.env.SESSION_SECRET ?? '', resave: false, saveUninitialized: false }));
}

export const renewSession = (req: Request): Promise<void> =>
  new Promise((resolve, reject) => req.session.regenerate((error?: unknown) => (error ? reject(error) : resolve())));

export function logInAs(req: Request, user: { id: string }): void {
  req.session.userId = user.id;
}
