import tseslint from 'typescript-eslint';
import house from '../eslint.config.js';

// The plain JavaScript here is shown to readers, so it has no types in comments for the type checker.
export default tseslint.config(...house, {
  files: ['**/*.{js,mjs,jsx}'],
  ...tseslint.configs.disableTypeChecked,
});
