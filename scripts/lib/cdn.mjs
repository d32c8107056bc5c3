import { existsSync, readdirSync, statSync } from 'node:fs';
import { ROOT } from './install.mjs';
import { Failure, run } from './run.mjs';

const SOURCES = [
  'src',
  'package.json',
  'vite.config.ts',
  'scripts/integrity.mjs',
  'scripts/lib/cdn.mjs',
  'scripts/compile-templates.js',
  'scripts/lib/cut.js',
  'scripts/lit-cuts.js',
  'scripts/trim-lit.js',
  'scripts/trim-sdk.js',
  'package-lock.json',
];
const BUILT = `${ROOT}dist/cdn`;

const VITE = ['node_modules/vite/bin/vite.js', 'build'];

/** What makes dist/cdn/: command lines of Node, one after the other. The eager file holds the names of the lazy ones. */
export const CDN_STEPS = [
  [...VITE, '--mode=flow'],
  [...VITE, '--mode=words'],
  [...VITE, '--mode=element'],
  ['scripts/integrity.mjs'],
];

/** @param {string[][]} steps */
export async function runSteps(steps) {
  for (const args of steps)
    if ((await run(process.execPath, args, { cwd: ROOT })) !== 0)
      throw new Failure('The CDN build failed: see the message above.');
}

/** Builds dist/cdn/, which some browser tests load, unless it is newer than all it is made of. */
export async function buildCdn() {
  if (isFresh()) return;
  await runSteps(CDN_STEPS.map((args) => (args.includes('build') ? [...args, '--logLevel=error'] : args)));
}

function isFresh() {
  // Written last, so an interrupted build has none.
  const last = `${BUILT}/integrity.json`;
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
