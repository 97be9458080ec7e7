/** What is part of a request, seen from the handler that is run for it, and what was there before. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { isInside, returnedValues, unwrap, type FunctionNode, type Node } from '../syntax/node.js';
import { soleEnd, type Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import type { Handling, RequestHandlers } from './request-handler.js';
import { SharedObjects } from './shared-object.js';

/** Where an expression stands while a handler is run. */
export interface Standpoint {
  readonly value: Value;
  /** The handler around the use; the value may lie in a function that it calls. */
  readonly handling: Handling;
  /** Functions entered by calls on the way, with what they were called on. */
  readonly entered: ReadonlyMap<FunctionNode, Value | undefined>;
  /** Whether the use itself shows that a handler that a function gives is run many times for what is around it. */
  readonly many: boolean;
}

export class RequestScopes {
  readonly objects: SharedObjects;

  constructor(
    lexicon: Lexicon,
    private readonly handlers: RequestHandlers,
  ) {
    this.objects = new SharedObjects(lexicon, handlers);
  }

  /** Whether what a function (or, without one, the module) declares is there for many requests. */
  outlives(scope: FunctionNode | undefined, standpoint: Standpoint): boolean {
    if (!scope) return true;
    if (this.isLocal(scope, standpoint)) return false;
    const { value, handling, many } = standpoint;
    // A closure that is entered from elsewhere: who made it, and how often, is not seen.
    if (!isInside(handling.fn, scope)) return false;
    return (
      (many && gives(scope, handling.fn, value.view)) || this.objects.servesMany(handling, scope, value.view)
    );
  }

  /** Whether a function is run as part of the request. */
  isLocal(scope: FunctionNode | undefined, { entered, value, handling }: Standpoint): boolean {
    if (!scope) return false;
    if ([...entered.keys()].some((fn) => isInside(scope, fn))) return true;
    return isInside(scope, handling.fn) || this.handlers.around(scope, value.view) !== undefined;
  }
}

/** The function around a node that is run for the request, or is called on the way; the node itself outside of them. */
export function regionAround(node: Node, { entered, handling }: Standpoint): Node {
  const within = [...entered.keys()].find((fn) => isInside(node, fn));
  return within ?? (isInside(node, handling.fn) ? handling.fn : node);
}

/** `return async (req, res) => …`, as it is or in a wrapper. */
function gives(fn: FunctionNode, handler: FunctionNode, view: View): boolean {
  return returnedValues(fn, view.keys).some((value) => {
    const returned = unwrap(value);
    return returned.type === 'Identifier'
      ? soleEnd({ node: returned, view })?.node === handler
      : returned === handler ||
          (returned.type === 'CallExpression' && returned.arguments.includes(handler as never));
  });
}
