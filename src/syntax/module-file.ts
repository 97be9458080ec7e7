/** Which file a relative module specifier means, by Node's and TypeScript's rules. */
import { statSync } from 'node:fs';
import path from 'node:path';

/** What is not the user's own source. */
export const isForeign = (file: string): boolean =>
  /[\\/]node_modules[\\/]/u.test(file) || /\.d\.[cm]?ts$/u.test(file);

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

export const isSource = (file: string): boolean => EXTENSIONS.includes(path.extname(file));

/** Node's and TypeScript's spellings of one file: `./a`, `./a.js` for `a.ts`, `./a/` for `a/index.ts`. */
export function moduleFile(from: string, specifier: string): string | undefined {
  const base = path.resolve(path.dirname(from), specifier);
  const stem = base.replace(/\.([cm]?)jsx?$/u, '');
  const candidates = [
    base,
    ...(stem === base ? [] : EXTENSIONS.map((extension) => stem + extension)),
    ...EXTENSIONS.map((extension) => base + extension),
    ...EXTENSIONS.map((extension) => path.join(base, `index${extension}`)),
  ];
  return candidates.find((file) => isSource(file) && isFile(file));
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
