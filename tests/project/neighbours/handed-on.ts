export { setCookie as putCookie } from 'hono/cookie';
export { default as session } from 'express-session';
export * from 'koa-session';
