/** Catalogue entry → the `metadata` of a Semgrep rule (Semgrep copies it into SARIF and JSON). */
import {
  cweNames,
  pageUrl,
  securitySeverity,
  type CatalogueEntry,
  type Severity,
} from '../../src/catalogue.js';

/** Semgrep knows three grades of impact and likelihood. */
const grade: Readonly<Record<Severity, string>> = {
  low: 'LOW',
  medium: 'MEDIUM',
  high: 'HIGH',
  critical: 'HIGH',
};

/**
 * @param variant 'strict' for what is reported only there: by definition no better than medium confidence.
 */
export function semgrepMetadata(id: string, entry: CatalogueEntry, variant: 'main' | 'strict') {
  return {
    category: 'security',
    subcategory: ['vuln'],
    cwe: entry.cwe.map((number) => `CWE-${number}: ${cweName(number)}`),
    confidence: variant === 'strict' ? 'MEDIUM' : entry.precision.toUpperCase(),
    impact: grade[entry.severity],
    likelihood: grade[entry.severity],
    technology: [...entry.python],
    'security-severity': securitySeverity[entry.severity],
    shortDescription: `${entry.title}.`,
    references: [pageUrl(id)],
    source: pageUrl(id),
  };
}

/** A number that has no name would make metadata that Semgrep's users cannot filter by. */
function cweName(number: number): string {
  const name = cweNames[number];
  if (name === undefined) throw new Error(`src/catalogue.ts: CWE-${number} has no name in cweNames.`);
  return name;
}

/**
 * Files that are not reported: tests, mocks and development settings (`examples/` and `demo/` are reported, since people
 * copy them). Semgrep leaves out `tests/` by itself only where a project has no `.semgrepignore` of its own.
 *
 * Few of them, and those for settings only where settings are judged: Semgrep (1.185.0) tries each on each file for each
 * rule, which cost more than all the gates together.
 */
export function semgrepPaths(judgesSettings: boolean) {
  return { exclude: judgesSettings ? [...testsAndMocks, ...ownSettings] : testsAndMocks };
}

const testsAndMocks = [
  'test/',
  'testing/',
  // tests/, test_cases/, test_server.py, tests.py
  'test[s_]*',
  // server_test.py, conftest.py
  '*[f_]test.py',
  'fixtures/',
  // mocks/, mock_server.py
  'mock[s_]*',
  '*_mock.py',
];

/** Settings of a developer's own machine. */
const ownSettings = [
  '**/settings/dev*.py',
  '**/settings/local*.py',
  '**/settings/test*.py',
  'dev_settings.py',
  'local_settings.py',
];
