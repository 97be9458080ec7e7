/** `recommended`, `strict` and `all`, flat and legacy, computed from the catalogue. */
import { catalogue, ruleIds, type CatalogueEntry, type RuleId } from './catalogue.js';

export const NAMESPACE = 'mcp-session';

type Level = 'error' | 'warn';
export type RuleLevels = Record<string, Level | [Level, Record<string, unknown>]>;

/** Options that `strict` adds to a rule of `recommended`: it asks for more, and is wrong more often. */
const STRICT_OPTIONS: Partial<Record<RuleId, Record<string, unknown>>> = {
  'no-insecure-session-cookie': { hostPrefix: true, environmentFallback: true },
};

const entries: Record<RuleId, CatalogueEntry> = catalogue;

/** A defect that an attacker can use as it stands is an error; one that needs luck is a warning. */
const levelOf = (id: RuleId): Level => (entries[id].severity === 'low' ? 'warn' : 'error');

function levels(includes: (entry: CatalogueEntry) => boolean, strict: boolean): RuleLevels {
  return Object.fromEntries(
    ruleIds
      .filter((id) => entries[id].engines.includes('eslint') && includes(entries[id]))
      .map((id) => {
        const options = strict ? STRICT_OPTIONS[id] : undefined;
        return [`${NAMESPACE}/${id}`, options ? [levelOf(id), options] : levelOf(id)];
      }),
  );
}

export const presets: Record<'recommended' | 'strict' | 'all', RuleLevels> = {
  recommended: levels(({ preset }) => preset === 'recommended', false),
  strict: levels(() => true, true),
  all: levels(() => true, true),
};
