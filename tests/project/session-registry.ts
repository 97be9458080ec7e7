export class SessionRegistry {
  private readonly byId = new Map<string, { items: string[] }>();

  obtain(sessionId: string): { items: string[] } {
    const known = this.byId.get(sessionId);
    if (known) return known;
    const fresh = { items: [] };
    this.byId.set(sessionId, fresh);
    return fresh;
  }

  find(sessionId: string): { items: string[] } | undefined {
    return this.byId.get(sessionId);
  }
}

const shared = new SessionRegistry();

export function ensureSession(sessionId: string): { items: string[] } {
  return shared.obtain(sessionId);
}
