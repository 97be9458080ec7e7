/** What a function mints each time it is called, as the tables say by its path. */
import type { Lexicon } from '../frameworks/lexicon.js';
import type { Value } from '../syntax/values.js';
import { fromMint, type Alternative } from './alternatives.js';

/** What the settings say of a function of the project goes before what its text says. */
export const isTaught = (path: string | undefined): boolean => path?.startsWith('file:') === true;

export function mintOfFunction(value: Value, { paths, mints }: Lexicon): readonly Alternative[] | undefined {
  const mint = mints.get(`${paths.of(value) ?? ''}()`);
  return mint && typeof mint !== 'function' ? [fromMint(mint, value)] : undefined;
}

/** The same for a function that the settings tell of. */
export const mintOfTaught = (value: Value, lexicon: Lexicon): readonly Alternative[] | undefined =>
  isTaught(lexicon.paths.of(value)) ? mintOfFunction(value, lexicon) : undefined;
