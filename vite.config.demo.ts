import { defineConfig, type Plugin } from 'vite';

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
  plugins: [keepSideEffects],
  build: {
    outDir: '../dist-demo',
    emptyOutDir: true,
    target: ['chrome125', 'firefox126', 'safari17.4'],
    // The polyfill is an inline script, which the demo's own CSP refuses.
    modulePreload: { polyfill: false },
    // An inlined asset would be a data: URL, which the CSP allows for images alone.
    assetsInlineLimit: 0,
  },
});
