import { defineConfig } from 'vite';

export default defineConfig({
  root: 'demo',
  build: {
    outDir: '../dist-demo',
    emptyOutDir: true,
    target: ['chrome125', 'firefox126', 'safari17.4'],
    // The polyfill is an inline script, which the demo's own CSP refuses.
    modulePreload: { polyfill: false },
    // An inlined asset would be a data: URL, which the CSP allows for images alone.
    assetsInlineLimit: 0,
    // package.json lists side effects of the published files; here the sources themselves are bundled.
    rolldownOptions: { treeshake: { moduleSideEffects: true } },
  },
});
