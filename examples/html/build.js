/** Copies the package's CDN files and the libraries beside the page, so that the example works offline. The page itself needs no build. */
import { cpSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const pathOf = (specifier) => fileURLToPath(import.meta.resolve(specifier));
const FILES = {
  'htmx.js': 'htmx.org/dist/htmx.js',
  'lib/htmx.js': 'htmx.org/dist/htmx.esm.js',
  'lib/idiomorph.js': 'idiomorph/dist/idiomorph.esm.js',
  'lib/alpine.js': 'alpinejs/dist/module.esm.js',
  'lib/alpine-morph.js': '@alpinejs/morph/dist/module.esm.js',
  'lib/turbo.js': '@hotwired/turbo/dist/turbo.es2017-esm.js',
};

rmSync('dist', { recursive: true, force: true });
cpSync('public', 'dist', { recursive: true });
for (const [to, from] of Object.entries(FILES)) cpSync(pathOf(from), `dist/${to}`);
const script = pathOf('pd-connect-button/dist/cdn/pd-connect-button.js');
cpSync(dirname(script), 'dist/pd-connect-button', { recursive: true });
