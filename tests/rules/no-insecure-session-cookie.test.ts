import rule from '../../src/rules/no-insecure-session-cookie.js';
import { ruleCases } from '../rule-cases.js';

const express = `import express from 'express'; const app = express();`;
const handler = (body: string): string => `${express} app.get('/', (req, res) => { ${body} });`;

ruleCases(rule, {
  good: [
    {
      name: 'every flag on',
      code: handler(`res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: 'lax' });`),
    },
    { name: 'a cookie that carries no session', code: handler(`res.cookie('theme', 'dark');`) },
    { name: 'options nobody can see', code: handler(`res.cookie('sid', id, options);`) },
    { name: 'options behind a spread', code: handler(`res.cookie('sid', id, { ...shared });`) },
  ],
  bad: [
    {
      name: 'no options at all',
      code: handler(`res.cookie('sid', id);`),
      errors: [
        {
          messageId: 'sentUnprotected',
          suggestions: [
            {
              messageId: 'setFlags',
              output: handler(`res.cookie('sid', id, { secure: true, httpOnly: true, sameSite: 'lax' });`),
            },
          ],
        },
      ],
    },
    {
      name: 'options from another file',
      code: `import { cookieOptions } from './cookie-options.js'; ${handler(`res.cookie('sid', id, cookieOptions);`)}`,
      errors: [{ messageId: 'sentUnprotected', suggestions: null as never }],
    },
  ],
});
