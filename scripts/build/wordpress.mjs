import { readFileSync, readdirSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { zipSync } from 'fflate';
import { Failure } from '../lib/run.mjs';
import { CDN, ROOT } from './paths.mjs';

/** The name of the plugin's folder, in the ZIP and on the site. */
const PLUGIN = 'pd-connect';
const SOURCE = join(ROOT, 'recipes/wordpress', PLUGIN);

/**
 * The modification time of all files: the earliest time that a ZIP can contain. A ZIP contains local times, so the bytes are the same in
 * every time zone.
 */
const FIXED = new Date(1980, 0, 1);

/**
 * Creates the ZIP of the WordPress plugin from its sources and `dist/cdn/`. The same files always result in the same bytes.
 *
 * @returns {{name: string, bytes: Uint8Array}}
 */
export function pluginZip() {
  const { version } = /** @type {{version: string}} */ (
    JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  );
  const papers = [
    ['LICENSE', join(ROOT, 'LICENSE')],
    ['THIRD-PARTY-NOTICES.txt', join(CDN, 'THIRD-PARTY-NOTICES.txt')],
  ];
  const scripts = filesIn(CDN).filter(([name]) => name.endsWith('.js'));
  if (scripts.length === 0) throw new Failure('There is no CDN build. Run npm run build.');
  const files = [
    ...filesIn(SOURCE),
    ...scripts.map(([name, path]) => /** @type {const} */ ([`cdn/${name}`, path])),
    ...papers,
  ];
  const entries = Object.fromEntries(
    files
      .map(([name = '', path = '']) => /** @type {const} */ ([`${PLUGIN}/${name}`, readFileSync(path)]))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return { name: `${PLUGIN}-${version}.zip`, bytes: zipSync(entries, { level: 9, mtime: FIXED }) };
}

/** @param {string} folder @returns {(readonly [name: string, path: string])[]} */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => /** @type {const} */ ([relative(folder, path).replaceAll('\\', posix.sep), path]));
}
