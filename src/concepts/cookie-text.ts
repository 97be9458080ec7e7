/** A cookie written as text (RFC 6265 §4.1): `sid=…; Secure; HttpOnly; SameSite=Lax`. */
import { unwrap, type Node } from '../syntax/node.js';
import type { Setting } from '../syntax/setting.js';
import { soleEnd, type Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { isForgotten, isPast } from './cookie-end.js';
import { HOLE, textsOf, type Text } from './text.js';

export interface CookieText {
  readonly names: readonly string[];
  readonly value: Value | undefined;
  readonly deletes: boolean;
  readonly secure: Setting;
  readonly httpOnly: Setting;
  readonly sameSite: Setting;
  /** Whether it is for this host and the whole site, so that its name, which is known, may say so. */
  readonly mayHaveHostPrefix: boolean;
  /** The text itself where it stands in the linted file. */
  readonly site: Node | undefined;
}

/** One of the texts that a cookie may have. A flag is its value, `false` where it is absent, `undefined` where a hole may hold it. */
interface Parsed {
  readonly name: string;
  readonly value: Value | undefined;
  readonly deletes: boolean;
  readonly flags: readonly (string | boolean | undefined)[];
  readonly mayHaveHostPrefix: boolean;
}

/** Reads a cookie text; `undefined` where it is none or nothing of it can be read. `scripted`: by a script, which cannot set HttpOnly. */
export function readCookieText(value: Value, linted: View, scripted: boolean): CookieText | undefined {
  const parsed = textsOf(value).map(parse);
  const read = parsed.filter((one) => one !== undefined);
  const [first] = read;
  if (!first || read.length < parsed.length) return undefined;
  // `token ? \`sid=${token}; …\` : 'sid=; Max-Age=0'`: what is written to be forgotten needs no flags.
  const kept = read.filter(({ deletes }) => !deletes);
  const end = soleEnd(value);
  const site = end?.view === linted && !takesMore(end.node) ? end.node : undefined;
  const setting = (name: string, index: number): Setting => {
    const [flag, ...others] = kept.map(({ flags }) => flags[index]);
    const known = others.every((other) => other === flag) ? flag : undefined;
    const state = known === undefined ? 'unknown' : known === false ? 'absent' : 'found';
    const editable =
      site &&
      (state === 'absent'
        ? isOpenAtItsEnd(site)
        : known === 'none' && hasOnce(linted.text.slice(...site.range)));
    return {
      state,
      value: known,
      site: site ?? value.node,
      home: editable ? { kind: 'text', text: site } : undefined,
      path: [name],
      declaredIn: end && end.view !== linted ? end : undefined,
    };
  };
  return {
    names: read.map(({ name }) => name),
    value: (kept[0] ?? first).value,
    deletes: kept.length === 0,
    secure: setting('Secure', 0),
    httpOnly: scripted
      ? { ...setting('HttpOnly', 1), state: 'found', value: false, home: undefined }
      : setting('HttpOnly', 1),
    sameSite: setting('SameSite', 2),
    mayHaveHostPrefix: kept.every(({ mayHaveHostPrefix }) => mayHaveHostPrefix),
    site,
  };
}

/** Whether attributes can be added to the text where it stands. */
function isOpenAtItsEnd(node: Node): boolean {
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return true;
    case 'CallExpression': {
      const object = node.callee.type === 'MemberExpression' ? unwrap(node.callee.object) : node;
      return object.type === 'ArrayExpression' || (object !== node && isOpenAtItsEnd(object));
    }
    default:
      return false;
  }
}

/** `[…, ...attributes].join('; ')`: the rest of the text stands elsewhere. */
function takesMore(node: Node): boolean {
  const listed =
    node.type === 'CallExpression' && node.callee.type === 'MemberExpression'
      ? unwrap(node.callee.object)
      : undefined;
  return listed?.type === 'ArrayExpression' && listed.elements.some((one) => one?.type === 'SpreadElement');
}

const hasOnce = (text: string): boolean => text.match(/samesite=none/giu)?.length === 1;

function parse({ text, holes }: Text): Parsed | undefined {
  const [pair = '', ...rest] = text.split(';');
  const equals = pair.indexOf('=');
  if (equals < 0) return undefined;
  const named = pair.slice(0, equals).trim();
  const content = pair.slice(equals + 1).trim();
  const before = count(named);
  const first = holes[0];
  const isNameKnown = !named.includes(HOLE);
  const name =
    named === HOLE && first ? first.view.text.slice(...first.node.range) : named.replaceAll(HOLE, '');
  const value = content.startsWith(HOLE) ? holes[before] : undefined;
  const attributes = rest.map((attribute) => attribute.trim().toLowerCase());
  const open = MORE_THAN_A_VALUE.test(content) || attributes.some(mayHoldFlags);
  const flag = (attribute: string): boolean | undefined =>
    attributes.includes(attribute) || (open ? undefined : false);
  const of = (key: string): string | undefined =>
    attributes.find((attribute) => attribute.startsWith(`${key}=`))?.slice(key.length + 1);
  const sameSite = of('samesite');
  const expires = of('expires');
  const maxAge = of('max-age');
  const expiresHole = holes[before + count(content) + count(upTo(attributes, 'expires'))];
  return {
    name,
    value,
    deletes:
      content === '' ||
      content === '""' ||
      (value !== undefined && content === HOLE && isForgotten({ value })) ||
      (maxAge !== undefined && Number(maxAge) <= 0) ||
      (expires === HOLE
        ? expiresHole !== undefined && isPast(expiresHole)
        : Date.parse(expires ?? '') < Date.UTC(2010)),
    flags: [
      flag('secure'),
      flag('httponly'),
      sameSite === undefined ? (open ? undefined : false) : sameSite.includes(HOLE) ? undefined : sameSite,
    ],
    mayHaveHostPrefix: isNameKnown && !open && of('domain') === undefined && of('path') === '/',
  };
}

const count = (text: string): number => text.split(HOLE).length - 1;

const upTo = (attributes: readonly string[], key: string): string =>
  attributes
    .slice(
      0,
      attributes.findIndex((attribute) => attribute.startsWith(`${key}=`)),
    )
    .join('');

/** `sid=${id}${flags}`: a second hole that nothing parts from the first may bring attributes. */
const MORE_THAN_A_VALUE = new RegExp(String.raw`[^.\-_:|~%"]${HOLE}`, 'u');

/** A hole among the attributes may be any of them, unless it is the value of one. */
const mayHoldFlags = (attribute: string): boolean =>
  attribute.includes(HOLE) && !new RegExp(`^[a-z-]+=[^${HOLE}]*${HOLE}$`, 'u').test(attribute);
