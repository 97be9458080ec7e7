import { existsSync } from 'node:fs';
import js from '@eslint/js';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// The plugin on its own code, from the first build on.
const built = new URL('dist/index.js', import.meta.url);
const own = existsSync(built) ? [(await import(built.href)).default.configs.strict] : [];

export default defineConfig(
  globalIgnores([
    'dist',
    '.venv',
    '.venv-python',
    '.cache',
    // Linted by tests, which say what must be found there.
    'examples',
    'tests/project',
    'tests/hosts/projects',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-else-return': 'error',
      'object-shorthand': 'error',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', URL: 'readonly' },
    },
  },
  {
    files: ['src/rules/**', 'tests/rules/**'],
    extends: [eslintPlugin.configs.recommended],
    rules: {
      // ESLint 8 does not read it: an option's default stands where the option is asked for.
      'eslint-plugin/require-meta-default-options': 'off',
    },
  },
  own,
);
