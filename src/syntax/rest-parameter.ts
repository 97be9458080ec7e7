/** `(...parts) =>`: the arguments that a call gives for the rest. */
import type { Value } from './values.js';
import { definitionOf, type Variable } from './variable.js';
import type { Node } from './node.js';

/** What the call on the way to this place gave; `undefined` where the variable is no rest parameter or nobody is seen to call. */
export function restGiven(variable: Variable, { frame }: Value): readonly Value[] | undefined {
  const definition = definitionOf(variable);
  const rest = (definition?.name as Node | undefined)?.parent;
  if (definition?.type !== 'Parameter' || rest?.type !== 'RestElement' || frame?.fn !== rest.parent)
    return undefined;
  return frame.args.slice(frame.fn.params.length - 1);
}
