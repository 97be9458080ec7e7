/**
 * NestJS 11. https://docs.nestjs.com/controllers (a method under a verb's decorator is run for each request) and
 * https://docs.nestjs.com/fundamentals/injection-scopes (one instance of a controller or provider, unless it has a scope).
 */
import { defineFramework } from './framework.js';

const VERBS = ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Sse'] as const;

export default defineFramework({
  name: 'nest',
  handlerDecorators: VERBS.map((verb) => `@nestjs/common#${verb}()`),
  singletonDecorators: ['@nestjs/common#Controller()', '@nestjs/common#Injectable()'],
  network: ['@nestjs/common'],
});
