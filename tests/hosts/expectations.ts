/** The comments in the example servers that say what is found on their line. */
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './packed-plugin.js';

/** Copies an example server into a project. */
export function copyExample(name: string, project: string): void {
  cpSync(path.join(root, 'examples', name), path.join(project, name), {
    recursive: true,
    filter: (source) => !/node_modules|__pycache__/u.test(source),
  });
}

/**
 * What is to be found in an example, as `file:line rule`.
 * `expect(neighbour)` marks what only another file of the server shows.
 */
export function expectedIn(name: string, { neighbours }: { neighbours: boolean }): string[] {
  const folder = path.join(root, 'examples', name);
  return readdirSync(folder)
    .filter((file) => /\.(?:ts|py)$/u.test(file))
    .flatMap((file) =>
      readFileSync(path.join(folder, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => {
          const [, needs, rule] = /(?:#|\/\/) expect(\(neighbour\))?: (\S+)$/u.exec(line) ?? [];
          return rule && (neighbours || !needs) ? [`${name}/${file}:${index + 1} ${rule}`] : [];
        }),
    )
    .sort();
}
