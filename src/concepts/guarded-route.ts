/** A route, and the routes that decorators make of methods: `@Post()` with `@UseGuards(…)` on it or on its class. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Lexicon } from '../frameworks/lexicon.js';
import { methodOf, type Call } from '../syntax/call-sites.js';
import { enclosingClass, type FunctionNode } from '../syntax/node.js';
import type { View } from '../syntax/view.js';
import { IDENTIFIED, OPEN, UNKNOWN, type Gate } from './middleware.js';

export interface Route {
  /** `post`, `all`, `use`; a method's decorator; `fetch` for what answers all. */
  readonly verb: string;
  readonly path: string | undefined;
  readonly gate: Gate;
  /** The call that registers it, with the handler among its arguments. */
  readonly call: Call | undefined;
}

const SPEAKS = /auth(?!or\b)|guard|protect|permission|role|scope|secure|public|anonymous|login|user/iu;

/** `@UseGuards(ThrottlerGuard)` */
const isForElse = ({ expression }: TSESTree.Decorator, view: View): boolean => {
  const given = expression.type === 'CallExpression' ? expression.arguments : [];
  return (
    given.length > 0 &&
    given.every((one) => /throttl|limit|csrf|origin|host|feature|log/iu.test(view.text.slice(...one.range)))
  );
};

export function guardedRoute(fn: FunctionNode, view: View, lexicon: Lexicon): Route | undefined {
  const method = methodOf(fn);
  const path = (decorator: TSESTree.Decorator): string =>
    lexicon.paths.of({ node: decorator.expression, view }) ?? '';
  const verb = method?.decorators.find((one) => lexicon.handlerDecorators.has(path(one)));
  if (!method || !verb) return undefined;
  const beside = [...method.decorators, ...(enclosingClass(method)?.decorators ?? [])];
  const guarded = beside.some((one) => lexicon.authDecorators.has(path(one)) && !isForElse(one, view));
  // `@Auth()` may be made of guards; `@Public()` and the like speak of one that stands elsewhere.
  const unknown = beside.some((one) => SPEAKS.test(view.text.slice(...one.expression.range)));
  return {
    verb: (/#(\w+)/u.exec(path(verb))?.[1] ?? 'all').toLowerCase(),
    path: undefined,
    gate: guarded ? IDENTIFIED : unknown ? UNKNOWN : OPEN,
    call: undefined,
  };
}
