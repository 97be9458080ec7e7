/** Sets options where they stand, or where they would stand: in a literal, in a new object, in a cookie's text. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { unwrap, type Node } from '../syntax/node.js';
import type { Setting, SettingHome } from '../syntax/setting.js';
import { addAttributes, replaceSameSite } from './cookie-attributes.js';
import { isWidened } from './widened.js';

export interface Change {
  readonly setting: Setting;
  /** The value as source text, or the attribute: `true`, `'lax'`, `SameSite=Lax`. */
  readonly to: string;
}

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;
type Fixer = TSESLint.RuleFixer;
type Fix = TSESLint.RuleFix;
type Home<Kind extends SettingHome['kind']> = Extract<SettingHome, { kind: Kind }>;

/** One edit for all changes, or `null` where one of them has no place in this file. */
export function setOptions(changes: readonly Change[], context: Context): TSESLint.ReportFixFunction | null {
  if (changes.length === 0 || !changes.every(({ setting }) => hasPlace(setting, context))) return null;
  return (fixer) => {
    const fixes: Fix[] = [];
    const missing = new Map<Node, Change[]>();
    for (const change of changes) {
      const home = change.setting.home as SettingHome;
      const { state } = change.setting;
      if (home.kind === 'property') fixes.push(replaceValue(fixer, home.property, change.to, context));
      else if (home.kind === 'text' && state === 'found')
        fixes.push(replaceSameSite(fixer, home.text, change.to, context.sourceCode));
      else {
        const holder =
          home.kind === 'object' ? home.object : home.kind === 'argument' ? home.call : home.text;
        missing.set(holder, [...(missing.get(holder) ?? []), change]);
      }
    }
    for (const group of missing.values()) fixes.push(addMissing(fixer, group, context));
    return fixes;
  };
}

/** What must be given besides (a session's secret) cannot be made up: in TypeScript such an object would not compile. */
function hasPlace({ home }: Setting, context: Context): boolean {
  const isWholeArgument = home?.kind === 'argument' && home.missing.length > 1;
  return home !== undefined && !(isWholeArgument && isTypeScript(context));
}

const isTypeScript = ({ physicalFilename }: Context): boolean => /\.[cm]?tsx?$/u.test(physicalFilename);

/** `false` becomes `true`, and `'none' as const` keeps its assertion. */
function replaceValue(fixer: Fixer, property: TSESTree.Property, to: string, context: Context): Fix {
  const value = unwrap(property.value);
  const asserted = value !== property.value;
  return fixer.replaceText(value, asserted ? to : asConst(to, property.parent, context));
}

function addMissing(fixer: Fixer, group: readonly Change[], context: Context): Fix {
  const home = group[0]?.setting.home as Exclude<SettingHome, Home<'property'>>;
  switch (home.kind) {
    case 'object':
      return addToObject(fixer, home.object, objectText(home, group, context));
    case 'argument':
      return addArgument(fixer, home, `{ ${objectText(home, group, context)} }`);
    case 'text':
      return addAttributes(
        fixer,
        home.text,
        group.map(({ to }) => to),
        context.sourceCode,
      );
  }
}

/** `secure: true, sameSite: 'lax'`, or `cookie: { … }` where the object that holds them is missing too. */
function objectText(home: Home<'object' | 'argument'>, group: readonly Change[], context: Context): string {
  const object = home.kind === 'object' ? home.object : undefined;
  const flat = group
    .map(({ setting, to }) => `${setting.path.at(-1)}: ${object ? asConst(to, object, context) : to}`)
    .join(', ');
  return home.missing.slice(0, -1).reduceRight((inner, name) => `${name}: { ${inner} }`, flat);
}

/** TypeScript takes `'lax'` for any string in an object that nothing says the type of: there it needs `as const`. */
function asConst(to: string, object: Node, context: Context): string {
  return to.startsWith("'") && isTypeScript(context) && isWidened(object) ? `${to} as const` : to;
}

function addToObject(fixer: Fixer, object: TSESTree.ObjectExpression, text: string): Fix {
  const last = object.properties.at(-1);
  if (last) return fixer.insertTextAfter(last, `, ${text}`);
  const start = object.range[0];
  return fixer.insertTextAfterRange([start, start + 1], ` ${text} `);
}

function addArgument(fixer: Fixer, { call, index }: Home<'argument'>, text: string): Fix {
  const given = call.arguments[index];
  if (given) return fixer.replaceText(given, text);
  const last = call.arguments.at(-1);
  if (last)
    return fixer.insertTextAfter(last, `${', undefined'.repeat(index - call.arguments.length)}, ${text}`);
  const end = call.range[1];
  return fixer.insertTextBeforeRange([end - 1, end], `${'undefined, '.repeat(index)}${text}`);
}
