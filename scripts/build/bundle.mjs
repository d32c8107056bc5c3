import { build } from 'vite';
import { bannerOf } from './licences.mjs';
import { minifyTemplates } from './minify-templates.mjs';
import { ROOT } from './paths.mjs';

/** @typedef {{name: string, code: string, map: string}} Bundle An ES module that contains all its imports. */

/**
 * Bundles a module and all its imports into one file.
 *
 * @param {string} entry
 * @param {string} name the file's name, in which `[hash]` becomes a hash of the content
 * @param {{plugins?: import('vite').Plugin[], external?: string}} [options] `external` is a module that stays an import
 * @returns {Promise<Bundle>}
 */
export async function bundle(entry, name, { plugins = [], external } = {}) {
  const result = await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [minifyTemplates(), ...plugins],
    build: {
      write: false,
      target: 'es2022',
      sourcemap: true,
      modulePreload: false,
      reportCompressedSize: false,
      minify: 'terser',
      // With an external module, uses library mode, because it leaves `import()` unchanged. In other modes, Vite would add a helper that
      // preloads modules.
      ...(external !== undefined && { lib: { entry, formats: ['es'] } }),
      terserOptions: {
        ecma: 2020,
        module: true,
        compress: { passes: 6, unsafe_arrows: true, unsafe_methods: true, pure_getters: true },
        format: { comments: false },
      },
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        external: (id) => id === external,
        checks: { bundlerTimings: false },
        output: {
          codeSplitting: false,
          entryFileNames: name,
          postBanner: (chunk) => bannerOf(chunk.moduleIds),
        },
      },
    },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('Vite returned a watcher instead of a build.');
  const [chunk, map, ...more] = output.output;
  if (map?.type !== 'asset' || more.length > 0)
    throw new Error(
      `The bundle ${name} has more than one file: ${output.output.map(({ fileName }) => fileName).join()}`,
    );
  // Removes the reference to the source map from a translation, because this source map is useless, and the reference adds bytes.
  const code = entry.includes('/translations/')
    ? chunk.code.replace(/\n\/\/# sourceMappingURL=.*/, '')
    : chunk.code;
  return { name: chunk.fileName, code, map: String(map.source) };
}
