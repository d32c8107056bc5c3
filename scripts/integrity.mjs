// The last step of `npm run build:cdn`: writes dist/cdn/integrity.json, an import map that pins every script of the CDN build
// by its hash, and prints the hashes.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

const FOLDER = new URL('../dist/cdn/', import.meta.url);
const { name, version } = /** @type {{name: string, version: string}} */ (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
);
const BASE = `https://cdn.jsdelivr.net/npm/${name}@${version}/dist/cdn/`;

// After a failed load src/attempt/cdn/import-flow.ts asks for the lazy file under these queries; a hash holds for one address.
const RETRIES = ['', '?1', '?2', '?3', '?4', '?5'];

const hashes = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.js'))
  .toSorted()
  .map((file) => {
    const hash = createHash('sha384')
      .update(readFileSync(new URL(file, FOLDER)))
      .digest('base64');
    return /** @type {const} */ ([file, `sha384-${hash}`]);
  });
const integrity = Object.fromEntries(
  hashes.flatMap(([file, hash]) => {
    const addresses = file.startsWith('pd-connect-flow-') ? RETRIES : [''];
    return addresses.map((query) => [`${BASE}${file}${query}`, hash]);
  }),
);
writeFileSync(new URL('integrity.json', FOLDER), `${JSON.stringify({ integrity }, null, 2)}\n`);

const width = Math.max(...hashes.map(([file]) => file.length));
console.log(`dist/cdn/, ${hashes.length} scripts, as integrity.json pins them:`);
for (const [file, hash] of hashes) console.log(`  ${file.padEnd(width)}  ${hash}`);
