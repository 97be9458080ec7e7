/** What the README and a page say of a rule in the same words. */
import type { CatalogueEntry } from '../../src/catalogue.js';

/** What the rule itself knows and the catalogue does not. */
export interface RuleMeta {
  messages: Readonly<Record<string, string>>;
  hasSuggestions?: boolean;
  fixable?: string;
}

/** A rule as the documents show it; `meta` is absent where ESLint has no such rule. */
export interface DocumentedRule {
  id: string;
  entry: CatalogueEntry;
  meta?: RuleMeta;
  /** The messages of the Semgrep rule: first of `recommended`, then of `strict`. */
  semgrepMessages: readonly string[];
}

/** `[CWE-614](…) [CWE-1004](…)`. */
export const cweLinks = ({ cwe }: CatalogueEntry, separator = ' '): string =>
  cwe
    .map((number) => `[CWE-${number}](https://cwe.mitre.org/data/definitions/${number}.html)`)
    .join(separator);

/** 💡 where an editor offers a change, 🔧 where `--fix` makes it. */
export const helpIcons = (meta: RuleMeta | undefined): string =>
  [meta?.hasSuggestions && '💡', meta?.fixable && '🔧'].filter(Boolean).join(' ');
