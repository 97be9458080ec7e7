const sessions = new Map<string, { items: string[] }>();

export function openSession(sessionId: string): { items: string[] } {
  let session = sessions.get(sessionId);
  if (!session) {
    session = { items: [] };
    sessions.set(sessionId, session);
  }
  return session;
}
