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
      // These pages use other libraries, whose types are not installed, so a type check would fail.
      'test/real-world/{pages,node_modules}',
      // These samples of README import the installed package, so they are not checked here. test/site/quickstart.e2e.test.ts runs them.
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
      // Allows `||` for strings, because `''` means that an optional text is missing.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
    },
  },
  {
    // These rules are not needed, because the type checker also checks these files. It finds undefined names, and unlike these rules, it
    // understands casts in comments.
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
      // These calls need no `await`: chai's `equal` is synchronous, although the types of @open-wc/testing declare it as a promise, and
      // node:test itself waits for its tests.
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
