import tseslint from 'typescript-eslint';
import house from '../eslint.config.js';

// The docs show this JavaScript to readers, so it has no type comments.
export default tseslint.config(...house, {
  files: ['**/*.{js,mjs,jsx}'],
  ...tseslint.configs.disableTypeChecked,
});
