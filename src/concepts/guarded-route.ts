/** A route, and the routes that decorators make of methods: `@Post()` with `@UseGuards(…)` on it or on its class. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { methodOf, type Call } from '../syntax/call-sites.js';
import { enclosingClass, type FunctionNode } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { IDENTIFIED, OPEN, type Gate } from './middleware.js';

export interface Route {
  /** `post`, `all`, `use`; a method's decorator; `fetch` for what answers all. */
  readonly verb: string;
  readonly path: string | undefined;
  readonly gate: Gate;
  /** The call that registers it, with the handler among its arguments. */
  readonly call: Call | undefined;
}

export function guardedRoute(fn: FunctionNode, view: View, lexicon: Lexicon): Route | undefined {
  const method = methodOf(fn);
  const path = (decorator: TSESTree.Decorator): string =>
    lexicon.paths.of({ node: decorator.expression, view }) ?? '';
  const verb = method?.decorators.find((one) => lexicon.handlerDecorators.has(path(one)));
  if (!method || !verb) return undefined;
  const guards = [...method.decorators, ...(enclosingClass(method)?.decorators ?? [])];
  const guarded = guards.some((one) => lexicon.authDecorators.has(path(one)));
  return {
    verb: (/#(\w+)/u.exec(path(verb))?.[1] ?? 'all').toLowerCase(),
    path: undefined,
    gate: guarded ? IDENTIFIED : OPEN,
    call: undefined,
  };
}
