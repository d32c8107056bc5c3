import { existsSync, readdirSync, statSync } from 'node:fs';
import { ROOT } from './install.mjs';
import { Failure, run } from './run.mjs';

const SOURCES = [
  'src',
  'vite.config.ts',
  'scripts/compile-templates.js',
  'scripts/lib/cut.js',
  'scripts/lit-cuts.js',
  'scripts/trim-lit.js',
  'scripts/trim-sdk.js',
  'package-lock.json',
];
const BUILT = `${ROOT}dist/cdn`;

/** Builds dist/cdn/, which some browser tests load, unless it is newer than all it is made of. */
export async function buildCdn() {
  if (isFresh()) return;
  for (const mode of ['flow', 'words', 'element']) {
    const code = await run(process.execPath, [
      `${ROOT}node_modules/vite/bin/vite.js`,
      'build',
      '--logLevel=error',
      `--mode=${mode}`,
    ]);
    if (code !== 0) throw new Failure('The CDN build failed: see the message above.');
  }
}

function isFresh() {
  // The element is built last, so an interrupted build has none.
  const last = `${BUILT}/pd-connect-button.js`;
  return existsSync(last) && newest(SOURCES) < statSync(last).mtimeMs;
}

/** @param {string[]} paths */
function newest(paths) {
  const files = paths.flatMap((path) =>
    statSync(ROOT + path).isDirectory()
      ? // The folders too: a file that was deleted changes nothing else.
        [
          path,
          ...readdirSync(ROOT + path, { recursive: true, encoding: 'utf8' }).map((file) => `${path}/${file}`),
        ]
      : [path],
  );
  return Math.max(...files.map((file) => statSync(ROOT + file).mtimeMs));
}
