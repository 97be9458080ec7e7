/** JavaScript and the web platform. https://tc39.es/ecma262/ https://fetch.spec.whatwg.org/ https://www.w3.org/TR/webcrypto/ */
import { filled } from './filled-array.js';
import { defineFramework } from './framework.js';

const TIME_OF_DAY = { weak: 'the time of day is a clock' };
const DATE_PARTS = [
  ...[
    'getTime',
    'valueOf',
    'toISOString',
    'toJSON',
    'toString',
    'toUTCString',
    'toLocaleString',
    'toDateString',
  ],
  ...['getFullYear', 'getMonth', 'getDate', 'getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'],
] as const;

export default defineFramework({
  name: 'web platform',
  roles: {
    'global#Request()': '@web-request',
    'global#Headers()': '@headers',
    'global#Response()': '@web-response',
    '@web-request.headers': '@input',
    '@web-request.url': '@input',
    '@web-request.json()': '@input',
    '@web-request.text()': '@input',
    '@web-request.formData()': '@input',
    '@web-request.body': '@input',
    '@web-response.headers': '@headers',
    'global#document.cookie': '@script-cookies',
    'global#window.document.cookie': '@script-cookies',
    'global#globalThis.document.cookie': '@script-cookies',
  },
  sticky: ['@input'],
  callbacks: {
    'module#default.fetch': ['@web-request'],
    'global#Deno.serve': ['@web-request'],
    'global#Bun.serve.fetch': ['@web-request'],
  },
  requests: ['@web-request'],
  passing: [
    'global#String()',
    'global#URL()',
    'global#URLSearchParams()',
    'global#decodeURIComponent()',
    'global#encodeURIComponent()',
    'global#JSON.parse()',
    'global#Array.from()',
    'global#Object.fromEntries()',
    'global#structuredClone()',
    'global#TextEncoder().encode()',
  ],
  neutral: [
    ...['floor', 'round', 'ceil', 'abs', 'trunc'].map((name) => `global#Math.${name}()`),
    ...['Number', 'parseInt', 'BigInt', 'String', 'Array', 'btoa', 'encodeURIComponent'].map(
      (name) => `global#${name}()`,
    ),
  ],
  mints: {
    'global#crypto.randomUUID()': { bits: 122, perCharacter: 4 },
    'global#crypto.getRandomValues()': filled,
    'global#Math.random()': { weak: '`Math.random()` can be predicted from earlier outputs' },
    'global#Date.now()': { weak: '`Date.now()` is a clock' },
    'global#Date()': { weak: '`Date` is a clock' },
    ...Object.fromEntries(DATE_PARTS.map((part) => [`global#Date().${part}()`, TIME_OF_DAY])),
    'global#performance.now()': { weak: '`performance.now()` is a clock' },
  },
  secrets: ['global#crypto.subtle.sign()'],
  sealChecks: ['global#crypto.subtle.verify()'],
  digests: ['global#crypto.subtle.digest()'],
  browser: ['react', 'react-dom', 'preact', 'vue', 'svelte', 'solid-js', '@angular/core'],
  headerWrites: {
    '@headers.set()': [0, 1],
    '@headers.append()': [0, 1],
  },
});
