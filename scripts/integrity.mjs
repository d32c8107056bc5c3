// The last step of `npm run build:cdn`: writes dist/cdn/integrity.json, an import map that pins the CDN files by hash.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

const FOLDER = new URL('../dist/cdn/', import.meta.url);
const { name, version } = /** @type {{name: string, version: string}} */ (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
);
const BASE = `https://cdn.jsdelivr.net/npm/${name}@${version}/dist/cdn/`;

// After a failed load src/cdn/import-flow.ts asks for the lazy file under these queries; a hash holds for one address.
const RETRIES = ['', '?1', '?2', '?3', '?4', '?5'];

const integrity = Object.fromEntries(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.js'))
    .toSorted()
    .flatMap((file) => {
      const hash = createHash('sha384')
        .update(readFileSync(new URL(file, FOLDER)))
        .digest('base64');
      const addresses = file.startsWith('pd-connect-flow-') ? RETRIES : [''];
      return addresses.map((query) => [`${BASE}${file}${query}`, `sha384-${hash}`]);
    }),
);
writeFileSync(new URL('integrity.json', FOLDER), `${JSON.stringify({ integrity }, null, 2)}\n`);
