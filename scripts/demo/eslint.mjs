/** Runs ESLint with a plugin's `recommended` config over any file or folder, whatever config lies there. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { newLines, readSource, skippedFolders } from './finding.mjs';

const typescript = ['**/*.{ts,mts,cts,tsx}'];
const javascript = ['**/*.{js,mjs,cjs,jsx}'];

/** A project may have no parser for TypeScript; then its JavaScript is linted all the same. */
async function typescriptParser() {
  try {
    return (await import('@typescript-eslint/parser')).default;
  } catch {
    console.error('TypeScript files are left out: @typescript-eslint/parser cannot be loaded.');
    return undefined;
  }
}

async function configFor(plugin) {
  const parser = await typescriptParser();
  return [
    { ignores: skippedFolders.map((folder) => `**/${folder}/`) },
    // Comments about rules of other plugins are none of our business here.
    { linterOptions: { reportUnusedDisableDirectives: 'off' } },
    {
      files: parser ? [...typescript, ...javascript] : javascript,
      languageOptions: {
        ...(parser && { parser }),
        parserOptions: { ecmaFeatures: { jsx: true } },
      },
    },
    plugin.configs.recommended,
  ];
}

function suggestionsOf({ suggestions = [] }, source) {
  return suggestions.map(({ desc, fix: { range, text } }) => ({
    title: desc,
    lines: newLines(source, source.slice(0, range[0]) + text + source.slice(range[1])),
  }));
}

function findingOf(message, file, source) {
  const { line, column, endLine = line, endColumn = column + 1 } = message;
  return {
    engine: 'ESLint',
    rule: message.ruleId.replace('mcp-session/', ''),
    ...{ file, line, column, endLine, endColumn },
    message: message.message,
    suggestions: suggestionsOf(message, source),
  };
}

/**
 * @param {object} plugin the built plugin
 * @param {string} target absolute path of a file or folder
 * @returns {Promise<import('./finding.mjs').Result>}
 */
export async function lint(plugin, target) {
  const { ESLint } = await import('eslint');
  // ESLint does not look outside its working directory.
  const cwd = statSync(target).isDirectory() ? target : path.dirname(target);
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: await configFor(plugin),
    errorOnUnmatchedPattern: false,
    warnIgnored: false,
    globInputPaths: false,
  });
  const results = await eslint.lintFiles([path.relative(cwd, target) || '.']);

  const findings = [];
  const unread = [];
  for (const { filePath, messages } of results) {
    const source = messages.length > 0 ? readSource(filePath) : '';
    for (const message of messages) {
      if (message.fatal) unread.push({ file: filePath, reason: `line ${message.line}: ${message.message}` });
      else if (message.ruleId?.startsWith('mcp-session/'))
        findings.push(findingOf(message, filePath, source));
    }
  }
  return { findings, unread, files: results.map(({ filePath }) => filePath) };
}
