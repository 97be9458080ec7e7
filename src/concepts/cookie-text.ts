/** A cookie written as text (RFC 6265 §4.1): `sid=…; Secure; HttpOnly; SameSite=Lax`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isInside, literalText, unwrap, type Node } from '../syntax/node.js';
import type { Setting } from '../syntax/setting.js';
import type { Value } from '../syntax/values.js';
import type { View } from '../syntax/view.js';

export interface CookieText {
  readonly name: string;
  readonly value: Value | undefined;
  readonly deletes: boolean;
  readonly secure: Setting;
  readonly httpOnly: Setting;
  readonly sameSite: Setting;
  /** The text itself where it stands in the linted file. */
  readonly site: Node | undefined;
}

const HOLE = '\u0000';

/** Reads a cookie text; `undefined` where it is none or nothing of it can be read. `scripted`: by a script, which cannot set HttpOnly. */
export function readCookieText(value: Value, linted: View, scripted: boolean): CookieText | undefined {
  const node = unwrap(value.node);
  const read = textOf(node);
  if (!read) return undefined;
  const { text, holes } = read;
  const [pair = '', ...attributes] = text.split(';');
  const at = pair.indexOf('=');
  if (at < 0) return undefined;
  const named = pair.slice(0, at).trim();
  const name =
    named === HOLE && holes[0] ? value.view.text.slice(...holes[0].range) : named.replaceAll(HOLE, '');
  const holesBefore = [...named].filter((character) => character === HOLE).length;
  const content = pair.slice(at + 1).trim();
  const site = value.view === linted && isInside(node, linted.ast) ? node : undefined;
  const flags = attributes.map((attribute) => attribute.trim().toLowerCase());
  // A hole among the attributes may be any of them: `${secure ? '; Secure' : ''}`.
  const open = attributes.join('').includes(HOLE) || content.slice(content.indexOf(HOLE) + 1).includes(HOLE);
  const mayBeOpen =
    open && flags.some((flag) => flag.includes(HOLE) && !/^(?:max-age|expires|path|domain)=/u.test(flag));
  const setting = (flag: string, found: Setting['value'] | undefined): Setting => ({
    state: found !== undefined ? 'found' : mayBeOpen ? 'unknown' : 'absent',
    value: found ?? (mayBeOpen ? undefined : false),
    site: site ?? node,
    home:
      site && found === undefined
        ? { kind: 'text', text: site as TSESTree.StringLiteral | TSESTree.TemplateLiteral }
        : undefined,
    path: [flag],
  });
  const sameSite = flags.find((flag) => flag.startsWith('samesite='))?.slice('samesite='.length);
  const hole = content.startsWith(HOLE) ? holes[holesBefore] : undefined;
  return {
    name,
    value: hole && { ...value, node: hole },
    deletes:
      content === '' ||
      flags.includes('max-age=0') ||
      flags.some((flag) => /^expires=thu, 01 jan 1970/u.test(flag)),
    secure: setting('Secure', flags.includes('secure') || undefined),
    httpOnly: scripted
      ? { ...setting('HttpOnly', false), home: undefined }
      : setting('HttpOnly', flags.includes('httponly') || undefined),
    sameSite: setting('SameSite', sameSite?.includes(HOLE) ? undefined : sameSite),
    site,
  };
}

function textOf(node: Node): { text: string; holes: Node[] } | undefined {
  const plain = literalText(node);
  if (plain !== undefined) return { text: plain, holes: [] };
  if (node.type === 'TemplateLiteral')
    return { text: node.quasis.map(({ value }) => value.cooked).join(HOLE), holes: node.expressions };
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const [left, right] = [textOf(unwrap(node.left)), textOf(unwrap(node.right))];
    return {
      text: (left?.text ?? HOLE) + (right?.text ?? HOLE),
      holes: [...(left?.holes ?? [node.left]), ...(right?.holes ?? [node.right])],
    };
  }
  if (isJoinOfList(node)) {
    const parts = (node.callee.object as TSESTree.ArrayExpression).elements.map((element) =>
      element && element.type !== 'SpreadElement'
        ? (textOf(unwrap(element)) ?? { text: HOLE, holes: [element] })
        : { text: HOLE, holes: [] },
    );
    return {
      text: parts.map(({ text }) => text).join(literalText(node.arguments[0]) ?? ','),
      holes: parts.flatMap(({ holes }) => holes),
    };
  }
  return undefined;
}

const isJoinOfList = (node: Node): node is TSESTree.CallExpression & { callee: TSESTree.MemberExpression } =>
  node.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  node.callee.object.type === 'ArrayExpression' &&
  node.callee.property.type === 'Identifier' &&
  node.callee.property.name === 'join';
