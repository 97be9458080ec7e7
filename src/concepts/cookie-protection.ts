/** What protects a cookie, and whether it is off: certainly, or unless the environment says otherwise. */
import type { Lexicon } from '../frameworks/lexicon.js';
import type { Node } from '../syntax/node.js';
import { knownValue, type Setting } from '../syntax/setting.js';
import { endsOf } from '../syntax/values.js';
import { isForScripts } from './cookie-purpose.js';

export interface Protection {
  readonly flag: 'secure' | 'httpOnly' | 'sameSite';
  readonly setting: Setting;
  /** How it stands, for a message: `without \`secure\``. */
  readonly stands: string;
  /** Source text that turns it on, as the value of an option or as an attribute. */
  readonly to: string;
  /** The same for a message: `secure: true`, `Secure`. */
  readonly remedy: string;
}

export type Flags = Readonly<Record<Protection['flag'], Setting>>;

const OPTIONS = { secure: 'true', httpOnly: 'true', sameSite: "'lax'" } as const;
const ATTRIBUTES = { secure: 'Secure', httpOnly: 'HttpOnly', sameSite: 'SameSite=Lax' } as const;

/** Those of a cookie's flags that are off; `asText` where they are a text's attributes. */
export function protectionsOff(flags: Flags, name: string, asText: boolean): Protection[] {
  return (['secure', 'httpOnly', 'sameSite'] as const)
    .filter((flag) => isOff(flags[flag]) && !(flag === 'httpOnly' && isForScripts(name)))
    .map((flag) => {
      const setting = flags[flag];
      const written = asText ? ATTRIBUTES[flag].split('=')[0] : flag;
      const none = asText ? 'SameSite=None' : `sameSite: '${String(setting.value)}'`;
      return {
        flag,
        setting,
        stands: isNone(setting) ? `with \`${none}\`` : `without \`${written}\``,
        to: asText ? ATTRIBUTES[flag] : OPTIONS[flag],
        remedy: asText ? `\`${ATTRIBUTES[flag]}\`` : `\`${flag}: ${OPTIONS[flag]}\``,
      };
    });
}

/** Where the fix would be made: an option that is off, or else the call that lacks one. */
export const siteOf = (off: readonly Protection[], node: Node): Node =>
  off.find(({ setting }) => setting.state === 'found')?.setting.site ?? node;

/** The file and line of what is written elsewhere: ` in config.ts:3`. */
export function whereOf(off: readonly Protection[]): string {
  const declared = off.map(({ setting }) => setting.declaredIn).find((value) => value !== undefined);
  if (!declared) return '';
  const file = declared.view.filename.replaceAll('\\', '/').split('/').at(-1) ?? '';
  return ` in ${file}:${declared.node.loc.start.line}`;
}

/** The flags as they are where the environment is silent; no edit, since the environment is asked on purpose. */
export function fallbacksOf({ secure, httpOnly, sameSite }: Flags, { paths }: Lexicon): Flags {
  const fallback = (setting: Setting): Setting => {
    const ends = setting.state === 'unknown' && setting.given ? endsOf(setting.given) : [];
    const others = ends.filter((end) => paths.of(end) !== '@environment');
    const value = others.length === 1 && ends.length > 1 ? knownValue(others[0]) : undefined;
    return { ...setting, state: value === undefined ? 'unknown' : 'found', value, home: undefined };
  };
  return { secure: fallback(secure), httpOnly: fallback(httpOnly), sameSite: fallback(sameSite) };
}

const isOff = (setting: Setting): boolean =>
  setting.state !== 'unknown' && setting.value !== undefined && (!setting.value || isNone(setting));

const isNone = ({ value }: Setting): boolean => typeof value === 'string' && /^none$/iu.test(value);
