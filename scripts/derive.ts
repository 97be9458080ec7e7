/**
 * What is derived in this repository, as path and text. Reads sources, writes nothing:
 * `scripts/sync.ts` writes or compares the result, `tests/drift.test.ts` compares it too.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { catalogue, ruleIds, type CatalogueEntry } from '../src/catalogue.js';
import { replaceSection } from './render/marked-section.js';
import { pageHeader } from './render/page-header.js';
import { readmeTable } from './render/readme-table.js';
import type { DocumentedRule, RuleMeta } from './render/rule-facts.js';
import { ruleIndex } from './render/rule-index.js';
import { readFragments, type Fragments, type SourceFile } from './render/semgrep-fragments.js';
import { semgrepBundles } from './render/semgrep-bundle.js';
import { semgrepMessages, semgrepPath, semgrepRule, type RuleSource } from './render/semgrep-rule.js';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** A file of the repository by its path from the root. */
export function read(relative: string): SourceFile {
  return { path: relative, text: readFileSync(path.join(root, relative), 'utf8') };
}

/** Whether the repository has it; a test, not the derivation, says what must be there. */
export const has = (relative: string): boolean => existsSync(path.join(root, relative));

/**
 * Every derived file that the sources call for. What needs no TypeScript rule comes first, so that one that does
 * not compile yet does not keep the Semgrep rules from being written.
 */
export async function* derivedFiles(): AsyncGenerator<SourceFile> {
  const fragments = semgrepFragments();
  const semgrepRules = semgrepSources().map((source) => ({
    path: semgrepPath(source),
    text: semgrepRule(source, fragments),
  }));
  yield* semgrepRules;
  yield* semgrepBundles(semgrepRules);
  const eslintIds = ruleIds.filter((id) => catalogue[id].engines.some((engine) => engine === 'eslint'));
  yield { path: 'src/rules/index.ts', text: ruleIndex(eslintIds) };

  const rules = await documentedRules();
  for (const rule of rules) {
    const page = `docs/rules/${rule.id}.md`;
    if (has(page)) yield replaceSection(read(page), 'header', pageHeader(rule));
  }
  if (has('README.md')) yield replaceSection(read('README.md'), 'rules', readmeTable(rules));
}

/** Every rule with what its own code says of it. */
export async function documentedRules(): Promise<DocumentedRule[]> {
  const fragments = semgrepFragments();
  const sources = semgrepSources();
  return Promise.all(
    ruleIds.map(async (id) => ({
      id,
      entry: catalogue[id] as CatalogueEntry,
      meta: await ruleMeta(id),
      semgrepMessages: sources
        .filter((source) => source.id === id)
        .flatMap((source) => semgrepMessages(source.file, fragments)),
    })),
  );
}

async function ruleMeta(id: string): Promise<RuleMeta | undefined> {
  const file = `src/rules/${id}.ts`;
  if (!has(file)) return undefined;
  const module = (await import(pathToFileURL(path.join(root, file)).href)) as { default: { meta: RuleMeta } };
  return module.default.meta;
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
      return has(file) ? [{ id, entry, variant, file: read(file) }] : [];
    });
  });
}
