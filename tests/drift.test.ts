/**
 * One catalogue, many places: nothing that is derived is stale, and every rule is whole.
 */
import { readdirSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { derivedFiles, documentedRules, has, root, semgrepSources } from '../scripts/derive.js';
import type { DocumentedRule } from '../scripts/render/rule-facts.js';
import { semgrepPath } from '../scripts/render/semgrep-rule.js';
import { catalogue, ruleIds, type CatalogueEntry } from '../src/catalogue.js';

const rules: DocumentedRule[] = await documentedRules();
const sources = semgrepSources();
const entries = ruleIds.map((id) => [id, catalogue[id] as CatalogueEntry] as const);
const ofEngine = (engine: 'eslint' | 'semgrep') =>
  entries.filter(([, { engines }]) => engines.includes(engine));

describe('derived files', () => {
  it('are what `npm run sync` would write', async () => {
    const stale: string[] = [];
    for await (const { path: file, text } of derivedFiles()) {
      const target = path.join(root, file);
      if (!existsSync(target) || readFileSync(target, 'utf8') !== text) stale.push(file);
    }
    expect(stale, 'stale: run npm run sync').toEqual([]);
  });

  it('are the only rules in semgrep-rules', () => {
    const expected = sources.map((source) => semgrepPath(source)).sort();
    const found = ['recommended', 'strict'].flatMap((folder) =>
      readdirSync(path.join(root, 'semgrep-rules', folder))
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => `semgrep-rules/${folder}/${name}`),
    );
    expect(found.sort()).toEqual(expected);
  });
});

describe('the catalogue', () => {
  it('is sorted, so that two additions rarely meet', () => {
    expect(ruleIds).toEqual([...ruleIds].sort());
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s has a page, and a README row', (id) => {
    expect(has(`docs/rules/${id}.md`), `docs/rules/${id}.md is missing`).toBe(true);
    expect(readFileSync(path.join(root, 'README.md'), 'utf8')).toContain(`docs/rules/${id}.md`);
  });

  it.each(ofEngine('eslint'))('%s has an ESLint rule and its cases', (id) => {
    expect(has(`src/rules/${id}.ts`), `src/rules/${id}.ts is missing`).toBe(true);
    expect(has(`tests/rules/${id}.test.ts`), `tests/rules/${id}.test.ts is missing`).toBe(true);
  });

  it.each(ofEngine('semgrep'))('%s has a Semgrep rule with the same id, and its fixture', (id, entry) => {
    const own = sources.filter((source) => source.id === id);
    expect(
      own.map(({ variant }) => variant),
      `src/semgrep/rules/${id}.yaml is missing`,
    ).toContain('main');
    for (const source of own) {
      const yaml = semgrepPath(source);
      const fixture = yaml.replace(/yaml$/, 'py');
      expect(has(fixture), `${fixture} is missing`).toBe(true);
      expect(readFileSync(path.join(root, yaml), 'utf8')).toContain(
        `"id": "${path.basename(yaml, '.yaml')}"`,
      );
    }
    expect(entry.python.length, `${id} names no Python library`).toBeGreaterThan(0);
  });

  const sections = ofEngine('semgrep').flatMap(([id, entry]) =>
    entry.python.map((framework) => [id, framework, entry] as const),
  );
  it.each(sections)('%s has a positive case for %s', (id, framework, entry) => {
    const fixture = readFileSync(path.join(root, `semgrep-rules/${entry.preset}/${id}.py`), 'utf8');
    const section = fixture.split(/^# --- /m).find((text) => text.startsWith(`${framework} ---`));
    expect(section, `no section '# --- ${framework} ---'`).toBeDefined();
    expect(section, `no '# ruleid: ${id}' in the section '# --- ${framework} ---'`).toContain(
      `# ruleid: ${id}\n`,
    );
  });

  it('knows every source under src/semgrep/rules', () => {
    const known = sources.map(({ file }) => path.basename(file.path)).sort();
    expect(readdirSync(path.join(root, 'src/semgrep/rules')).sort()).toEqual(known);
  });
});

describe('messages', () => {
  const messages = rules.flatMap((rule) => [
    ...Object.entries(rule.meta?.messages ?? {}).map(
      ([name, text]) => [`${rule.id}, ${name}`, text] as const,
    ),
    ...rule.semgrepMessages.map((text, index) => [`${rule.id}, Semgrep ${index + 1}`, text] as const),
  ]);

  it.each(messages)('%s is a sentence with a full stop', (_, text) => {
    expect(text).toMatch(/\.$/);
    expect(text).not.toMatch(/\s{2}|^\s/);
  });
});
