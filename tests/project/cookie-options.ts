export const cookieOptions = { httpOnly: true, sameSite: 'lax' } as const;
export const SESSION = 'notes_sid';
