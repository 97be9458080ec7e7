const owners = new Map<string, string>();

export async function isSessionOwnedBy(sessionId: string, userId: string): Promise<boolean> {
  return owners.get(sessionId) === userId;
}

export function assertMine(session: { userId: string }, userId: string): void {
  if (session.userId !== userId) throw new Error('not found');
}
