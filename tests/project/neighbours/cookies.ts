export * from '../cookie-options.js';
