import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { bundle } from './bundle.mjs';
import { notices } from './licences.mjs';
import { CDN, ROOT, SOURCES } from './paths.mjs';
import { pinChunks } from './pin-chunks.mjs';
import { stubSdk } from './stub-sdk.mjs';

const EAGER = 'pd-connect-button.js';
const FLOW = `${SOURCES}flow/connect-flow.ts`;
const LANGUAGES = `${SOURCES}language/translations/`;

/** @typedef {import('./pin-chunks.mjs').Chunk} Chunk */

/**
 * Builds the CDN files: the eager file, which a page loads at once, and a lazy file for each module that the sources load with `import()`.
 * Each file contains all its imports, so that a retry can request the file at another URL. Finally writes integrity.json, with the hash of
 * each script.
 */
export async function buildCdnFiles() {
  rmSync(CDN, { recursive: true, force: true });
  mkdirSync(CDN, { recursive: true });
  /** @type {Map<string, string>} */
  const hashes = new Map();
  /** @type {Map<string, Promise<Chunk>>} */
  const chunks = new Map();

  /** @param {string} module */
  const chunkOf = (module) => {
    const chunk = chunks.get(module) ?? buildChunk(module);
    chunks.set(module, chunk);
    return chunk;
  };

  /** @param {string} module @returns {Promise<Chunk>} */
  async function buildChunk(module) {
    const name = basename(module, '.ts');
    // Gives language files fixed names, so that a page can preload the file of its language.
    if (module.startsWith(LANGUAGES)) return write(await bundle(module, `pd-connect-${name}.js`));
    const isFlow = module === FLOW;
    return write(
      await bundle(module, `pd-connect-${isFlow ? 'flow' : name}-[hash].js`, {
        // Of the lazy files, only the flow loads another file.
        plugins: isFlow ? [pinChunks(chunkOf, module), stubSdk()] : [pinChunks(chunkOf, null)],
      }),
    );
  }

  /**
   * Writes a file and its source map. For lazy files, the hash is a sha256, because the eager file contains these hashes, and a sha256 is
   * short.
   *
   * @param {import('./bundle.mjs').Bundle} bundle
   * @returns {Chunk}
   */
  function write({ name, code, map }, algorithm = 'sha256') {
    // Omits the hash from the name of the source map, because it would add bytes for every user, but only developer tools request the map.
    const mapName = `${name.replace(/-[\w-]{8}\.js$/, '.js')}.map`;
    const text = code.replace(`${name}.map`, mapName);
    const integrity = `${algorithm}-${createHash(algorithm).update(text).digest('base64')}`;
    writeFileSync(CDN + name, text);
    writeFileSync(CDN + mapName, map);
    hashes.set(name, integrity);
    return { file: name, integrity };
  }

  write(await bundle(`${SOURCES}index.ts`, EAGER, { plugins: [pinChunks(chunkOf)] }), 'sha384');
  writeFileSync(`${CDN}THIRD-PARTY-NOTICES.txt`, notices());
  const { version } = /** @type {{version: string}} */ (
    JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))
  );
  const sorted = Object.fromEntries([...hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(`${CDN}integrity.json`, `${JSON.stringify({ version, hashes: sorted }, null, 2)}\n`);
}
