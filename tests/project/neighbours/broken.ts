export const id = = 1;
export const cookieOptions = { httpOnly: true
