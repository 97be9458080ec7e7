/**
 * Each preset in one file. Semgrep (1.185.0) starts a process of its own for every file of rules that it reads, which took
 * longer for a folder of seven than a scan of a small server does. It takes only `.yaml` and `.yml` out of a folder, so
 * a bundle in JSON beside the folders is read where it is named, and never twice.
 */
import type { SourceFile } from './semgrep-fragments.js';

/** The expanded rules of `recommended`, and all of them, each as one file. */
export function semgrepBundles(files: readonly SourceFile[]): SourceFile[] {
  const inRecommended = files.filter(({ path }) => path.startsWith('semgrep-rules/recommended/'));
  return [bundle('recommended', inRecommended), bundle('strict', files)];
}

function bundle(preset: string, files: readonly SourceFile[]): SourceFile {
  const rules = files.flatMap(({ text }) => (JSON.parse(text) as { rules: unknown[] }).rules);
  return { path: `semgrep-rules/${preset}.json`, text: `${JSON.stringify({ rules })}\n` };
}
