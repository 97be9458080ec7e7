/** Numbers as the bench prints them. */

export const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[values.length >> 1] ?? Number.NaN;

export const thousands = (lines: number): string => `${Math.round(lines / 1000)} thousand lines`;

export const percent = (part: number): string => `${(part * 100).toFixed(1)} %`.padStart(7);

/** `1.03 (goal: at most 1.05, met)`. */
export const goal = (ratio: number, most: number): string =>
  `${ratio.toFixed(3)} (goal: at most ${most}, ${ratio <= most ? 'met' : 'NOT MET'})`;
