import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { buildCdn } from '../../scripts/lib/cdn.mjs';
import type { Release } from './release.js';

const CDN = new URL('../../dist/cdn/', import.meta.url);
const FILE = /^\/cdn\/([\w-]+\.js|integrity\.json)$/;

/** Copies the CDN build unchanged to `cdn/` of the site. The preview loads these files with the hashes of the release. */
export function cdnFiles(): Plugin {
  const files = new Map<string, Uint8Array>();
  return {
    name: 'cdn-files',
    async buildStart() {
      await buildCdn();
      // Reads all files at the start of the build, because a concurrent test may rebuild the files later.
      const list = readFileSync(new URL('integrity.json', CDN));
      // Reads the files that the list names, so that the build fails if a file is missing.
      const { hashes } = JSON.parse(list.toString()) as Release;
      for (const name of Object.keys(hashes)) files.set(name, readFileSync(new URL(name, CDN)));
      files.set('integrity.json', list);
    },
    generateBundle() {
      for (const [name, source] of files) this.emitFile({ type: 'asset', fileName: `cdn/${name}`, source });
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
