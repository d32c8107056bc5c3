import { minifyHTMLLiterals } from 'minify-literals';
import { SOURCES } from './paths.mjs';

/**
 * Removes white space from the `html` and `css` templates of our own sources, which JavaScript minifiers do not change.
 *
 * @returns {import('vite').Plugin}
 */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    enforce: 'pre',
    async transform(code, id) {
      const result = id.startsWith(SOURCES) ? await minifyHTMLLiterals(code, { fileName: id }) : null;
      return result && { code: result.code, map: result.map ? result.map.toString() : null };
    },
  };
}
