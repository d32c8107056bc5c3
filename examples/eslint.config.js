import tseslint from 'typescript-eslint';
import house from '../eslint.config.js';

// Each example is an application with its own packages and its own type check, in `npm run test:frameworks`.
export default tseslint.config(
  ...house,
  { ignores: ['*/dist', '*/.*'] },
  {
    ...tseslint.configs.disableTypeChecked,
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
