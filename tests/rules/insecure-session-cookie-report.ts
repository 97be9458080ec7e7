/** What `no-insecure-session-cookie` is expected to say. */
const ATTACKS = {
  secure: 'anyone on the network path can read it',
  httpOnly: 'an injected script can steal it',
  sameSite: "another site can make the victim's browser send it",
};
const REMEDIES = {
  secure: '`secure: true`',
  httpOnly: '`httpOnly: true`',
  sameSite: "`sameSite: 'lax'`",
  Secure: '`Secure`',
  HttpOnly: '`HttpOnly`',
  SameSite: '`SameSite=Lax`',
};

/** A flag as it is named where it would be written: an option, or an attribute of a text. */
export type Flag = keyof typeof REMEDIES;

export interface Expected {
  readonly cookie: string;
  readonly carries?: string;
  readonly lacks: readonly Flag[];
  /** How `sameSite` stands, where it is not absent. */
  readonly none?: string;
  /** Where the options are, if in another file. */
  readonly where?: string;
  /** The text with the suggestion; absent where none is made. */
  readonly output?: string | undefined;
}

/** One error for `RuleTester`, message and suggestion included. */
export function report({ cookie, carries = 'a session', lacks, none, where = '', output }: Expected) {
  const options = list(lacks.map((flag) => REMEDIES[flag]));
  const data = {
    cookie,
    what: carries,
    flags: list(
      lacks.map((flag) => (none && /^sameSite$/i.test(flag) ? `with \`${none}\`` : `without \`${flag}\``)),
    ),
    attack: list(
      lacks.map((flag) => ATTACKS[(flag[0]?.toLowerCase() + flag.slice(1)) as keyof typeof ATTACKS]),
    ),
    options,
    where,
  };
  return {
    messageId: 'sentUnprotected',
    data,
    ...(output === undefined ? {} : { suggestions: [{ messageId: 'setFlags', data: { options }, output }] }),
  };
}

const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
