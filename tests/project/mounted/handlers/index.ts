export * from './messages.js';
export { handleRenamed as handleGone } from './messages.js';
