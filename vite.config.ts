import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { docs } from './demo/site/docs-plugin.js';
import { partials } from './demo/site/partials-plugin.js';
import { cdnFiles } from './demo/snippet/cdn-plugin.js';

/** Keeps the side effects of all sources. Without this plugin, files that `sideEffects` in package.json does not list could be dropped. */
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
  // Makes all URLs relative, because the site may be served below any path.
  base: './',
  plugins: [keepSideEffects, docs(), partials(), cdnFiles()],
  build: {
    outDir: '../dist-demo',
    emptyOutDir: true,
    target: ['chrome125', 'firefox126', 'safari17.4'],
    // Omits the polyfill, because it is an inline script, which the demo's own CSP refuses.
    modulePreload: { polyfill: false },
    // Inlines no asset, because an inlined asset is a data: URL, which the CSP allows only for images.
    assetsInlineLimit: 0,
    rolldownOptions: { input: pages() },
  },
});

/** Returns the pages: each index.html in demo/, and 404.html, which static hosts show for unknown addresses. */
function pages(): string[] {
  const demo = fileURLToPath(new URL('demo/', import.meta.url));
  return readdirSync(demo, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[\\/])index\.html$|^404\.html$/.test(file))
    .map((file) => demo + file.replaceAll('\\', '/'));
}
