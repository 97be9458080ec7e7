export const shortId = (): string => Math.random().toString(36).slice(2);
export { randomUUID as strongId } from 'node:crypto';
