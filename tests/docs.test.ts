/**
 * The pages of the rules are executed: what a fence says of itself is what the rule does.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { catalogue, ruleIds, type CatalogueEntry, type RuleId } from '../src/catalogue.js';
import { brief, lintText, withFirstSuggestion } from './lint-text.js';

const root = path.resolve(import.meta.dirname, '..');
const pageOf = (id: string): string => path.join(root, 'docs/rules', `${id}.md`);
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Fence {
  /** `ts bad`, `js`, … */
  readonly info: string;
  readonly line: number;
  readonly code: string;
}

function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = [];
  const lines = markdown.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const [, marks, info] = /^(`{3,})(.*)$/.exec(lines[at] ?? '') ?? [];
    if (marks === undefined) continue;
    const end = lines.indexOf(marks, at + 1);
    if (end === -1) throw new Error(`The fence in line ${at + 1} has no end.`);
    fences.push({ info: info?.trim() ?? '', line: at + 1, code: `${lines.slice(at + 1, end).join('\n')}\n` });
    at = end;
  }
  return fences;
}

const sections = [
  '## The attack',
  '## Reported',
  '## Not reported',
  '## What it cannot see',
  '## In Python',
  '## Options',
  '## References',
];
const verdicts = /^(?:(?:ts|py) (?:bad|good)|ts fixed)$/;

describe('docs/rules', () => {
  it('has one page for each rule and no other', () => {
    expect(readdirSync(path.join(root, 'docs/rules')).sort()).toEqual(ruleIds.map((id) => `${id}.md`).sort());
  });
});

describe.each(ruleIds.filter((id) => existsSync(pageOf(id))))('%s', (id) => {
  const entry: CatalogueEntry = catalogue[id];
  const page = read(`docs/rules/${id}.md`);
  const fences = fencesOf(page);
  const own = (info: string): Fence[] => fences.filter((fence) => fence.info === info);
  const named = (info: string): [string, Fence][] => own(info).map((fence) => [`line ${fence.line}`, fence]);

  it('has the sections of every page, in order', () => {
    const headings: readonly string[] = page.match(/^## .*$/gm) ?? [];
    const options = headings.includes('## Options');
    expect(headings).toEqual(sections.filter((heading) => options || heading !== '## Options'));
    expect(page.indexOf('<!-- begin header -->')).toBe(0);
  });

  it('says something in each section', () => {
    const empty = page.split(/^## /m).filter((section) => section.trim().split('\n').length < 2);
    expect(empty).toEqual([]);
  });

  it('has fences with a verdict only, and both verdicts in each language', () => {
    expect(
      fences.map(({ info }) => info).filter((info) => /^(?:ts|py)\b/.test(info) && !verdicts.test(info)),
    ).toEqual([]);
    const languages = entry.engines.map((engine) => (engine === 'eslint' ? 'ts' : 'py'));
    for (const language of languages)
      for (const verdict of ['bad', 'good'])
        expect(own(`${language} ${verdict}`), `${language} ${verdict}`).not.toEqual([]);
  });

  it.each(named('ts bad'))('ts bad, %s: this rule reports it, and no other', (_, { code }) => {
    const messages = lintText(code);
    expect(messages.length, 'reports').toBeGreaterThan(0);
    expect(brief(messages).filter((text) => !text.endsWith(`: ${id}`))).toEqual([]);
  });

  it.each(named('ts good'))('ts good, %s: passes all rules', (_, { code }) => {
    expect(brief(lintText(code))).toEqual([]);
  });

  it.each(named('ts fixed'))('ts fixed, %s: is the bad one with its suggestion, and passes', (_, fixed) => {
    const bad = own('ts bad').findLast(({ line }) => line < fixed.line);
    expect(bad, 'a ts bad before it').toBeDefined();
    const code = bad?.code ?? '';
    const suggested = lintText(code).find(({ suggestions }) => suggestions && suggestions.length > 0);
    expect(withFirstSuggestion(code, suggested)).toBe(fixed.code);
    expect(brief(lintText(fixed.code))).toEqual([]);
  });

  it.each(named('py bad'))('py bad, %s: stands in the Semgrep fixture under ruleid', (_, { code }) => {
    expect(annotationsOver(code, id)).toContain('ruleid');
  });

  it.each(named('py good'))('py good, %s: stands in the Semgrep fixture under ok', (_, { code }) => {
    const found = annotationsOver(code, id);
    expect(found).toContain('ok');
    expect(found).not.toContain('ruleid');
  });
});

/** The annotations on the lines that a snippet is in the rule's fixture; comments and blank lines do not count. */
function annotationsOver(snippet: string, id: RuleId): string[] {
  const fixture = read(`semgrep-rules/${catalogue[id].preset}/${id}.py`);
  const isCode = (line: string): boolean => line !== '' && !line.startsWith('#');
  const wanted = snippet
    .split('\n')
    .map((line) => line.trim())
    .filter(isCode);
  const code: { line: string; annotation: string | undefined }[] = [];
  let annotation: string | undefined;
  for (const line of fixture.split('\n').map((one) => one.trim())) {
    annotation = new RegExp(String.raw`^# (ruleid|ok): ${id}$`).exec(line)?.[1] ?? annotation;
    if (!isCode(line)) continue;
    code.push({ line, annotation });
    annotation = undefined;
  }
  for (let at = 0; at + wanted.length <= code.length; at++) {
    const part = code.slice(at, at + wanted.length);
    if (part.every(({ line }, index) => line === wanted[index]))
      return part.flatMap((one) => one.annotation ?? []);
  }
  throw new Error(`These lines do not stand together in the fixture:\n${wanted.join('\n')}`);
}

describe('README.md', () => {
  const named = (language: RegExp): [string, Fence][] =>
    fencesOf(read('README.md'))
      .filter(({ info }) => language.test(info))
      .map((fence) => [`${fence.info}, line ${fence.line}`, fence]);

  it.each(named(/^(?:js|ts|javascript|typescript)\b/))('%s parses', (_, { code }) => {
    expect(brief(lintText(code, { rules: {} }))).toEqual([]);
  });

  it.each(named(/^jsonc?\b/))('%s parses', (_, { code }) => {
    expect(() => JSON.parse(code) as unknown).not.toThrow();
  });

  it.each(named(/^ya?ml\b/))('%s parses', (_, { code }) => {
    expect(() => parseYaml(code) as unknown).not.toThrow();
  });
});
