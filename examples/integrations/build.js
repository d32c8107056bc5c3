/** Copies the plain page, which needs no build, and the package's CDN files to the built React page. */
import { cpSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = import.meta.resolve('pd-connect-button/dist/cdn/pd-connect-button.js');

cpSync('html', 'dist', { recursive: true });
cpSync(dirname(fileURLToPath(script)), 'dist/pd-connect', { recursive: true });
