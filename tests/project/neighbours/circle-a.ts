import { b } from './circle-b.js';
export * from './circle-b.js';
export { missing as other } from './circle-b.js';
export const a = b;
export const options = b;
