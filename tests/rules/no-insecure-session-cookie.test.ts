/** What counts as a session's cookie, what is a flag that is off, and what only looks like one. */
import rule from '../../src/rules/no-insecure-session-cookie.js';
import { ruleCases } from '../rule-cases.js';
import { report } from './insecure-session-cookie-report.js';

const express = `import express from 'express'; const app = express();`;
const handler = (body: string): string => `${express} app.get('/', async (req, res) => { ${body} });`;
const session = (body: string): string => `import session from 'express-session'; ${body}`;
const ALL = `secure: true, httpOnly: true, sameSite: 'lax'`;
const ALL_FLAGS = ['secure', 'httpOnly', 'sameSite'] as const;
const ALL_ATTRIBUTES = ['Secure', 'HttpOnly', 'SameSite'] as const;
const header = (text: string): string => handler(`res.setHeader('Set-Cookie', ${text});`);
const byScript = (cookie: string, carries = 'a session') => ({
  messageId: 'writtenByScript',
  data: { cookie, what: carries },
});

/** `res.cookie(name, value)` without options, reported. */
const bare = (title: string, name: string, value: string, cookie: string, carries?: string) => ({
  name: title,
  code: handler(`res.cookie(${name}, ${value});`),
  errors: [
    report({
      cookie,
      carries,
      lacks: ALL_FLAGS,
      output: handler(`res.cookie(${name}, ${value}, { ${ALL} });`),
    }),
  ],
});

ruleCases(rule, {
  good: [
    {
      name: 'flags by shorthand',
      code: handler(
        `const secure = isProduction(); const httpOnly = true; const sameSite = 'lax'; res.cookie('sid', id, { secure, httpOnly, sameSite });`,
      ),
    },
    {
      name: 'secure as the proxy says',
      code: handler(
        `res.cookie('sid', id, { httpOnly: true, sameSite: 'lax', secure: req.headers['x-forwarded-proto'] === 'https' });`,
      ),
    },
    {
      name: 'a counter that is no session',
      code: handler(`res.cookie('bc-calls-counter', String(Date.now()));`),
    },
    // --- flags that are on, or that nobody can know ---
    { name: 'every flag on', code: handler(`res.cookie('sid', id, { ${ALL} });`) },
    {
      name: 'SameSite strict',
      code: handler(`res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: 'Strict' });`),
    },
    {
      name: 'sameSite true means strict',
      code: handler(`res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: true });`),
    },
    { name: 'options nobody can see', code: handler(`res.cookie('sid', id, options);`) },
    { name: 'options behind a spread', code: handler(`res.cookie('sid', id, { ...shared });`) },
    { name: 'arguments behind a spread', code: handler(`res.cookie('sid', ...rest);`) },
    {
      name: 'options that a parameter brings',
      code: `${express} export function remember(res: express.Response, options: object) { res.cookie('sid', '1', options); }`,
    },
    {
      name: 'secure in production only',
      code: handler(
        `res.cookie('sid', id, { ...common, secure: process.env.NODE_ENV === 'production', httpOnly: true, sameSite: 'lax' });`,
      ),
    },
    {
      name: 'secure by a condition',
      code: handler(
        `res.cookie('sid', id, { secure: config.production ? true : false, httpOnly: true, sameSite: 'lax' });`,
      ),
    },
    {
      name: 'secure unless in development',
      code: handler(
        `const secure = !isDevelopment; res.cookie('sid', id, { secure, httpOnly: true, sameSite: 'lax' });`,
      ),
    },
    {
      name: 'secure by a variable that a branch sets',
      code: handler(
        `let secure = false; if (production) secure = true; res.cookie('sid', id, { secure, httpOnly: true, sameSite: 'lax' });`,
      ),
    },
    {
      name: 'secure as the request came',
      code: handler(`res.cookie('sid', id, { secure: req.secure, httpOnly: true, sameSite: 'lax' });`),
    },
    {
      name: 'a fallback behind an environment value',
      code: handler(
        `res.cookie('sid', id, { secure: process.env.SECURE || false, httpOnly: true, sameSite: 'lax' });`,
      ),
    },
    {
      name: 'SameSite from the environment',
      code: handler(
        `res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: process.env.SAME_SITE as 'lax' });`,
      ),
    },
    {
      name: 'options by a condition',
      code: handler(`res.cookie('sid', id, production ? { ${ALL} } : {});`),
    },
    {
      name: 'options that one of two returns gives',
      code: `${express} function options() { if (production) return { ${ALL} } as const; return {}; } app.get('/', (req, res) => { res.cookie('sid', id, options()); });`,
    },
    {
      name: 'a flag behind a conditional spread',
      code: handler(
        `res.cookie('sid', id, { httpOnly: true, sameSite: 'lax', ...(production && { secure: true }) });`,
      ),
    },
    {
      name: 'a flag that a spread of unknown things may bring after all',
      code: handler(
        `res.cookie('sid', id, { secure: false, httpOnly: true, sameSite: 'lax', ...overrides });`,
      ),
    },
    {
      name: 'a key that is computed',
      code: handler(`res.cookie('sid', id, { [flag]: true, secure: true, httpOnly: true });`),
    },
    {
      name: 'a flag set later, under a condition',
      code: session(
        `const sess = { secret, cookie: { sameSite: 'lax' as const } }; if (production) { app.set('trust proxy', 1); sess.cookie.secure = true; } app.use(session(sess));`,
      ),
    },
    {
      name: 'a flag set later in options with a type assertion',
      code: session(
        `const sess = { secret, cookie: { sameSite: 'lax' } } as session.SessionOptions; if (production) sess.cookie!.secure = true; app.use(session(sess));`,
      ),
    },
    {
      name: 'the cookie set later',
      code: session(`const sess: any = { secret }; sess.cookie = cookieFor(env); app.use(session(sess));`),
    },
    {
      name: 'the cookie set later, with all that it needs',
      code: session(
        `const options = { secret }; options.cookie = { secure: true, sameSite: 'lax' }; app.use(session(options));`,
      ),
    },
    {
      name: 'the cookie set later in a branch',
      code: session(
        `const options = { secret, cookie: { secure: true, sameSite: 'lax' } }; if (local) options.cookie = { secure: false }; app.use(session(options));`,
      ),
    },
    {
      name: 'the cookie set later, twice, or once the session is made',
      code: session(
        `const options = { secret }; options.cookie = { secure: false }; options.cookie = cookie; const after = { secret }; app.use(session(options), session(after)); after.cookie = { httpOnly: false };`,
      ),
    },
    {
      name: 'a flag of a cookie that is set later, under a condition',
      code: session(
        `const options = { secret }; options.cookie = { secure: false, sameSite: 'lax' }; if (production) options.cookie.secure = true; app.use(session(options));`,
      ),
    },
    {
      name: 'flags merged in later',
      code: session(
        `const sess = { secret, cookie: {} }; if (production) Object.assign(sess.cookie, { secure: true, sameSite: 'lax' }); app.use(session(sess));`,
      ),
    },
    {
      name: 'a flag set later by a computed key',
      code: session(
        `const sess: any = { secret, cookie: { sameSite: 'lax' } }; for (const flag of flags) sess.cookie[flag] = true; app.use(session(sess));`,
      ),
    },
    {
      name: 'a flag set later on what a function made',
      code: session(
        `function base(): any { return { secret, cookie: { sameSite: 'lax' } }; } const sess = base(); if (production) sess.cookie.secure = true; app.use(session(sess));`,
      ),
    },
    {
      name: 'a flag set later on a class field',
      code: `${express} class Login { options: any = { httpOnly: true, sameSite: 'lax' }; constructor() { if (production) this.options.secure = true; } send(res: express.Response) { res.cookie('sid', '1', this.options); } }`,
    },
    {
      name: 'a flag set later on options of another file',
      code: `import { cookieOptions } from './cookie-options.js'; ${handler(`(cookieOptions as any).secure = true; res.cookie('sid', id, cookieOptions);`)}`,
    },
    {
      name: 'express-session decides by the connection',
      code: session(`app.use(session({ secret, cookie: { secure: 'auto', sameSite: 'lax' } }));`),
    },
    {
      name: 'express-session asks a function',
      code: session(`app.use(session({ secret, cookie: (req) => cookieFor(req) }));`),
    },
    { name: 'express-session with options nobody can see', code: session(`app.use(session(options));`) },
    {
      name: 'flags that fastify was told for every cookie',
      code: `import fastify from 'fastify'; import cookie from '@fastify/cookie'; const app = fastify(); app.register(cookie, { parseOptions: { secure: true, httpOnly: true } }); app.get('/', (request, reply) => { reply.setCookie('sid', id); });`,
    },
    {
      name: 'a prefix that sets Secure',
      code: `import { setCookie } from 'hono/cookie'; setCookie(c, 'sid', id, { prefix: 'host', httpOnly: true, sameSite: 'Lax' });`,
    },
    {
      name: 'a prefix that may set Secure',
      code: `import { setCookie } from 'hono/cookie'; setCookie(c, 'sid', id, { prefix, httpOnly: true, sameSite: 'Lax' });`,
    },

    // --- what is no session's cookie ---
    { name: 'a theme', code: handler(`res.cookie('theme', 'dark');`) },
    { name: 'a language', code: handler(`res.cookie('lang', req.body.lang);`) },
    { name: 'a locale of the session', code: handler(`res.cookie('session_locale', 'de');`) },
    {
      name: 'where to go after a login',
      code: handler(`res.cookie('login_redirect', req.url); res.cookie('redirect_after_login', req.url);`),
    },
    { name: 'a hint whom to log in', code: handler(`res.cookie('login_hint', user.email);`) },
    {
      name: 'the state of a sidebar',
      code: handler(`res.cookie('sidebar_state', 'open'); res.cookie('ui_state', 'x');`),
    },
    {
      name: 'consent to cookies',
      code: handler(`res.cookie('cookie_consent', 'yes'); res.cookie('consent', 'all');`),
    },
    {
      name: 'whether there is a session',
      code: handler(`res.cookie('is_session', '1'); res.cookie('session_active', 'true');`),
    },
    {
      name: 'counting visits',
      code: handler(`res.cookie('visitor_session', n); res.cookie('analytics_session_id', n);`),
    },
    {
      name: 'a preference named by a constant',
      code: handler(`const NAME = 'theme'; res.cookie(NAME, sessionTheme);`),
    },
    { name: 'a name nobody can see', code: handler(`res.cookie(name, value);`) },
    {
      name: 'a token that opens nothing',
      code: handler(`res.cookie('k', nextPageToken); res.cookie('k', cancelToken);`),
    },

    // --- anti-CSRF ---
    {
      name: 'an anti-CSRF cookie for scripts',
      code: handler(`res.cookie('XSRF-TOKEN', req.csrfToken(), { secure: true, sameSite: 'strict' });`),
    },
    {
      name: 'an anti-CSRF cookie with HttpOnly off',
      code: handler(
        `res.cookie('csrf_token', token, { secure: true, httpOnly: false, sameSite: 'strict' });`,
      ),
    },
    { name: 'an anti-CSRF cookie whose name says no token', code: handler(`res.cookie('_csrf', token);`) },
    {
      name: 'an anti-CSRF cookie as text',
      code: header(`\`csrf-token=\${token}; Secure; SameSite=Strict\``),
    },

    // --- the browser is told to forget ---
    { name: 'clearCookie', code: handler(`res.clearCookie('sid');`) },
    { name: 'an empty value', code: handler(`res.cookie('sid', '');`) },
    { name: 'an empty value by a constant', code: handler(`const none = ''; res.cookie('sid', none);`) },
    {
      name: 'no value at all',
      code: handler(`res.cookie('sid', null); res.cookie('sid', undefined); res.cookie('sid', void 0);`),
    },
    {
      name: 'a value that says so',
      code: handler(
        `res.cookie('token', 'none', { expires: soon, httpOnly: true }); res.cookie('sid', 'deleted'); res.cookie('sid', 'loggedout');`,
      ),
    },
    { name: 'maxAge 0', code: handler(`res.cookie('sid', id, { maxAge: 0 });`) },
    { name: 'maxAge below 0', code: handler(`res.cookie('sid', id, { maxAge: -1 });`) },
    {
      name: 'maxAge 0 by a constant',
      code: handler(`const AT_ONCE = 0; res.cookie('sid', id, { maxAge: AT_ONCE });`),
    },
    {
      name: 'maxAge 0 in options that have a name',
      code: handler(`const gone = { maxAge: 0 }; res.cookie('sid', id, gone);`),
    },
    {
      name: 'expires at the beginning of time',
      code: handler(
        `res.cookie('sid', id, { expires: new Date(0) }); res.cookie('sid', id, { expires: new Date(1) });`,
      ),
    },
    {
      name: 'expires in 1970 as text',
      code: handler(`res.cookie('sid', id, { expires: new Date('Thu, 01 Jan 1970 00:00:00 GMT') });`),
    },
    {
      name: 'expires in the past by a name',
      code: handler(`const past = new Date(0); res.cookie('sid', id, { expires: past });`),
    },
    {
      name: 'expires a moment ago',
      code: handler(`res.cookie('sid', id, { expires: new Date(Date.now() - 1000) });`),
    },
    {
      name: 'reply.clearCookie',
      code: `import fastify from 'fastify'; fastify().get('/', (request, reply) => { reply.clearCookie('sid').send(); });`,
    },
    { name: 'deleteCookie', code: `import { deleteCookie } from 'hono/cookie'; deleteCookie(c, 'sid');` },
    {
      name: 'koa without a value',
      code: `import Koa from 'koa'; new Koa().use((ctx) => { ctx.cookies.set('sid'); ctx.cookies.set('sid', null); ctx.cookies.set('sid', ''); });`,
    },
    {
      name: 'next, delete and empty',
      code: `import { cookies } from 'next/headers'; const jar = await cookies(); jar.delete('sid'); jar.set('sid', ''); jar.set({ name: 'sid', value: '' }); jar.set('sid', id, { expires: 0 });`,
    },
    { name: 'a text without a value', code: header(`'sid=; Path=/'`) },
    { name: 'a text with Max-Age=0', code: header(`'sid=x; Max-Age=0'`) },
    { name: 'a text that ends in 1970', code: header(`'sid=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT'`) },
    {
      name: 'a text that ends at a computed time in 1970',
      code: header(`\`sid=x; Path=/; Expires=\${new Date(0).toUTCString()}\``),
    },
    {
      name: 'a script that deletes',
      code: `document.cookie = 'sid=; expires=Thu, 01 Jan 1970 00:00:00 UTC; path=/;';`,
    },
    {
      name: 'a script that deletes by a name',
      code: `document.cookie = \`\${SESSION_COOKIE}=; Max-Age=0\`;`,
    },

    // --- texts ---
    { name: 'a text with every attribute', code: header(`\`sid=\${id}; Secure; HttpOnly; SameSite=Lax\``) },
    {
      name: 'attributes in any case and order',
      code: header(`'sid=x;path=/;httponly;SECURE;samesite=strict'`),
    },
    {
      name: 'Secure except on localhost',
      code: handler(
        `const flag = isLocal(req) ? '' : '; Secure'; res.setHeader('Set-Cookie', \`sid=\${id}; HttpOnly; SameSite=Lax\${flag}\`);`,
      ),
    },
    {
      name: 'Secure by a condition in the text',
      code: header(`\`sid=\${id}; HttpOnly; SameSite=Lax\${production ? '; Secure' : ''}\``),
    },
    {
      name: 'Secure by a short condition in the text',
      code: header(`\`sid=\${id}; HttpOnly; SameSite=Lax\${production && '; Secure'}\``),
    },
    { name: 'attributes nobody can see', code: header(`\`sid=\${id}; \${attributes}\``) },
    { name: 'attributes glued to the value', code: header(`\`sid=\${id}\${attributes}\``) },
    { name: 'attributes added by plus', code: header(`'sid=' + id + attributes`) },
    {
      name: 'attributes by a constant',
      code: handler(
        `const ATTRIBUTES = '; Path=/; Secure; HttpOnly; SameSite=Lax'; res.setHeader('Set-Cookie', 'sid=' + id + ATTRIBUTES);`,
      ),
    },
    { name: 'SameSite by a variable', code: header(`\`sid=\${id}; Secure; HttpOnly; SameSite=\${mode}\``) },
    {
      name: 'one text for production and one for the rest',
      code: header(
        `production ? \`sid=\${id}; Secure; HttpOnly; SameSite=Lax\` : \`sid=\${id}; HttpOnly; SameSite=Lax\``,
      ),
    },
    {
      name: 'a joined list with every attribute',
      code: header(`[\`sid=\${id}\`, 'Secure', 'HttpOnly', 'SameSite=Lax'].join('; ')`),
    },
    {
      name: 'a joined list with a condition',
      code: header(
        `[\`sid=\${id}\`, production ? 'Secure' : '', 'HttpOnly', 'SameSite=Lax'].filter(Boolean).join('; ')`,
      ),
    },
    { name: 'a joined list with a spread', code: header(`['sid=x', ...attributes].join('; ')`) },
    {
      name: 'a list that takes in one that grows',
      code: handler(
        `const more = ['HttpOnly', 'SameSite=Lax']; if (production) more.push('Secure'); res.setHeader('Set-Cookie', [\`sid=\${id}\`, ...more].join('; '));`,
      ),
    },
    {
      name: 'a list that takes in one of two',
      code: header(
        `[\`sid=\${id}\`, 'HttpOnly', 'SameSite=Lax', ...(production ? ['Secure'] : [])].join('; ')`,
      ),
    },
    {
      name: 'a helper that adds to what it is handed',
      code: handler(
        `const text = (name: string, value: string, more: string[]) => { if (production) more.push('Secure'); return [\`\${name}=\${value}\`, 'Path=/', ...more].join('; '); }; res.setHeader('Set-Cookie', text('sid', id, ['HttpOnly', 'SameSite=Lax']));`,
      ),
    },
    {
      name: 'a helper that is handed all attributes',
      code: handler(
        `const text = (name: string, value: string, more: string[]) => [\`\${name}=\${value}\`, 'Path=/', ...more].join('; '); res.setHeader('Set-Cookie', text('sid', id, ['HttpOnly', 'Secure', 'SameSite=Lax']));`,
      ),
    },
    {
      name: 'a list that grows',
      code: handler(
        `const parts = [\`sid=\${id}\`, 'HttpOnly', 'SameSite=Lax']; if (production) parts.push('Secure'); res.setHeader('Set-Cookie', parts.join('; '));`,
      ),
    },
    {
      name: 'a text that grows',
      code: handler(
        `let text = \`sid=\${id}; HttpOnly; SameSite=Lax\`; if (production) text += '; Secure'; res.setHeader('Set-Cookie', text);`,
      ),
    },
    {
      name: 'a list that grows by what nobody can see',
      code: handler(
        `const parts = [\`sid=\${id}\`]; for (const attribute of attributes) parts.push(attribute); res.setHeader('Set-Cookie', parts.join('; '));`,
      ),
    },
    {
      name: 'a text that is made of itself',
      code: handler(
        `let text = 'sid=1'; for (const attribute of attributes) text = text + '; ' + attribute; res.setHeader('Set-Cookie', text);`,
      ),
    },
    {
      name: 'cookies of another server passed on',
      code: handler(
        `res.setHeader('Set-Cookie', upstream.headers.get('set-cookie')); res.setHeader('Set-Cookie', upstream.headers.getSetCookie());`,
      ),
    },
    {
      name: 'another header',
      code: handler(`res.setHeader('X-Session', 'sid=1; path=/'); res.setHeader('Cookie', 'sid=1');`),
    },
    { name: 'a text of a preference', code: header(`'theme=dark; Path=/'`) },
    {
      name: 'a script that keeps a preference',
      code: `document.cookie = 'theme=dark; path=/'; document.cookie = \`sidebar_state=\${open}\`;`,
    },
    {
      name: 'a document that is no browser page',
      code: `const document = load(); document.cookie = \`sid=\${id}\`;`,
    },

    // --- what only looks like a call ---
    { name: 'a comment', code: handler(`/* res.cookie('sid', id); */`) },
    { name: 'a string', code: handler(`res.send("res.cookie('sid', id); Set-Cookie: sid=1");`) },
    {
      name: 'a browser that is driven',
      code: `import { launch } from 'puppeteer'; const page = await launch(); await page.setCookie({ name: 'sid', value: id });`,
    },
    {
      name: 'a cookie jar of a client',
      code: `import { CookieJar } from 'tough-cookie'; const jar = new CookieJar(); jar.setCookie('sid=1', url); jar.set('sid', id);`,
    },
    { name: 'a map named cookies', code: `const cookies = new Map(); cookies.set('sid', id);` },
    {
      name: 'a local function named session',
      code: `function session(options: object) { return options; } session({ cookie: { secure: false } });`,
    },
    {
      name: 'a local function named setCookie',
      code: `import { getCookie } from 'hono/cookie'; const setCookie = (name: string, value: string) => save(name, value); setCookie('sid', id);`,
    },
    {
      name: 'something else registered',
      code: `import fastify from 'fastify'; import session from './session.js'; fastify().register(session, { cookie: { secure: false } });`,
    },
    { name: 'reading', code: handler(`const { sid } = req.cookies; const other = req.cookies['session'];`) },
    {
      name: 'a helper that makes the session middleware is no second one',
      code: session(
        `const make = () => session({ secret, cookie: { secure: true, sameSite: 'lax' } }); app.use(make()); app.use(make());`,
      ),
    },
  ],

  bad: [
    // --- names ---
    bare('no options at all', `'sid'`, 'id', 'sid'),
    bare('a name in one word', `'sessionid'`, 'x', 'sessionid'),
    bare('a name in capitals', `'JSESSIONID'`, 'x', 'JSESSIONID'),
    bare('a name with a dot', `'connect.sid'`, 'x', 'connect.sid'),
    bare(
      'a name with a word of another library in it',
      `'next-auth.session-token'`,
      'x',
      'next-auth.session-token',
    ),
    bare('a name in camel case', `'mcpSessionId'`, 'x', 'mcpSessionId'),
    bare('an access token', `'access_token'`, 'x', 'access_token', 'a credential'),
    bare('a JWT', `'jwt'`, 'x', 'jwt', 'a credential'),
    bare('an API key', `'x-api-key'`, 'x', 'x-api-key', 'a credential'),
    bare('a login', `'auth'`, 'x', 'auth', 'a login'),
    bare('the state of an OAuth flow', `'oauth_state'`, 'x', 'oauth_state', 'an OAuth state'),
    bare('state and nothing else', `'state'`, 'x', 'state', 'an OAuth state'),
    bare('a PKCE verifier', `'pkce_verifier'`, 'x', 'pkce_verifier', 'an OAuth state'),
    bare('consent to a client', `'mcp-approved-clients'`, 'x', 'mcp-approved-clients', 'a consent'),
    bare('a name that only its name tells', 'SESSION_COOKIE_NAME', 'x', 'SESSION_COOKIE_NAME'),
    bare('a name in a configuration', 'config.session.cookieName', 'x', 'config.session.cookieName'),
    bare('a name that a template makes', '`${prefix}_session`', 'x', '`${prefix}_session`'),
    bare('a value that is a session id', `'k'`, 'sessionId', 'k'),
    bare('a value that is the id of the session', `'k'`, 'req.sessionID', 'k'),
    bare('a value that is a token', `'user'`, 'accessToken', 'user', 'a credential'),
    bare('a value that is signed as a JWT', `'user'`, 'jwt.sign(user, key)', 'user', 'a credential'),
    bare('a value that a call mints', `'user'`, 'await createToken(user)', 'user', 'a credential'),
    {
      name: 'a name by a constant',
      code: handler(`const NAME = 'sid'; res.cookie(NAME, id);`),
      errors: [
        report({
          cookie: 'sid',
          lacks: ALL_FLAGS,
          output: handler(`const NAME = 'sid'; res.cookie(NAME, id, { ${ALL} });`),
        }),
      ],
    },
    {
      name: 'a name by a condition',
      code: handler(
        `const NAME = production ? '__Host-sid' : 'sid'; res.cookie(NAME, id, { httpOnly: true, sameSite: 'lax', secure: false });`,
      ),
      errors: [
        report({
          cookie: '__Host-sid',
          lacks: ['secure'],
          output: handler(
            `const NAME = production ? '__Host-sid' : 'sid'; res.cookie(NAME, id, { httpOnly: true, sameSite: 'lax', secure: true });`,
          ),
        }),
      ],
    },
    {
      name: 'a name imported from another file',
      code: `import { SESSION } from './cookie-options.js'; ${handler(`res.cookie(SESSION, id);`)}`,
      errors: [
        report({
          cookie: 'notes_sid',
          lacks: ALL_FLAGS,
          output: `import { SESSION } from './cookie-options.js'; ${handler(`res.cookie(SESSION, id, { ${ALL} });`)}`,
        }),
      ],
    },
    {
      name: 'an anti-CSRF token is asked for Secure and SameSite, not for HttpOnly',
      code: handler(`res.cookie('XSRF-TOKEN', token);`),
      errors: [
        report({
          cookie: 'XSRF-TOKEN',
          carries: 'a credential',
          lacks: ['secure', 'sameSite'],
          output: handler(`res.cookie('XSRF-TOKEN', token, { secure: true, sameSite: 'lax' });`),
        }),
      ],
    },

    // --- options ---
    {
      name: 'only SameSite is absent',
      code: handler(`res.cookie('sid', id, { secure: true, httpOnly: true });`),
      errors: [
        report({
          cookie: 'sid',
          lacks: ['sameSite'],
          output: handler(`res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: 'lax' });`),
        }),
      ],
    },
    {
      name: 'SameSite none in any case',
      code: handler(`res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: 'None' });`),
      errors: [
        report({
          cookie: 'sid',
          lacks: ['sameSite'],
          none: "sameSite: 'None'",
          output: handler(`res.cookie('sid', id, { ${ALL} });`),
        }),
      ],
    },
    {
      name: 'a flag that is undefined is absent',
      code: handler(`res.cookie('sid', id, { secure: undefined, httpOnly: true, sameSite: 'lax' });`),
      errors: [
        report({
          cookie: 'sid',
          lacks: ['secure'],
          output: handler(`res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: 'lax' });`),
        }),
      ],
    },
    {
      name: 'a flag that is off by a constant',
      code: handler(
        `const OFF = false; res.cookie('sid', id, { secure: OFF, httpOnly: true, sameSite: 'lax' });`,
      ),
      errors: [
        report({
          cookie: 'sid',
          lacks: ['secure'],
          output: handler(
            `const OFF = false; res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: 'lax' });`,
          ),
        }),
      ],
    },
    {
      name: 'a shorthand that is off: no suggestion, the value stands elsewhere',
      code: handler(
        `const secure = false; res.cookie('sid', id, { secure, httpOnly: true, sameSite: 'lax' });`,
      ),
      errors: [report({ cookie: 'sid', lacks: ['secure'] })],
    },
    {
      name: 'a spread that can be read',
      code: handler(
        `const base = { httpOnly: true, sameSite: 'lax' } as const; res.cookie('sid', id, { ...base, maxAge: 1000 });`,
      ),
      errors: [
        report({
          cookie: 'sid',
          lacks: ['secure'],
          output: handler(
            `const base = { httpOnly: true, sameSite: 'lax' } as const; res.cookie('sid', id, { ...base, maxAge: 1000, secure: true });`,
          ),
        }),
      ],
    },
    {
      name: 'one flag is off, another is not known',
      code: handler(`res.cookie('sid', id, { secure: production, httpOnly: false, sameSite: 'lax' });`),
      errors: [
        report({
          cookie: 'sid',
          lacks: ['httpOnly'],
          output: handler(`res.cookie('sid', id, { secure: production, httpOnly: true, sameSite: 'lax' });`),
        }),
      ],
    },
    {
      name: 'options that a function returns',
      code: `${express} function options() { return { httpOnly: true, sameSite: 'lax' as const }; } app.get('/', (req, res) => { res.cookie('sid', id, options()); });`,
      errors: [
        report({
          cookie: 'sid',
          lacks: ['secure'],
          output: `${express} function options() { return { httpOnly: true, sameSite: 'lax' as const, secure: true }; } app.get('/', (req, res) => { res.cookie('sid', id, options()); });`,
        }),
      ],
    },
    {
      name: 'options in a class field',
      code: `${express} class Login { private readonly options = { httpOnly: true, secure: true }; send(res: express.Response) { res.cookie('sid', '1', this.options); } }`,
      errors: [
        report({
          cookie: 'sid',
          lacks: ['sameSite'],
          output: `${express} class Login { private readonly options = { httpOnly: true, secure: true, sameSite: 'lax' as const }; send(res: express.Response) { res.cookie('sid', '1', this.options); } }`,
        }),
      ],
    },
    {
      name: 'undefined in place of options',
      code: handler(`res.cookie('sid', id, undefined);`),
      errors: [
        report({ cookie: 'sid', lacks: ALL_FLAGS, output: handler(`res.cookie('sid', id, { ${ALL} });`) }),
      ],
    },
    {
      name: 'options from another file: the message says where, and no suggestion edits that file',
      code: `import { cookieOptions } from './cookie-options.js'; ${handler(`res.cookie('sid', id, cookieOptions);`)}`,
      errors: [report({ cookie: 'sid', lacks: ['secure'], where: ' in cookie-options.ts:1' })],
    },
    {
      name: 'options from another file, re-exported',
      code: `import { cookieOptions } from './neighbours/cookies.js'; ${handler(`res.cookie('sid', id, cookieOptions);`)}`,
      errors: [report({ cookie: 'sid', lacks: ['secure'], where: ' in cookie-options.ts:1' })],
    },
    {
      name: 'one finding for each cookie',
      code: handler(`res.cookie('sid', id).cookie('token', token);`),
      errors: [
        report({
          cookie: 'token',
          carries: 'a credential',
          lacks: ALL_FLAGS,
          output: handler(`res.cookie('sid', id).cookie('token', token, { ${ALL} });`),
        }),
        report({
          cookie: 'sid',
          lacks: ALL_FLAGS,
          output: handler(`res.cookie('sid', id, { ${ALL} }).cookie('token', token);`),
        }),
      ],
    },

    // --- how the response is known ---
    {
      name: 'after a chain',
      code: handler(`res.status(200).set('X', '1').cookie('sid', id);`),
      errors: [
        report({
          cookie: 'sid',
          lacks: ALL_FLAGS,
          output: handler(`res.status(200).set('X', '1').cookie('sid', id, { ${ALL} });`),
        }),
      ],
    },
    {
      name: 'by its type',
      code: `import type { Request, Response } from 'express'; export function login(request: Request, answer: Response) { answer.cookie('sid', '1'); }`,
      errors: [
        report({
          cookie: 'sid',
          lacks: ALL_FLAGS,
          output: `import type { Request, Response } from 'express'; export function login(request: Request, answer: Response) { answer.cookie('sid', '1', { ${ALL} }); }`,
        }),
      ],
    },
    {
      name: 'in a NestJS controller',
      code: `import { Controller, Post, Res } from '@nestjs/common'; import { Response } from 'express'; @Controller() export class Login { @Post() login(@Res({ passthrough: true }) response: Response) { response.cookie('sid', '1'); } }`,
      errors: [
        report({
          cookie: 'sid',
          lacks: ALL_FLAGS,
          output: `import { Controller, Post, Res } from '@nestjs/common'; import { Response } from 'express'; @Controller() export class Login { @Post() login(@Res({ passthrough: true }) response: Response) { response.cookie('sid', '1', { ${ALL} }); } }`,
        }),
      ],
    },
    {
      name: 'in a Next.js API route',
      code: `import type { NextApiRequest, NextApiResponse } from 'next'; export default function handler(request: NextApiRequest, answer: NextApiResponse) { answer.setHeader('Set-Cookie', \`sid=\${id}\`); }`,
      errors: [
        report({
          cookie: 'sid',
          lacks: ALL_ATTRIBUTES,
          output: `import type { NextApiRequest, NextApiResponse } from 'next'; export default function handler(request: NextApiRequest, answer: NextApiResponse) { answer.setHeader('Set-Cookie', \`sid=\${id}; Secure; HttpOnly; SameSite=Lax\`); }`,
        }),
      ],
    },

    // --- texts ---
    ...(
      [
        ['res.setHeader', handler, `res.setHeader('Set-Cookie', `, `);`],
        ['the header in another case', handler, `res.setHeader('set-cookie', `, `);`],
        ['res.append', handler, `res.append('Set-Cookie', `, `);`],
        ['res.writeHead', handler, `res.writeHead(302, { Location: '/', 'Set-Cookie': `, ` });`],
        ['a member of headers', handler, `headers['Set-Cookie'] = `, `;`],
        [
          'new Response',
          (body: string) => body,
          `export default { fetch: () => new Response('', { headers: { 'Set-Cookie': `,
          ` } }) };`,
        ],
        [
          'new Headers of pairs',
          (body: string) => body,
          `const headers = new Headers([['Set-Cookie', `,
          `]]);`,
        ],
        [
          'headers.append',
          (body: string) => body,
          `const headers = new Headers(); headers.append('Set-Cookie', `,
          `);`,
        ],
        [
          'response.headers.set',
          (body: string) => body,
          `const response = new Response(''); response.headers.set('Set-Cookie', `,
          `);`,
        ],
        [
          'hono, c.header',
          (body: string) => body,
          `import { Hono } from 'hono'; new Hono().get('/', (c) => { c.header('Set-Cookie', `,
          `, { append: true }); return c.text(''); });`,
        ],
        [
          'koa, ctx.set',
          (body: string) => body,
          `import Koa from 'koa'; new Koa().use((ctx) => { ctx.set('Set-Cookie', `,
          `); });`,
        ],
        [
          'fastify, reply.header',
          (body: string) => body,
          `import fastify from 'fastify'; fastify().get('/', (request, reply) => { reply.header('Set-Cookie', `,
          `); });`,
        ],
      ] as const
    ).map(([name, wrap, before, after]) => ({
      name: `a text sent by ${name}`,
      code: wrap(`${before}\`sid=\${id}; Path=/; HttpOnly\`${after}`),
      errors: [
        report({
          cookie: 'sid',
          lacks: ['Secure', 'SameSite'],
          output: wrap(`${before}\`sid=\${id}; Path=/; HttpOnly; Secure; SameSite=Lax\`${after}`),
        }),
      ],
    })),
    {
      name: 'a text added by plus, which ends in a name',
      code: header(`'sid=' + id`),
      errors: [
        report({
          cookie: 'sid',
          lacks: ALL_ATTRIBUTES,
          output: header(`'sid=' + id + '; Secure; HttpOnly; SameSite=Lax'`),
        }),
      ],
    },
    {
      name: 'a text added by plus, which ends in a literal',
      code: header(`'sid=' + id + '; Path=/; HttpOnly'`),
      errors: [
        report({
          cookie: 'sid',
          lacks: ['Secure', 'SameSite'],
          output: header(`'sid=' + id + '; Path=/; HttpOnly; Secure; SameSite=Lax'`),
        }),
      ],
    },
    {
      name: 'a joined list',
      code: header(`[\`sid=\${id}\`, 'HttpOnly'].join('; ')`),
      errors: [
        report({
          cookie: 'sid',
          lacks: ['Secure', 'SameSite'],
          output: header(`[\`sid=\${id}\`, 'HttpOnly', 'Secure', 'SameSite=Lax'].join('; ')`),
        }),
      ],
    },
    {
      name: 'a joined list with a condition about something else',
      code: header(
        `[\`sid=\${id}\`, domain ? \`Domain=\${domain}\` : '', 'HttpOnly', 'Secure'].filter(Boolean).join('; ')`,
      ),
      errors: [
        report({
          cookie: 'sid',
          lacks: ['SameSite'],
          output: header(
            `[\`sid=\${id}\`, domain ? \`Domain=\${domain}\` : '', 'HttpOnly', 'Secure', 'SameSite=Lax'].filter(Boolean).join('; ')`,
          ),
        }),
      ],
    },
    {
      name: 'several cookies in a list: each on its own',
      code: header(
        `[\`sid=\${id}; Secure; HttpOnly; SameSite=Lax\`, \`token=\${token}; Secure; HttpOnly\`, 'theme=dark']`,
      ),
      errors: [
        report({
          cookie: 'token',
          carries: 'a credential',
          lacks: ['SameSite'],
          output: header(
            `[\`sid=\${id}; Secure; HttpOnly; SameSite=Lax\`, \`token=\${token}; Secure; HttpOnly; SameSite=Lax\`, 'theme=dark']`,
          ),
        }),
      ],
    },
    {
      name: 'a text that grows: what no way adds is absent',
      code: handler(
        `let text = \`sid=\${id}; HttpOnly\`; if (production) text += '; Secure'; if (domain) { text += \`; Domain=\${domain}\`; } res.setHeader('Set-Cookie', text);`,
      ),
      errors: [report({ cookie: 'sid', lacks: ['SameSite'] })],
    },
    {
      name: 'a list that grows: what no way adds is absent',
      code: handler(
        `const parts = [\`sid=\${id}\`, 'SameSite=Lax']; parts.push('Path=/'); if (production) parts.push('Secure'); res.setHeader('Set-Cookie', parts.join('; '));`,
      ),
      errors: [report({ cookie: 'sid', lacks: ['HttpOnly'] })],
    },
    {
      name: 'a helper that is handed some attributes: the finding is where they are given',
      code: handler(
        `const text = (name: string, value: string, more: string[]) => [\`\${name}=\${value}\`, 'Path=/', ...more].join('; '); res.append('Set-Cookie', text('sid', id, ['HttpOnly', 'SameSite=Lax'])); res.append('Set-Cookie', text('theme', 'dark', []));`,
      ),
      errors: [report({ cookie: 'sid', lacks: ['Secure'] })],
    },
    {
      name: 'a text that ends in a semicolon',
      code: header(`'sid=x; Path=/; HttpOnly; Secure;'`),
      errors: [
        report({
          cookie: 'sid',
          lacks: ['SameSite'],
          output: header(`'sid=x; Path=/; HttpOnly; Secure; SameSite=Lax'`),
        }),
      ],
    },
    {
      name: 'a text with SameSite=None',
      code: header(`\`sid=\${id}; HttpOnly; Secure; SameSite=None\``),
      errors: [
        report({
          cookie: 'sid',
          lacks: ['SameSite'],
          none: 'SameSite=None',
          output: header(`\`sid=\${id}; HttpOnly; Secure; SameSite=Lax\``),
        }),
      ],
    },
    {
      name: 'a text whose condition is about Secure, and that lacks HttpOnly either way',
      code: header(`\`sid=\${id}; SameSite=Lax\${production ? '; Secure' : ''}\``),
      errors: [
        report({
          cookie: 'sid',
          lacks: ['HttpOnly'],
          output: header(`\`sid=\${id}; SameSite=Lax\${production ? '; Secure' : ''}; HttpOnly\``),
        }),
      ],
    },
    {
      name: 'a text in a constant',
      code: handler(
        `const text = \`\${NAME}=\${sessionId}; HttpOnly; Secure\`; res.setHeader('Set-Cookie', text);`,
      ),
      errors: [
        report({
          cookie: 'NAME',
          lacks: ['SameSite'],
          output: handler(
            `const text = \`\${NAME}=\${sessionId}; HttpOnly; Secure; SameSite=Lax\`; res.setHeader('Set-Cookie', text);`,
          ),
        }),
      ],
    },
    {
      name: 'a text of a function that two answers send is one cookie',
      code: `${express} const text = (id: string) => \`sid=\${id}; HttpOnly; SameSite=Lax\`; app.get('/a', (req, res) => { res.setHeader('Set-Cookie', text('1')); }); app.get('/b', (req, res) => { res.setHeader('Set-Cookie', text('2')); });`,
      errors: [
        report({
          cookie: 'sid',
          lacks: ['Secure'],
          output: `${express} const text = (id: string) => \`sid=\${id}; HttpOnly; SameSite=Lax; Secure\`; app.get('/a', (req, res) => { res.setHeader('Set-Cookie', text('1')); }); app.get('/b', (req, res) => { res.setHeader('Set-Cookie', text('2')); });`,
        }),
      ],
    },
    {
      name: 'a script that writes a session',
      code: `document.cookie = \`sid=\${id}; Secure; SameSite=Strict\`;`,
      errors: [byScript('sid')],
    },
    {
      name: 'a script that writes a token by plus',
      code: `window.document.cookie = 'token=' + token + '; path=/';`,
      errors: [byScript('token', 'a credential')],
    },
    {
      name: 'a script that writes an anti-CSRF token is asked for the rest',
      code: `document.cookie = \`csrf_token=\${token}\`;`,
      errors: [
        report({
          cookie: 'csrf_token',
          carries: 'a credential',
          lacks: ['Secure', 'SameSite'],
          output: `document.cookie = \`csrf_token=\${token}; Secure; SameSite=Lax\`;`,
        }),
      ],
    },

    // --- sessions ---
    {
      name: 'express-session without options',
      code: session(`app.use(session());`),
      errors: [report({ cookie: 'connect.sid', lacks: ['secure', 'sameSite'] })],
    },
    {
      name: 'express-session without a cookie option',
      code: session(`app.use(session({ name: 'notes', secret }));`),
      errors: [
        report({
          cookie: 'notes',
          lacks: ['secure', 'sameSite'],
          output: session(
            `app.use(session({ name: 'notes', secret, cookie: { secure: true, sameSite: 'lax' } }));`,
          ),
        }),
      ],
    },
    {
      name: 'express-session by the connection still lacks SameSite',
      code: session(`app.use(session({ secret, cookie: { secure: 'auto' } }));`),
      errors: [
        report({
          cookie: 'connect.sid',
          lacks: ['sameSite'],
          output: session(`app.use(session({ secret, cookie: { secure: 'auto', sameSite: 'lax' } }));`),
        }),
      ],
    },
    {
      name: 'the cookie set after the options were made',
      code: session(
        `const options = { secret }; options.cookie = { secure: true }; app.use(session(options));`,
      ),
      errors: [
        report({
          cookie: 'connect.sid',
          lacks: ['sameSite'],
          output: session(
            `const options = { secret }; options.cookie = { secure: true, sameSite: 'lax' as const }; app.use(session(options));`,
          ),
        }),
      ],
    },
    {
      name: 'a session that starts at once is no deletion',
      code: session(`app.use(session({ secret, cookie: { secure: true, maxAge: 0 } }));`),
      errors: [
        report({
          cookie: 'connect.sid',
          lacks: ['sameSite'],
          output: session(
            `app.use(session({ secret, cookie: { secure: true, maxAge: 0, sameSite: 'lax' } }));`,
          ),
        }),
      ],
    },
    {
      name: 'koa-session with the app alone',
      code: `import session from 'koa-session'; app.use(session(app));`,
      errors: [
        report({
          cookie: 'koa.sess',
          lacks: ['sameSite'],
          output: `import session from 'koa-session'; app.use(session(app, { sameSite: 'lax' }));`,
        }),
      ],
    },
    {
      name: '@fastify/session loaded where it is registered',
      code: `import fastify from 'fastify'; fastify().register(import('@fastify/session'), { secret });`,
      errors: [
        report({
          cookie: 'sessionId',
          lacks: ['sameSite'],
          output: `import fastify from 'fastify'; fastify().register(import('@fastify/session'), { secret, cookie: { sameSite: 'lax' } });`,
        }),
      ],
    },

    // --- spellings of modules ---
    ...[
      `import session from 'express-session'; app.use(session({ secret }));`,
      `import * as session from 'express-session'; app.use(session({ secret }));`,
      `import { default as make } from 'express-session'; app.use(make({ secret }));`,
      `import session = require('express-session'); app.use(session({ secret }));`,
      `const session = require('express-session'); app.use(session({ secret }));`,
      `const session = require('express-session').default; app.use(session({ secret }));`,
      `app.use(require('express-session')({ secret }));`,
      `const { default: session } = await import('express-session'); app.use(session({ secret }));`,
      `const session = (await import('express-session')).default; app.use(session({ secret }));`,
      `import express_session_1 from 'express-session'; app.use((0, express_session_1.default)({ secret }));`,
    ].map((code) => ({
      name: `module: ${code}`,
      code,
      errors: [
        report({
          cookie: 'connect.sid',
          lacks: ['secure', 'sameSite'],
          output: code.replace('{ secret }', `{ secret, cookie: { secure: true, sameSite: 'lax' } }`),
        }),
      ],
    })),
    ...[
      `import { setCookie } from 'hono/cookie'; setCookie(c, 'sid', id);`,
      `import { setCookie } from 'hono/cookie.js'; setCookie(c, 'sid', id);`,
      `import { setCookie as put } from 'npm:hono/cookie'; put(c, 'sid', id);`,
      `import * as cookies from 'hono/cookie'; cookies.setCookie(c, 'sid', id);`,
      `const { setCookie } = require('hono/cookie'); setCookie(c, 'sid', id);`,
      `const cookies = require('hono/cookie'); cookies.setCookie(c, 'sid', id);`,
      `const { setCookie } = await import('hono/cookie'); setCookie(c, 'sid', id);`,
      `import http from 'http'; http.createServer((request, answer) => { answer.setHeader('Set-Cookie', \`sid=\${id}; Secure; HttpOnly\`); });`,
      `import { createServer } from 'node:http'; createServer((request, answer) => { answer.setHeader('Set-Cookie', \`sid=\${id}; Secure; HttpOnly\`); });`,
    ].map((code) => ({
      name: `module: ${code}`,
      code,
      errors: [
        code.includes('Secure')
          ? report({
              cookie: 'sid',
              lacks: ['SameSite'],
              output: code.replace('HttpOnly', 'HttpOnly; SameSite=Lax'),
            })
          : report({
              cookie: 'sid',
              lacks: ALL_FLAGS,
              output: code.replace(`'sid', id`, `'sid', id, { ${ALL} }`),
            }),
      ],
    })),

    {
      name: 'module: handed on by a file of its own',
      code: `import { putCookie } from './neighbours/handed-on.js'; putCookie(c, 'sid', id);`,
      errors: [
        report({
          cookie: 'sid',
          lacks: ALL_FLAGS,
          output: `import { putCookie } from './neighbours/handed-on.js'; putCookie(c, 'sid', id, { ${ALL} });`,
        }),
      ],
    },
    {
      name: 'module: a default that is handed on by a name',
      code: `import { session } from './neighbours/handed-on.js'; app.use(session({ secret }));`,
      errors: [
        report({
          cookie: 'connect.sid',
          lacks: ['secure', 'sameSite'],
          output: `import { session } from './neighbours/handed-on.js'; app.use(session({ secret, cookie: { secure: true, sameSite: 'lax' } }));`,
        }),
      ],
    },
    {
      name: 'module: all that is handed on',
      code: `import { createSession } from './neighbours/handed-on.js'; app.use(createSession({ key: 'k' }, app));`,
      errors: [
        report({
          cookie: 'k',
          lacks: ['sameSite'],
          output: `import { createSession } from './neighbours/handed-on.js'; app.use(createSession({ key: 'k', sameSite: 'lax' }, app));`,
        }),
      ],
    },
    {
      name: 'an app that another file makes',
      code: `import { app } from './neighbours/app.js'; app.get('/', (question, answer) => { answer.cookie('sid', '1'); });`,
      errors: [
        report({
          cookie: 'sid',
          lacks: ALL_FLAGS,
          output: `import { app } from './neighbours/app.js'; app.get('/', (question, answer) => { answer.cookie('sid', '1', { ${ALL} }); });`,
        }),
      ],
    },

    // --- the prefix, which is an option ---
    ...[
      [`res.cookie('sid', id, { ${ALL} });`, 'sid'],
      [`res.setHeader('Set-Cookie', \`sid=\${id}; Path=/; Secure; HttpOnly; SameSite=Lax\`);`, 'sid'],
    ].map(([body = '', cookie]) => ({
      name: `hostPrefix: ${body}`,
      code: handler(body),
      options: [{ hostPrefix: true }] as const,
      errors: [{ messageId: 'lacksHostPrefix', data: { cookie, what: 'a session' } }],
    })),
  ],
});

const asked = { options: [{ hostPrefix: true }] as const };

ruleCases(rule, {
  good: [
    { ...asked, name: 'hostPrefix: it is there', code: handler(`res.cookie('__Host-sid', id, { ${ALL} });`) },
    {
      ...asked,
      name: 'hostPrefix: the weaker prefix is a choice',
      code: handler(`res.cookie('__Secure-sid', id, { ${ALL} });`),
    },
    {
      ...asked,
      name: 'hostPrefix: a cookie for subdomains may not have it',
      code: handler(`res.cookie('sid', id, { ${ALL}, domain: 'a.example' });`),
    },
    {
      ...asked,
      name: 'hostPrefix: a cookie for a path may not have it',
      code: handler(`res.cookie('sid', id, { ${ALL}, path: '/mcp' });`),
    },
    {
      ...asked,
      name: 'hostPrefix: a cookie that may go over plain HTTP',
      code: handler(`res.cookie('sid', id, { ${ALL.replace('true', 'production')} });`),
    },
    {
      ...asked,
      name: 'hostPrefix: it is there in production',
      code: handler(`res.cookie(production ? '__Host-sid' : 'sid', id, { ${ALL} });`),
    },
    {
      ...asked,
      name: 'hostPrefix: a name nobody can see',
      code: handler(`res.cookie(SESSION_COOKIE, id, { ${ALL} });`),
    },
    {
      ...asked,
      name: 'hostPrefix: hono writes it',
      code: `import { setCookie } from 'hono/cookie'; setCookie(c, 'sid', id, { prefix: 'host', httpOnly: true, sameSite: 'Lax' });`,
    },
    { ...asked, name: 'hostPrefix: a preference', code: handler(`res.cookie('theme', 'dark', { ${ALL} });`) },
    {
      ...asked,
      name: 'hostPrefix: a text for a path',
      code: header(`\`sid=\${id}; Path=/mcp; Secure; HttpOnly; SameSite=Lax\``),
    },
  ],
  bad: [],
});

const judged = { options: [{ environmentFallback: true }] as const };

ruleCases(rule, {
  good: [
    {
      ...judged,
      name: 'environmentFallback: on by default',
      code: handler(
        `res.cookie('sid', id, { secure: process.env.SECURE || true, httpOnly: true, sameSite: 'lax' });`,
      ),
    },
    {
      ...judged,
      name: 'environmentFallback: a comparison is none',
      code: handler(
        `res.cookie('sid', id, { secure: process.env.NODE_ENV === 'production', httpOnly: true, sameSite: 'lax' });`,
      ),
    },
    {
      ...judged,
      name: 'environmentFallback: something else that is asked',
      code: handler(
        `res.cookie('sid', id, { secure: config.secure || false, httpOnly: true, sameSite: 'lax' });`,
      ),
    },
    {
      name: 'without environmentFallback nothing is said',
      code: handler(
        `res.cookie('sid', id, { secure: process.env.SECURE ?? false, httpOnly: true, sameSite: 'lax' });`,
      ),
    },
  ],
  bad: [
    {
      ...judged,
      name: 'environmentFallback: off unless it is asked for',
      code: handler(
        `const sameSite = (process.env.SAME_SITE ?? 'none') as 'none'; res.cookie('sid', id, { secure: process.env.SECURE || false, httpOnly: true, sameSite });`,
      ),
      errors: [
        {
          messageId: 'sentUnprotected',
          data: {
            cookie: 'sid',
            what: 'a session',
            flags:
              "without `secure` unless the environment sets it and with `sameSite: 'none'` unless the environment sets it",
            attack:
              "anyone on the network path can read it and another site can make the victim's browser send it",
            options: "`secure: true` and `sameSite: 'lax'`",
            where: '',
          },
        },
      ],
    },
  ],
});
