import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { docs } from './demo/site/docs-plugin.js';
import { partials } from './demo/site/partials-plugin.js';
import { cdnFiles } from './demo/snippet/cdn-plugin.js';

/** package.json names the published files that have side effects; here the sources themselves are bundled. */
const keepSideEffects: Plugin = {
  name: 'keep-side-effects',
  transform: {
    filter: { id: /\/(src|demo)\/[^?]*\.ts$/ },
    handler: (code) => ({ code, map: null, moduleSideEffects: true }),
  },
};

export default defineConfig({
  root: 'demo',
  appType: 'mpa',
  // The site may be served below any path.
  base: './',
  plugins: [keepSideEffects, docs(), partials(), cdnFiles()],
  build: {
    outDir: '../dist-demo',
    emptyOutDir: true,
    target: ['chrome125', 'firefox126', 'safari17.4'],
    // The polyfill is an inline script, which the demo's own CSP refuses.
    modulePreload: { polyfill: false },
    // An inlined asset would be a data: URL, which the CSP allows only for images.
    assetsInlineLimit: 0,
    rolldownOptions: { input: pages() },
  },
});

/** Each folder of demo/ with an index.html is a page; static hosts show 404.html for any other address. */
function pages(): string[] {
  const demo = fileURLToPath(new URL('demo/', import.meta.url));
  return readdirSync(demo, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[\\/])index\.html$|^404\.html$/.test(file))
    .map((file) => demo + file.replaceAll('\\', '/'));
}
