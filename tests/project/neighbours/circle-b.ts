import { a } from './circle-a.js';
export * from './circle-a.js';
export { other as missing } from './circle-a.js';
export const b = a;
export function mint(): unknown {
  return a ?? mint();
}
