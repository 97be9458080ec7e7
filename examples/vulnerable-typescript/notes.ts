const notesByUser = new Map<string, string[]>();

export function notesOf(user: string): readonly string[] {
  return notesByUser.get(user) ?? [];
}

/** Adds a note and returns how many the user has now. */
export function addNote(user: string, text: string): number {
  const notes = [...notesOf(user), text];
  notesByUser.set(user, notes);
  return notes.length;
}
