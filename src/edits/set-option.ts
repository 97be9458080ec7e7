/** Sets options where they stand, or where they would stand: in a literal, in a new object, in a cookie's text. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Setting, SettingHome } from '../syntax/setting.js';

export interface Change {
  readonly setting: Setting;
  /** The value as source text: `true`, `'lax'`. */
  readonly to: string;
}

type Fixer = TSESLint.RuleFixer;
type Fix = TSESLint.RuleFix;

/** One edit for all changes, or `null` where one of them has no place in this file. */
export function setOptions(changes: readonly Change[]): TSESLint.ReportFixFunction | null {
  if (changes.length === 0 || changes.some(({ setting }) => !setting.home)) return null;
  return (fixer) => {
    const fixes: Fix[] = [];
    const missing = new Map<unknown, Change[]>();
    for (const change of changes) {
      const home = change.setting.home as SettingHome;
      if (home.kind === 'property') fixes.push(fixer.replaceText(home.property.value, change.to));
      else {
        const holder =
          home.kind === 'object' ? home.object : home.kind === 'argument' ? home.call : home.text;
        missing.set(holder, [...(missing.get(holder) ?? []), change]);
      }
    }
    for (const group of missing.values()) fixes.push(addMissing(fixer, group));
    return fixes;
  };
}

function addMissing(fixer: Fixer, group: readonly Change[]): Fix {
  const home = group[0]?.setting.home as SettingHome;
  switch (home.kind) {
    case 'object':
      return addToObject(fixer, home.object, objectText(group));
    case 'argument':
      return addArgument(fixer, home.call, home.index, `{ ${objectText(group)} }`);
    default:
      return addToText(fixer, (home as Extract<SettingHome, { kind: 'text' }>).text, group);
  }
}

/** `secure: true, sameSite: 'lax'`, or `cookie: { … }` where the object that holds them is missing too. */
function objectText(group: readonly Change[]): string {
  const { missing } = group[0]?.setting.home as { missing: readonly string[] };
  const flat = group.map(({ setting, to }) => `${setting.path.at(-1)}: ${to}`).join(', ');
  return missing.slice(0, -1).reduceRight((inner, name) => `${name}: { ${inner} }`, flat);
}

function addToObject(fixer: Fixer, object: TSESTree.ObjectExpression, text: string): Fix {
  const last = object.properties.at(-1);
  return last ? fixer.insertTextAfter(last, `, ${text}`) : fixer.replaceText(object, `{ ${text} }`);
}

function addArgument(
  fixer: Fixer,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  index: number,
  text: string,
): Fix {
  const last = call.arguments.at(-1);
  if (last && index >= call.arguments.length)
    return fixer.insertTextAfter(last, `${', undefined'.repeat(index - call.arguments.length)}, ${text}`);
  const end = call.range[1];
  return fixer.insertTextBeforeRange([end - 1, end], text);
}

const ATTRIBUTES: Readonly<Record<string, string>> = {
  Secure: 'Secure',
  HttpOnly: 'HttpOnly',
  SameSite: 'SameSite=Lax',
};

function addToText(
  fixer: Fixer,
  text: TSESTree.StringLiteral | TSESTree.TemplateLiteral,
  group: readonly Change[],
): Fix {
  const attributes = group.map(({ setting }) => `; ${ATTRIBUTES[setting.path[0] ?? '']}`).join('');
  const end = text.range[1];
  return fixer.insertTextBeforeRange([end - 1, end], attributes);
}
