import { existsSync, readdirSync, statSync } from 'node:fs';
import { ROOT } from './install.mjs';
import { Failure, run } from './run.mjs';

const SOURCES = ['src', 'package.json', 'package-lock.json', 'scripts/build'];
// The file that the build writes last. It is missing after an interrupted build.
const LAST = `${ROOT}dist/cdn/integrity.json`;

/** Builds dist/cdn/ for the browser tests that load these files. Does nothing if dist/cdn/ is newer than its sources. */
export async function buildCdn() {
  if (existsSync(LAST) && newest(SOURCES) < statSync(LAST).mtimeMs) return;
  if ((await run(process.execPath, ['scripts/build-cdn.mjs'], { cwd: ROOT })) !== 0)
    throw new Failure('The CDN build failed: see the message above.');
}

/** @param {string[]} paths */
function newest(paths) {
  const files = paths.flatMap((path) =>
    statSync(ROOT + path).isDirectory()
      ? // Includes folders, because deleting a file changes only the time of its folder.
        [
          path,
          ...readdirSync(ROOT + path, { recursive: true, encoding: 'utf8' }).map((file) => `${path}/${file}`),
        ]
      : [path],
  );
  return Math.max(...files.map((file) => statSync(ROOT + file).mtimeMs));
}
