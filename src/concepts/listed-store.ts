/** Stores of which everything is gone through for whoever asks: what is in them is for all, and an id of it no secret. */
import { censusOf } from '../syntax/census.js';
import { enclosingFunction, isInside, keyName, walk, type Node } from '../syntax/node.js';
import type { View } from '../syntax/view.js';

const LISTING = /^(?:values|keys|entries|forEach)$/u;
const ENDING = /^(?:delete|clear|close|kill|destroy|dispose|stop|abort|terminate|cancel)$/u;

/** Whether all that is in a store is gone through for something else than to end it. */
export function isListed(store: Node, view: View): boolean {
  const name = view.text.slice(...store.range);
  let listed = false;
  walk(view.ast, view.keys, (node) => {
    if (!listed && isListing(node) && view.text.slice(...node.range) === name) listed = !ends(node, view);
    return !listed;
  });
  return listed;
}

/** `runs.values()`, `[...runs]`, `Object.keys(runs)`, `for (const run of runs)`. */
function isListing(store: Node): boolean {
  const { parent } = store;
  if (parent?.type === 'MemberExpression')
    return parent.object === store && LISTING.test(keyName(parent) ?? '');
  if (parent?.type === 'CallExpression') return parent.callee !== store;
  return (
    parent?.type === 'SpreadElement' ||
    ((parent?.type === 'ForOfStatement' || parent?.type === 'ForInStatement') && parent.right === store)
  );
}

function ends(place: Node, view: View): boolean {
  const around = enclosingFunction(place);
  return censusOf(view).calls.some(({ callee }) => {
    const name = callee.type === 'MemberExpression' ? keyName(callee) : undefined;
    return name !== undefined && ENDING.test(name) && (!around || isInside(callee, around));
  });
}
