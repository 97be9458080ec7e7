/** Express 5 (express@5.3.0 lib/response.js, `res.cookie`): only `path=/` is on by default; `res.clearCookie` ends a cookie. */
import { ALL_OFF, nameValueOptions } from './cookie-options.js';
import { defineFramework } from './framework.js';
import { putThere } from './principal-names.js';

const HANDLER = ['@request', '@response'] as const;
const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all', 'use'] as const;

export default defineFramework({
  name: 'express',
  roles: {
    'express#default()': '@app',
    'express#Express()': '@app',
    'express#Application()': '@app',
    'express#Router()': '@app',
    'express#IRouter()': '@app',
    'express#core.Express()': '@app',
    '@app.route()': '@app',
    'express#Request()': '@request',
    'express#Response()': '@response',
    'express-serve-static-core#Express()': '@app',
    'express-serve-static-core#Application()': '@app',
    'express-serve-static-core#Router()': '@app',
    'express-serve-static-core#Request()': '@request',
    'express-serve-static-core#Response()': '@response',
    '@request.query': '@input',
    '@request.body': '@input',
    '@request.params': '@input',
    '@request.cookies': '@input',
    '@request.originalUrl': '@input',
    '@request.header()': '@input',
    '@request.get()': '@input',
    '@request.param()': '@input',
    ...putThere('@request.'),
    ...putThere('@response.locals.'),
    '@response.status()': '@response',
    '@response.type()': '@response',
    '@response.set()': '@response',
    '@response.header()': '@response',
    '@response.append()': '@response',
    '@response.vary()': '@response',
    '@response.cookie()': '@response',
    '@response.clearCookie()': '@response',
  },
  sticky: ['@principal'],
  callbacks: {
    ...Object.fromEntries(VERBS.map((verb) => [`@app.${verb}`, HANDLER])),
    '@app.param': HANDLER,
  },
  cookies: { '@response.cookie()': nameValueOptions(0, { ...ALL_OFF, path: '/' }) },
  headerWrites: {
    '@response.set()': [0, 1],
    '@response.header()': [0, 1],
    '@response.append()': [0, 1],
  },
  routeMethods: [...VERBS, 'del'],
  routeGuards: ['use'],
  customaryIn: ['express'],
  carriers: ['@request', '@response.locals'],
  network: ['express'],
});
