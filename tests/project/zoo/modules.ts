// Every way to give and take names: session, cookie, token.
import 'cookie';
import type Only from 'express';
import type * as Types from 'express';
import type { Request } from 'express';
import { 'string name' as fromString } from './statements.js';
import defer_, * as both from './statements.js';
export * from './statements.js';
export * as named from './statements.js';
export * as 'string' from './statements.js';
export { token, token as default, 'string name' as other } from './statements.js';
export {};
export import inner = both.one;
import type Old = require('express');
export type Kind<T = any> = T;
export as namespace Everything;
export = both;
