/**
 * The catalogue: what is true of a rule in both engines, written here only.
 *
 * Configs, the README table, page headers, Semgrep metadata and SARIF metadata derive from it
 * (`npm run sync`); `tests/drift.test.ts` keeps them one.
 */

/** Where a rule is reported: `recommended` (precision first, and so in `strict` too) or in `strict` only. */
export type Preset = 'recommended' | 'strict';
export type Severity = 'low' | 'medium' | 'high' | 'critical';
export type Engine = 'eslint' | 'semgrep';

export interface CatalogueEntry {
  /** One imperative phrase without a full stop; the page's sub-title and `meta.docs.description`. */
  title: string;
  /** CWE numbers, the most fitting one first. Names are in `cweNames`. */
  cwe: readonly number[];
  severity: Severity;
  precision: 'high' | 'medium';
  preset: Preset;
  engines: readonly Engine[];
  /** Python libraries whose spelling of the defect has a `# ruleid:` section in the Semgrep fixture. */
  python: readonly string[];
  since: string;
}

/** Names as the CWE list (version 4.18) gives them: Semgrep's `metadata.cwe` wants number and name. */
export const cweNames: Readonly<Record<number, string>> = {
  203: 'Observable Discrepancy',
  208: 'Observable Timing Discrepancy',
  287: 'Improper Authentication',
  306: 'Missing Authentication for Critical Function',
  330: 'Use of Insufficiently Random Values',
  331: 'Insufficient Entropy',
  340: 'Generation of Predictable Numbers or Identifiers',
  384: 'Session Fixation',
  488: 'Exposure of Data Element to Wrong Session',
  614: "Sensitive Cookie in HTTPS Session Without 'Secure' Attribute",
  639: 'Authorization Bypass Through User-Controlled Key',
  1004: "Sensitive Cookie Without 'HttpOnly' Flag",
  1275: 'Sensitive Cookie with Improper SameSite Attribute',
};

export const catalogue = {
  'no-client-chosen-session-id': {
    title: 'Disallow creating a session under an id that the client sent',
    cwe: [384],
    severity: 'high',
    precision: 'high',
    preset: 'recommended',
    engines: ['eslint', 'semgrep'],
    python: ['mcp', 'fastmcp', 'starlette', 'fastapi', 'flask', 'django'],
    since: '0.1.0',
  },
  'no-insecure-session-cookie': {
    title: 'Disallow session cookies without Secure, HttpOnly or SameSite',
    cwe: [614, 1004, 1275],
    severity: 'medium',
    precision: 'high',
    preset: 'recommended',
    engines: ['eslint', 'semgrep'],
    python: ['starlette', 'fastapi', 'flask', 'django'],
    since: '0.1.0',
  },
  'no-predictable-session-id': {
    title: 'Disallow session ids and credentials that can be guessed',
    cwe: [340, 330, 331],
    severity: 'high',
    precision: 'high',
    preset: 'recommended',
    engines: ['eslint', 'semgrep'],
    python: ['random', 'time', 'uuid', 'secrets', 'hashlib'],
    since: '0.1.0',
  },
  'no-session-as-authentication': {
    title: 'Disallow a session id in the place of a verified credential',
    cwe: [306, 287],
    severity: 'high',
    precision: 'high',
    preset: 'recommended',
    engines: ['eslint', 'semgrep'],
    python: ['mcp', 'fastmcp', 'starlette', 'fastapi'],
    since: '0.1.0',
  },
  'no-session-fixation': {
    title: 'Disallow logging somebody in to a session that keeps its old id',
    cwe: [384],
    severity: 'medium',
    precision: 'high',
    preset: 'recommended',
    engines: ['eslint', 'semgrep'],
    python: ['flask-session', 'django', 'starlette', 'fastapi', 'redis'],
    since: '0.1.0',
  },
  'no-shared-server': {
    title: 'Disallow one MCP server or transport that serves many clients',
    cwe: [488],
    severity: 'high',
    precision: 'high',
    preset: 'recommended',
    engines: ['eslint', 'semgrep'],
    python: ['mcp', 'starlette', 'fastapi'],
    since: '0.1.0',
  },
  'no-timing-unsafe-comparison': {
    title: 'Disallow comparing a secret with a request value in variable time',
    cwe: [208],
    severity: 'low',
    precision: 'high',
    preset: 'recommended',
    engines: ['eslint', 'semgrep'],
    python: ['starlette', 'fastapi', 'flask', 'django', 'hmac'],
    since: '0.1.0',
  },
  'require-session-owner': {
    title: "Require a session's owner to be compared with the caller",
    cwe: [639],
    severity: 'high',
    precision: 'high',
    preset: 'recommended',
    engines: ['eslint', 'semgrep'],
    python: ['mcp', 'fastmcp', 'starlette', 'fastapi', 'flask', 'django', 'redis', 'boto3'],
    since: '0.1.0',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type RuleId = keyof typeof catalogue;
/** Rules that ESLint has: `src/rules/index.ts` does not compile while one is missing. */
export type EslintRuleId = {
  [Id in RuleId]: 'eslint' extends (typeof catalogue)[Id]['engines'][number] ? Id : never;
}[RuleId];

export const ruleIds = Object.keys(catalogue) as RuleId[];

/** What code scanning sorts by, on both engines. GitHub's bands: below 4 low, below 7 medium, below 9 high, else critical. */
export const securitySeverity: Readonly<Record<Severity, string>> = {
  low: '3.0',
  medium: '5.0',
  high: '8.0',
  critical: '9.5',
};

export const repositoryUrl = 'https://github.com/mcp-session/eslint-plugin-mcp-session';

/** The page of a rule: the same one for both engines. */
export const pageUrl = (id: string): string => `${repositoryUrl}/blob/main/docs/rules/${id}.md`;
