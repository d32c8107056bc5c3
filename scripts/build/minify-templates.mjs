import { minifyHTMLLiterals } from 'minify-literals';
import { SOURCES } from './paths.mjs';

/**
 * Removes white space from the `html` and `css` templates of our own sources, because JavaScript minifiers do not change templates.
 *
 * @returns {import('vite').Plugin}
 */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    enforce: 'pre',
    async transform(code, id) {
      const result = id.startsWith(SOURCES) ? await minify(code, id) : null;
      return result && { code: result.code, map: result.map ? result.map.toString() : null };
    },
  };
}

/**
 * Returns the code with minified templates. Returns null if the code has no templates.
 *
 * @param {string} code
 * @param {string} fileName
 */
export const minify = (code, fileName) =>
  // Skips files without a template: a file that only mentions `unsafeCSS` would cause a warning.
  /\b(html|css)\s*`/.test(code) ? minifyHTMLLiterals(code, { fileName }) : null;
