import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { npm } from '../frameworks/execute.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const STAMP = `${FOLDER}node_modules/.installed-from`;

/** Installs the libraries of this folder, which are not dependencies of the project, from the folder's lock file. */
export async function installLibraries(): Promise<void> {
  const lock = createHash('sha256')
    .update(readFileSync(`${FOLDER}package-lock.json`))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], FOLDER);
  writeFileSync(STAMP, lock);
}
