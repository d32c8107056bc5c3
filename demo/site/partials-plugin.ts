import type { Plugin } from 'vite';
import { PARTIALS } from './partials.js';

/** Replaces `<!-- site:head -->` and similar comments in each page with the shared parts. */
export function partials(): Plugin {
  return {
    name: 'site-partials',
    transformIndexHtml: {
      // Runs before Vite looks for style sheets and scripts, because the shared head contains some of these.
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
