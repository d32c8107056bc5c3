import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';
import { buildCdn } from '../../scripts/lib/cdn.mjs';
import { readRelease } from './release.js';

const CDN = new URL('../../dist/cdn/', import.meta.url);
const INTEGRITY = fileURLToPath(new URL('../../scripts/integrity.mjs', import.meta.url));
const FILE = /^\/cdn\/([\w-]+\.js|integrity\.json)$/;

/** Puts the CDN build at `cdn/` of the site, byte for byte: the preview loads it under the hashes of the release. */
export function cdnFiles(): Plugin {
  return {
    name: 'cdn-files',
    async buildStart() {
      await buildCdn();
      await promisify(execFile)(process.execPath, [INTEGRITY]);
    },
    generateBundle() {
      const map = readFileSync(new URL('integrity.json', CDN), 'utf8');
      // By the map and not by the folder, so that a build without one of its files fails.
      const { hashes } = readRelease(JSON.parse(map) as Parameters<typeof readRelease>[0]);
      for (const name of Object.keys(hashes).filter((name) => !name.includes('?'))) {
        this.emitFile({ type: 'asset', fileName: `cdn/${name}`, source: readFileSync(new URL(name, CDN)) });
      }
      this.emitFile({ type: 'asset', fileName: 'cdn/integrity.json', source: map });
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const name = FILE.exec(request.url?.replace(/\?.*/, '') ?? '')?.[1];
        if (name === undefined) {
          next();
          return;
        }
        response.setHeader('Content-Type', name.endsWith('.js') ? 'text/javascript' : 'application/json');
        response.end(readFileSync(new URL(name, CDN)));
      });
    },
  };
}
