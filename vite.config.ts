import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import MagicString from 'magic-string';
import { minifyHTMLLiterals } from 'minify-literals';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { compileTemplates } from './scripts/compile-templates.js';
import { trimLit } from './scripts/trim-lit.js';
import { trimSdk } from './scripts/trim-sdk.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const OUT = here('dist/cdn');
const LITS_OWN =
  /^(_.*|createProperty|elementProperties|elementStyles|enableUpdating|finalized?|host(Disc|C)onnected|isUpdatePending|performUpdate)$/;

/**
 * The CDN build: `vite build --mode flow`, then `--mode words`, then `--mode element`. Builds of their own, so that the
 * lazy files share nothing with the eager one: a chunk that failed to load can be asked for again under another address.
 */
export default defineConfig(({ mode }) => {
  const flow = mode === 'flow';
  if (mode === 'words') return words;
  return {
    publicDir: false,
    define: flow ? {} : { __FLOW_CHUNK__: JSON.stringify(flowChunk()) },
    resolve: {
      alias: (flow
        ? ['flow/sdk-client']
        : ['attempt/import-flow', 'language/import-words', 'element/server-rendered']
      ).map((path) => {
        const [folder, name] = path.split('/');
        return { find: `./${name}.js`, replacement: here(`src/${folder}/cdn/${name}.ts`) };
      }),
    },
    plugins: [
      minifyTemplates(),
      ...(flow ? [trimSdk(), dropAnnotations()] : [trimLit(), compileTemplates(isOurs)]),
    ],
    build: {
      target: 'es2022',
      outDir: OUT,
      emptyOutDir: flow,
      sourcemap: true,
      modulePreload: false,
      // A library's imports are left as they are: a page's get a helper that preloads.
      ...(flow && { lib: { entry: here('src/flow/connect-flow.ts'), formats: ['es'] } }),
      reportCompressedSize: false,
      minify: 'terser',
      terserOptions: {
        ecma: 2020,
        module: true,
        compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true, pure_getters: true },
        // Names that only Lit and its element use of each other; ours are #private.
        mangle: { properties: { regex: LITS_OWN, nth_identifier: { get: shortName } } },
        format: { comments: false },
      },
      rolldownOptions: {
        input: here(flow ? 'src/flow/connect-flow.ts' : 'src/index.ts'),
        preserveEntrySignatures: 'strict',
        output: {
          codeSplitting: flow,
          chunkFileNames: 'pd-connect-[name]-[hash].js',
          // The eager file's name is a promise; the lazy one's carries its hash, so that a cache cannot mix versions.
          entryFileNames: flow ? 'pd-connect-flow-[hash].js' : 'pd-connect-button.js',
        },
      },
    },
  };
});

/**
 * A name for what is mangled: some of it is on the element, where frameworks keep short names of theirs (Preact `l`, Svelte
 * `__e`, Vue `_vei`). None ends in `$`.
 */
function shortName(n: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return `${letters.charAt(n % 52)}${n < 52 ? '' : shortName(Math.floor(n / 52) - 1).slice(0, -1)}$`;
}

/** A file a language, under names that pages preload. */
const words: UserConfig = {
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: OUT,
    emptyOutDir: false,
    lib: {
      entry: Object.fromEntries(
        readdirSync(here('src/language/translations')).map((file) => [
          `pd-connect-${file.replace('.ts', '')}`,
          here(`src/language/translations/${file}`),
        ]),
      ),
      formats: ['es'],
    },
    reportCompressedSize: false,
    minify: 'terser',
  },
};

const isOurs = (id: string) => id.startsWith(here('src'));

/** White space in the `html` and `css` templates of our own sources. */
function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    enforce: 'pre',
    async transform(code, id) {
      const result = isOurs(id) ? await minifyHTMLLiterals(code, { fileName: id }) : null;
      return result && { code: id.endsWith('.styles.ts') ? plain(result.code) : result.code, map: null };
    },
  };
}

/** A style sheet's text without its tag, which only says what it is. */
function plain(code: string): string {
  const pieces = code.split(/const css = String\.raw;|(?<=[(=] ?)css(?=`)/);
  if (pieces.length !== 3 || code.includes('\\'))
    throw new Error('A style sheet has another tag, or an escape.');
  return pieces.join('');
}

/** Marks for a bundler, which Vite keeps in a library: nobody bundles this one. */
function dropAnnotations(): Plugin {
  return {
    name: 'drop-annotations',
    enforce: 'pre',
    renderChunk(code) {
      const changed = new MagicString(code).replaceAll('/* @__PURE__ */', '');
      return { code: changed.toString(), map: changed.generateMap({ hires: true }) };
    },
  };
}

function flowChunk(): string {
  const chunk = readdirSync(OUT).find((name) => /^pd-connect-flow-.*\.js$/.test(name));
  if (!chunk) throw new Error('Build the flow first: vite build --mode flow');
  return chunk;
}
