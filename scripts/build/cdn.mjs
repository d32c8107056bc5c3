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
 * Builds the CDN files: the eager one, and one for each module that the sources load with `import()`. Each contains everything it needs, so
 * that it can be requested again under another URL. Writes integrity.json, the hash of each script, last.
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
    // Fixed names for the languages, so that a page can preload its own.
    if (module.startsWith(LANGUAGES)) return write(await bundle(module, `pd-connect-${name}.js`));
    const isFlow = module === FLOW;
    return write(
      await bundle(module, `pd-connect-${isFlow ? 'flow' : name}-[hash].js`, {
        plugins: [pinChunks(chunkOf, module), ...(isFlow ? [stubSdk()] : [])],
      }),
    );
  }

  /**
   * The eager file contains the hashes of all others, so they are the shorter sha256.
   *
   * @param {import('./bundle.mjs').Bundle} bundle
   * @returns {Chunk}
   */
  function write({ name, code, map }, algorithm = 'sha256') {
    // Only developers' tools request a map: a hash in its name would be bytes for everyone.
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
