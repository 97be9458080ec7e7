export function assertDone(a: { owner: unknown }): void {
  if (!isDone(a)) throw new Error('not yours');
}

export const isDone = (a: { owner: unknown }): boolean => a.owner === me;

declare const me: unknown;
