/** `settings['mcp-session']`: what a project may tell the rules, checked before it is believed. */
import type { Framework, Mint } from './frameworks/framework.js';

const GIVEN = ['random', 'guessable', 'client-value', 'verified-caller'] as const;

/** A function or value of the user's own, named as typescript-eslint names one (`from: 'package' | 'file'`). */
export interface TaughtName {
  readonly from: 'package' | 'file';
  /** For `from: 'package'`: the package's name. */
  readonly package?: string;
  /** For `from: 'file'`: the end of the file's path, e.g. `src/ids.ts`. */
  readonly path?: string;
  readonly name: string;
  /**
   * What a call of it gives: a strong random value, one that can be guessed, what the client sent, or the caller, verified
   * (a verifier, a middleware, or a wrapper of handlers that lets nobody else through).
   */
  readonly gives: (typeof GIVEN)[number];
}

export interface Settings {
  /** Report in tests, fixtures, mocks and generated code too. */
  readonly includeTests: boolean;
  readonly functions: readonly TaughtName[];
}

const DEFAULTS: Settings = { includeTests: false, functions: [] };
const checked = new WeakMap<object, Settings>();

/**
 * The settings of a run.
 * @throws {Error} naming the wrong key and what it should be; a wrong setting must not be a silent pass.
 */
export function readSettings(all: Readonly<Record<string, unknown>>): Settings {
  const given = all['mcp-session'];
  if (given === undefined) return DEFAULTS;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw wrong('', 'an object', given);
  let settings = checked.get(given);
  if (!settings) checked.set(given, (settings = check(given as Record<string, unknown>)));
  return settings;
}

function check(given: Record<string, unknown>): Settings {
  for (const key of Object.keys(given))
    if (!(key in DEFAULTS))
      throw new Error(
        `settings['mcp-session'].${key} is not a setting. Known: ${Object.keys(DEFAULTS).join(', ')}.`,
      );
  const { includeTests = false, functions = [] } = given;
  if (typeof includeTests !== 'boolean') throw wrong('.includeTests', 'true or false', includeTests);
  if (!Array.isArray(functions)) throw wrong('.functions', 'an array', functions);
  return { includeTests, functions: functions.map(checkName) };
}

function checkName(given: unknown, index: number): TaughtName {
  const at = `.functions[${index}]`;
  if (typeof given !== 'object' || given === null) throw wrong(at, 'an object', given);
  const { from, name, gives, ...rest } = given as Record<string, unknown>;
  if (from !== 'package' && from !== 'file') throw wrong(`${at}.from`, "'package' or 'file'", from);
  if (typeof name !== 'string' || name === '') throw wrong(`${at}.name`, "the function's name", name);
  if (!isGiven(gives))
    throw wrong(`${at}.gives`, `one of ${GIVEN.map((one) => `'${one}'`).join(', ')}`, gives);
  const where = from === 'package' ? 'package' : 'path';
  if (typeof rest[where] !== 'string') throw wrong(`${at}.${where}`, 'a string', rest[where]);
  return { from, name, gives, [where]: rest[where] };
}

const isGiven = (gives: unknown): gives is TaughtName['gives'] =>
  (GIVEN as readonly unknown[]).includes(gives);

const wrong = (key: string, expected: string, given: unknown): Error =>
  new Error(
    `settings['mcp-session']${key} must be ${expected}, not ${JSON.stringify(given) ?? String(given)}.`,
  );

const GIVES: Readonly<Record<TaughtName['gives'], Mint | undefined>> = {
  random: { bits: 256 },
  guessable: { weak: 'the settings say that it can be guessed' },
  'client-value': undefined,
  'verified-caller': undefined,
};

/** The taught names as one more framework table. */
export function taughtFramework({ functions }: Settings): Framework {
  const path = ({ from, name, ...where }: TaughtName): string =>
    `${from === 'package' ? where.package : `file:${where.path}`}#${name}()`;
  const verifiers = functions.filter(({ gives }) => gives === 'verified-caller');
  const verifies = verifiers.map(path);
  return {
    name: 'settings',
    files: functions.flatMap((one) => one.path ?? []),
    roles: Object.fromEntries(
      functions.filter(({ gives }) => gives === 'client-value').map((one) => [path(one), '@input']),
    ),
    mints: Object.fromEntries(
      functions.flatMap((one) => {
        const mint = GIVES[one.gives];
        return mint ? [[path(one), mint]] : [];
      }),
    ),
    verifiers: verifies,
    principals: verifies,
    verifierNames: verifiers.map(({ name }) => name),
    authWrappers: verifies,
    // A middleware is handed on as it is, or made by a call.
    authMiddleware: verifies.flatMap((one) => [one, one.replace(/\(\)$/u, '')]),
  };
}
