/** Who may come in: NOTES_ACCOUNTS="ada=<access token>,grace=<access token>". */
export const accounts = new Map<string, string>();

for (const account of (process.env.NOTES_ACCOUNTS ?? '').split(',')) {
  const [user, accessToken] = account.split('=');
  if (user && accessToken) accounts.set(user, accessToken);
}

if (accounts.size === 0) {
  console.error('NOTES_ACCOUNTS is not set: start with NOTES_ACCOUNTS="ada=<access token>".');
  process.exit(1);
}

export const port = Number(process.env.PORT ?? 3000);
