/** Names of packages as paths have them: without sub-path, `node:` and `@types/`. */

const known = new Map<string, string | undefined>();

/** The package that a file belongs to; `global` for JavaScript's and the DOM's own declarations. */
export function packageOfFile(file: string): string | undefined {
  // A program has some thousand files, and every type asks for its own.
  if (!known.has(file)) known.set(file, findPackage(file));
  return known.get(file);
}

function findPackage(file: string): string | undefined {
  if (/[\\/]typescript[\\/]lib[\\/]lib\.[^\\/]*$/u.test(file)) return 'global';
  const inside = /.*[\\/]node_modules[\\/](.+)$/u.exec(file)?.[1];
  if (!inside) return undefined;
  const nodeModule = /^@types[\\/]node[\\/](\w+)\.d\.ts$/u.exec(inside)?.[1];
  return nodeModule ?? packageRoot(inside.replaceAll('\\', '/'));
}

/** A path as tables name files: forward slashes, no extension. */
export const withoutExtension = (file: string): string =>
  file
    .replaceAll('\\', '/')
    .replace(/^\.\//u, '')
    .replace(/\.[cm]?[jt]sx?$/u, '');

/** The path of an export: `express#Router`. */
export const packageOf = (specifier: string, name: string): string => `${packageRoot(specifier)}#${name}`;

/** The package of a module specifier. */
export function packageRoot(specifier: string): string {
  const parts = specifier.replace(/^(?:node:|npm:|@types\/)/u, '').split('/');
  const root = parts[0]?.startsWith('@') ? parts.slice(0, 2) : parts.slice(0, 1);
  return root.join('/').replace(/\.js$/u, '');
}
