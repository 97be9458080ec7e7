export const config = { auth: { apiKey: process.env.API_KEY ?? '' }, port: 3000 };
export const MAX_LENGTH = 40;
export const accounts = new Map<string, string>();
