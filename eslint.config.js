import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import words from './scripts/lint/eslint-words.mjs';

export default defineConfig(
  {
    ignores: [
      'dist',
      'dist-demo',
      'coverage',
      'node_modules',
      // The pages are of other libraries, whose types are not installed for a type check.
      'test/real-world/{pages,node_modules}',
      // README's samples import the installed package; test/site/quickstart.e2e.test.ts runs them.
      'docs/quickstart',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  lit['flat/recommended'],
  wc['flat/recommended'],
  { plugins: { words }, rules: { 'words/plain': 'error' } },
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-nested-ternary': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Where a text is optional, '' means that there is none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
    },
  },
  {
    // The type checker reads these too: it knows which names exist, and sees the casts in comments that these rules do not.
    files: ['**/*.{js,mjs}'],
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['test/**', 'bench/test/**'],
    rules: {
      // @open-wc/testing types chai's synchronous `equal` as a promise; node:test waits for its own.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: 'Equal', package: '@open-wc/semantic-dom-diff' },
            { from: 'package', name: ['describe', 'it', 'suite', 'test'], package: 'node:test' },
          ],
        },
      ],
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
