export * from './self.js';
import { self } from './self.js';
export { self };
