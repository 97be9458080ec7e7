/**
 * NestJS 11. https://docs.nestjs.com/controllers (a method under a verb's decorator is run for each request) and
 * https://docs.nestjs.com/fundamentals/injection-scopes (one instance of a controller or provider, unless it has a scope).
 */
import { defineFramework } from './framework.js';

/** https://docs.nestjs.com/controllers#request-object: decorators of parameters, each a part of the request. */
const PARTS = ['Body', 'Headers', 'Query', 'Param'] as const;
const VERBS = ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Sse'] as const;

export default defineFramework({
  name: 'nest',
  roles: {
    ...Object.fromEntries(PARTS.map((part) => [`@nestjs/common#${part}()`, '@input'])),
    '@nestjs/common#Req()': '@request',
    '@nestjs/common#Request()': '@request',
    '@nestjs/common#Res()': '@response',
    '@nestjs/common#Response()': '@response',
    '@nestjs/common#Session()': '@session',
  },
  handlerDecorators: VERBS.map((verb) => `@nestjs/common#${verb}()`),
  singletonDecorators: ['@nestjs/common#Controller()', '@nestjs/common#Injectable()'],
  customaryIn: ['nestjs'],
  network: ['@nestjs/common'],
});
