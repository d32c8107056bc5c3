import type { Plugin } from 'vite';
import { PARTIALS } from './partials.js';

/** Puts the shared parts into each page, in place of `<!-- site:head -->` and its like. */
export function partials(): Plugin {
  return {
    name: 'site-partials',
    transformIndexHtml: {
      // Before Vite looks for stylesheets and scripts, of which the shared head names some.
      order: 'pre',
      handler: async (html, { path }) => {
        const parts = html.split(/<!-- site:(\w+) -->/);
        const filled = parts.map(async (part, index) => {
          if (index % 2 === 0) return part;
          const partial = PARTIALS[part];
          if (!partial) throw new Error(`${path}: there is no shared part "${part}".`);
          return String(await partial(path));
        });
        return (await Promise.all(filled)).join('');
      },
    },
  };
}
