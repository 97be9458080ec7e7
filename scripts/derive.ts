/**
 * What is derived in this repository, as path and text. Reads sources, writes nothing:
 * `scripts/sync.ts` writes or compares the result, `tests/drift.test.ts` compares it too.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogue, ruleIds, type CatalogueEntry } from '../src/catalogue.js';
import { readFragments, type Fragments, type SourceFile } from './render/semgrep-fragments.js';
import { semgrepPath, semgrepRule, type RuleSource } from './render/semgrep-rule.js';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** A file of the repository by its path from the root. */
export function read(relative: string): SourceFile {
  return { path: relative, text: readFileSync(path.join(root, relative), 'utf8') };
}

/** Every derived file that the sources call for. */
export async function* derivedFiles(): AsyncGenerator<SourceFile> {
  const fragments = semgrepFragments();
  for (const source of semgrepSources()) {
    yield { path: semgrepPath(source), text: semgrepRule(source, fragments) };
  }
}

/** All fragments of `src/semgrep`. */
export function semgrepFragments(): Fragments {
  const files = ['frameworks', 'concepts'].flatMap((folder) =>
    readdirSync(path.join(root, 'src/semgrep', folder))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => read(`src/semgrep/${folder}/${name}`)),
  );
  return readFragments(files);
}

/** The sources that are there, of the rules that the catalogue gives to Semgrep. */
export function semgrepSources(): RuleSource[] {
  return ruleIds.flatMap((id) => {
    const entry: CatalogueEntry = catalogue[id];
    if (!entry.engines.includes('semgrep')) return [];
    return (['main', 'strict'] as const).flatMap((variant) => {
      const file = `src/semgrep/rules/${variant === 'strict' ? `${id}-strict` : id}.yaml`;
      return existsSync(path.join(root, file)) ? [{ id, entry, variant, file: read(file) }] : [];
    });
  });
}
