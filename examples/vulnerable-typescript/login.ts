import express, { type Express, type Request } from 'express';
import { userOf, verifier } from './auth.js';
import { readCookie, sessionCookie, sessionLifetime } from './cookies.js';
import { newId } from './ids.js';
import { notesOf } from './notes.js';
import { loginPage, notesPage } from './pages.js';

const webSessions = new Map<string, { user: string; expiresAt: number }>();

function loggedInUser(req: Request): string | undefined {
  const session = webSessions.get(readCookie(req, 'notes_session') ?? '');
  return session && session.expiresAt > Date.now() ? session.user : undefined;
}

/** The door for people: they log in with their access token and read their notes in a browser. */
export function openBrowserDoor(app: Express): void {
  app.get('/', (req, res) => {
    const user = loggedInUser(req);
    res.send(user ? notesPage(user, notesOf(user)) : loginPage());
  });

  app.post('/login', express.urlencoded({ extended: false }), async (req, res) => {
    const auth = await verifier.verifyAccessToken(String(req.body.token)).catch(() => undefined);
    if (!auth) {
      res.status(401).send(loginPage());
      return;
    }
    const session = webSessions.get(readCookie(req, 'notes_session') ?? '');
    if (session) {
      session.user = userOf(auth); // expect: no-session-fixation
      session.expiresAt = Date.now() + sessionLifetime;
      res.redirect('/');
      return;
    }
    const sessionId = newId('web'); // expect(neighbour): no-predictable-session-id
    webSessions.set(sessionId, { user: userOf(auth), expiresAt: Date.now() + sessionLifetime });
    res.cookie('notes_session', sessionId, sessionCookie); // expect(neighbour): no-insecure-session-cookie
    res.redirect('/');
  });

  app.post('/logout', (req, res) => {
    webSessions.delete(readCookie(req, 'notes_session') ?? '');
    res.clearCookie('notes_session', sessionCookie);
    res.redirect('/');
  });
}
