/** JavaScript and the web platform. https://tc39.es/ecma262/ https://fetch.spec.whatwg.org/ https://www.w3.org/TR/webcrypto/ */
import { defineFramework } from './framework.js';

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
  passing: [
    'global#String()',
    'global#URL()',
    'global#URLSearchParams()',
    'global#decodeURIComponent()',
    'global#encodeURIComponent()',
    'global#JSON.parse()',
    'global#Array.from()',
    'global#structuredClone()',
    'global#TextEncoder().encode()',
  ],
  mints: {
    'global#crypto.randomUUID()': { bits: 122, perCharacter: 4 },
    'global#crypto.getRandomValues()': { bits: 128, perCharacter: 4 },
    'global#Math.random()': { weak: '`Math.random()` can be predicted from earlier outputs' },
    'global#Date.now()': { weak: '`Date.now()` is a clock' },
    'global#Date()': { weak: '`Date` is a clock' },
    'global#Date().getTime()': { weak: 'the time of day is a clock' },
    'global#Date().valueOf()': { weak: 'the time of day is a clock' },
    'global#Date().toISOString()': { weak: 'the time of day is a clock' },
    'global#performance.now()': { weak: '`performance.now()` is a clock' },
  },
  headerWrites: {
    '@headers.set()': [0, 1],
    '@headers.append()': [0, 1],
  },
});
