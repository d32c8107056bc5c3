import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minifyHTMLLiterals } from 'minify-literals';
import { defineConfig, type Plugin } from 'vite';
import { trimSdk } from './scripts/trim-sdk.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const OUT = here('dist/cdn');

/**
 * The CDN build: `vite build --mode flow`, then `vite build --mode element`. Two builds, so that the lazy file shares
 * nothing with the eager one: a chunk that failed to load can be asked for again under another address.
 */
export default defineConfig(({ mode }) => {
  const flow = mode === 'flow';
  return {
    publicDir: false,
    define: flow ? {} : { __FLOW_CHUNK__: JSON.stringify(flowChunk()) },
    resolve: flow
      ? {}
      : { alias: [{ find: './import-flow.js', replacement: here('src/cdn/import-flow.ts') }] },
    plugins: [minifyTemplates(), flow ? trimSdk() : assumeStyleSheets()],
    build: {
      target: 'es2022',
      outDir: OUT,
      emptyOutDir: flow,
      sourcemap: true,
      modulePreload: false,
      reportCompressedSize: false,
      minify: 'terser',
      terserOptions: {
        ecma: 2020,
        module: true,
        compress: { passes: 3, unsafe_arrows: true, pure_getters: true },
        format: { comments: false },
      },
      rolldownOptions: {
        input: here(flow ? 'src/flow/connect-flow.ts' : 'src/index.ts'),
        preserveEntrySignatures: 'strict',
        output: {
          codeSplitting: false,
          // The eager file's name is a promise; the lazy one's carries its hash, so that a cache cannot mix versions.
          entryFileNames: flow ? 'pd-connect-flow-[hash].js' : 'pd-connect-button.js',
        },
      },
    },
  };
});

/** Every browser at our floor adopts style sheets: lets the minifier drop Lit's way around those that do not. */
function assumeStyleSheets(): Plugin {
  const TEST = /\w+\.ShadowRoot&&\(.+?"replace"in CSSStyleSheet\.prototype/;
  return {
    name: 'assume-adopted-style-sheets',
    transform(code, id) {
      if (!id.endsWith('@lit/reactive-element/css-tag.js')) return null;
      if (!TEST.test(code))
        throw new Error('Lit tests for adopted style sheets in another way now: adapt vite.config.ts.');
      return { code: code.replace(TEST, 'true'), map: null };
    },
  };
}

/** White space in the `html` and `css` templates of our own sources. */
function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    enforce: 'pre',
    async transform(code, id) {
      const result = id.startsWith(here('src')) ? await minifyHTMLLiterals(code, { fileName: id }) : null;
      return result && { code: result.code, map: null };
    },
  };
}

function flowChunk(): string {
  const chunk = readdirSync(OUT).find((name) => /^pd-connect-flow-.*\.js$/.test(name));
  if (!chunk) throw new Error('Build the flow first: vite build --mode flow');
  return chunk;
}
