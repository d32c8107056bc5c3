/** The page needs no build. This puts the package's CDN files beside it, so that the example works offline. */
import { cpSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = import.meta.resolve('pd-connect-button/dist/cdn/pd-connect-button.js');

rmSync('dist', { recursive: true, force: true });
cpSync('public', 'dist', { recursive: true });
cpSync(fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.js')), 'dist/htmx.js');
cpSync(dirname(fileURLToPath(script)), 'dist/pd-connect-button', { recursive: true });
