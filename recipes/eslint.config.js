import tseslint from 'typescript-eslint';
import house from '../eslint.config.js';

// The plain JavaScript here is shown to readers as it is, without the types the checker would ask for.
export default tseslint.config(...house, {
  files: ['**/*.{js,mjs,jsx}'],
  ...tseslint.configs.disableTypeChecked,
});
