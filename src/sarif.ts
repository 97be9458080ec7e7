/**
 * ESLint formatter: SARIF 2.1.0 with the rules' CWE tags and severities, as code scanning reads them.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cweNames, securitySeverity, type Severity } from './catalogue.js';
import type { RuleDocs } from './create-rule.js';
import { version } from './version.js';

interface Message {
  readonly ruleId: string | null;
  readonly severity: number;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly fatal?: boolean;
}

interface Result {
  readonly filePath: string;
  readonly messages: readonly Message[];
}

interface Context {
  readonly cwd?: string;
  readonly rulesMeta?: Readonly<Record<string, { readonly docs?: Partial<RuleDocs> }>>;
}

/** ESLint's results and the metadata of the rules that ran → the text of a SARIF log. */
export function sarif(
  results: readonly Result[],
  { cwd = process.cwd(), rulesMeta = {} }: Context = {},
): string {
  const ids = Object.keys(rulesMeta);
  const messages = results.flatMap(({ filePath, messages }) =>
    messages.map((message) => ({ filePath, message })),
  );
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ESLint',
            informationUri: 'https://eslint.org',
            properties: { 'eslint-plugin-mcp-session': version },
            rules: ids.map((id) => describe(id, rulesMeta[id]?.docs ?? {})),
          },
        },
        originalUriBaseIds: { '%SRCROOT%': { uri: `${pathToFileURL(cwd).href}/` } },
        invocations: [
          {
            executionSuccessful: !messages.some(({ message }) => message.fatal),
            toolExecutionNotifications: messages
              .filter(({ message }) => message.ruleId === null)
              .map(({ filePath, message }) => ({
                level: message.fatal ? 'error' : 'warning',
                message: { text: message.message },
                locations: [locate(filePath, message, cwd)],
              })),
          },
        ],
        results: messages
          .filter(({ message }) => message.ruleId !== null)
          .map(({ filePath, message }) => ({
            ruleId: message.ruleId,
            ruleIndex: ids.indexOf(message.ruleId ?? ''),
            level: message.severity === 2 ? 'error' : 'warning',
            message: { text: message.message },
            locations: [locate(filePath, message, cwd)],
          })),
      },
    ],
  };
  return JSON.stringify(log, undefined, 2);
}

function describe(id: string, docs: Partial<RuleDocs>): object {
  const { description = id, url, cwe = [], severity, precision } = docs;
  const names = cwe.map((number) => `- CWE-${number}: ${cweNames[number] ?? ''}`);
  return {
    id,
    shortDescription: { text: description },
    fullDescription: { text: `${description}.` },
    ...(url !== undefined && { helpUri: url }),
    help: {
      text: `${description}. ${url ?? ''}`,
      markdown: [`${description}.`, '', ...names, '', `[The rule's page](${url ?? ''})`].join('\n'),
    },
    properties: {
      ...(cwe.length > 0 && { tags: ['security', ...cwe.map((number) => `external/cwe/cwe-${number}`)] }),
      ...(severity && {
        'security-severity': securitySeverity[severity as Severity],
        'problem.severity': severity === 'low' ? 'warning' : 'error',
      }),
      ...(precision && { precision }),
    },
  };
}

function locate(filePath: string, { line, column, endLine, endColumn }: Message, cwd: string): object {
  const relative = path.relative(cwd, filePath).split(path.sep).map(encodeURIComponent).join('/');
  return {
    physicalLocation: {
      artifactLocation: { uri: relative, uriBaseId: '%SRCROOT%' },
      // A message about a whole file has line 0; SARIF counts from 1.
      region: {
        startLine: Math.max(line ?? 1, 1),
        startColumn: Math.max(column ?? 1, 1),
        ...(endLine && { endLine, endColumn }),
      },
    },
  };
}

export default sarif;
// ESLint 8 loads a formatter by `require` and takes what it gets for the function.
export { sarif as 'module.exports' };
