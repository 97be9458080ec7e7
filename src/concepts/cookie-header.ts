/** Cookies that are written as text: the values of `Set-Cookie` headers, and what a script assigns to `document.cookie`. */
import type { Lexicon } from '../frameworks/lexicon.js';
import { censusOf } from '../syntax/census.js';
import { keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import { CallReading } from '../syntax/reading.js';
import { soleEnd, type Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { readCookieText, type CookieText } from './cookie-text.js';

export interface HeaderCookie {
  /** What sends it. */
  readonly node: Node;
  readonly text: CookieText;
  readonly scripted: boolean;
}

interface Sent {
  readonly node: Node;
  readonly value: Value;
  readonly scripted: boolean;
}

export function headerCookiesIn(view: View, lexicon: Lexicon): HeaderCookie[] {
  if (!/set-cookie|document/iu.test(view.text)) return [];
  const seen = new Set<Node>();
  return [...sentIn(view, lexicon)].flatMap(({ node, value, scripted }) =>
    cookiesOf(value).flatMap((cookie) => {
      const text = readCookieText(cookie, view, scripted);
      const site = text?.site ?? node;
      // One text that several answers send is one cookie.
      if (!text || (text.site && seen.has(site))) return [];
      seen.add(site);
      return [{ node, text, scripted }];
    }),
  );
}

/** A header may have several values, in a list. */
function cookiesOf(value: Value): readonly Value[] {
  const end = soleEnd(value);
  if (end?.node.type !== 'ArrayExpression') return [value];
  return end.node.elements.flatMap((element) =>
    element && element.type !== 'SpreadElement' ? [{ ...end, node: element }] : [],
  );
}

/** The header's name says what its value is: who it is given to need not be known. */
function* sentIn(view: View, lexicon: Lexicon): Iterable<Sent> {
  const { calls, properties, assignments } = censusOf(view);
  for (const node of calls) {
    const [first] = node.arguments;
    if (node.type === 'NewExpression' && first) yield* inPairs({ node: first, view });
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression' || !lexicon.callNames.has(keyName(callee) ?? '')) continue;
    const call = new CallReading(node, { node, view });
    const value = call.arg(1);
    if (value && isSetCookie(call.text(0))) yield { node, value, scripted: false };
  }
  for (const property of properties) {
    const value = { node: property.value, view };
    if (isSetCookie(keyName(property))) yield { node: property, value, scripted: false };
    else yield* inPairs(value);
  }
  for (const { left, right } of assignments) {
    if (left.type !== 'MemberExpression') continue;
    const value = { node: right, view };
    if (isSetCookie(keyName(left))) yield { node: left, value, scripted: false };
    else if (keyName(left) === 'cookie' && lexicon.paths.of({ node: left, view }) === '@script-cookies')
      yield { node: left, value, scripted: true };
  }
}

/** `[['Set-Cookie', text]]`, as `Headers` takes them. */
function* inPairs({ node, view }: Value): Iterable<Sent> {
  for (const pair of node.type === 'ArrayExpression' ? node.elements : []) {
    const [name, value] = pair?.type === 'ArrayExpression' ? pair.elements : [];
    if (value && isSetCookie(literalText(name)))
      yield { node: pair as Node, value: { node: value, view }, scripted: false };
  }
}

const isSetCookie = (name: string | undefined): boolean => name?.toLowerCase() === 'set-cookie';
