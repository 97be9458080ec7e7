export const cookieOptions = { httpOnly: true, sameSite: 'lax' } as const;
