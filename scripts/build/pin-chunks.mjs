import MagicString from 'magic-string';
import { LOADER, LOADER_IN_CHUNK, SOURCES } from './paths.mjs';

/** @typedef {{file: string, integrity: string}} Chunk A lazy file of the CDN build, and the hash of its bytes. */

/**
 * Replaces each `import()` in our own sources with code that loads a separate file. The code contains the hash of that file.
 *
 * @param {(module: string) => Promise<Chunk>} chunkOf builds the file of an imported module
 * @param {string | null} [lazy] the entry module of a lazy file, which receives its loader from the eager file. Null for a lazy file that
 *   may not contain `import()`
 * @returns {import('vite').Plugin}
 */
export function pinChunks(chunkOf, lazy) {
  const loader = lazy ? LOADER_IN_CHUNK : LOADER;
  return {
    name: 'pin-chunks',
    async transform(code, id) {
      if (!id.startsWith(SOURCES) || [LOADER, LOADER_IN_CHUNK].includes(id)) return null;
      const edited = new MagicString(code);
      const imports = [...nodesIn(this.parse(code))].filter(({ type }) => type === 'ImportExpression');
      if (imports.length > 0 && lazy === null)
        throw new Error(`pin-chunks: ${id} contains import(), but its file receives no loader: see cdn.mjs`);
      await Promise.all(
        imports.map(async ({ start, end, source }) => {
          const module = source && (await this.resolve(String(source.value), id));
          if (!module)
            throw new Error(`pin-chunks: ${id} imports a module without a file: ${code.slice(start, end)}`);
          const { file, integrity } = await chunkOf(module.id);
          edited.update(start, end, `__loadChunk(${JSON.stringify(file)}, ${JSON.stringify(integrity)})`);
        }),
      );
      if (id === lazy) edited.append(`\nexport { setLoader } from ${JSON.stringify(loader)};`);
      if (imports.length > 0)
        edited.prepend(`import { loadChunk as __loadChunk } from ${JSON.stringify(loader)};\n`);
      return { code: edited.toString(), map: edited.generateMap({ hires: true }) };
    },
  };
}

/** @typedef {{type: string, start: number, end: number, source?: {value: unknown}}} Node */

/**
 * @param {unknown} node
 * @returns {Generator<Node>}
 */
function* nodesIn(node) {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node) yield /** @type {Node} */ (node);
  for (const child of Object.values(node)) yield* nodesIn(child);
}
