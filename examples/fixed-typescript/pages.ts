const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escape(text: string): string {
  return text.replace(/[&<>]/g, (character) => escaped[character] ?? '');
}

export function loginPage(): string {
  return `<!doctype html><title>Notes</title>
<form method="post" action="/login">
  <label>Access token <input name="token" type="password"></label> <button>Log in</button>
</form>`;
}

export function notesPage(user: string, notes: readonly string[]): string {
  return `<!doctype html><title>Notes</title>
<h1>Notes of ${escape(user)}</h1>
<ul>${notes.map((note) => `<li>${escape(note)}</li>`).join('')}</ul>
<form method="post" action="/logout"><button>Log out</button></form>`;
}
