import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { minify } from './minify-templates.mjs';
import { run } from '../lib/run.mjs';
import { bundle } from './bundle.mjs';
import { notices } from './licences.mjs';
import { ROOT, SOURCES } from './paths.mjs';
import { stubSdk } from './stub-sdk.mjs';

const DIST = `${ROOT}dist/`;
const FLOW = 'flow/connect-flow';

/**
 * Builds the package without its CDN files. Each module stays a separate file for the host's bundler, except the flow, which is bundled
 * with the SDK. A separate SDK would be of no use to a host: it is pinned to one version, so the host could not share its own copy.
 */
export async function buildNpm() {
  rmSync(DIST, { recursive: true, force: true });
  const code = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
  });
  if (code !== 0) return code;
  await minifyTemplates();
  await buildFlow();
  writeFileSync(`${ROOT}THIRD-PARTY-NOTICES.txt`, notices());
  return 0;
}

/** Minifies the templates as in the CDN build, because the minifiers of hosts do not change templates. */
async function minifyTemplates() {
  for (const file of scriptsIn('element/')) {
    const source = readFileSync(DIST + file, 'utf8');
    const result = await minify(source, file);
    if (!result) continue;
    // Removes the reference to the source map, which describes the code before minification.
    writeFileSync(DIST + file, result.code.replace(/\n\/\/# sourceMappingURL=.*/, ''));
    rmSync(`${DIST}${file}.map`);
  }
}

async function buildFlow() {
  const { code, map } = await bundle(`${SOURCES}${FLOW}.ts`, 'connect-flow.js', {
    plugins: [stubSdk()],
    external: './diagnose.js',
  });
  writeFileSync(`${DIST}${FLOW}.js`, code);
  writeFileSync(`${DIST}${FLOW}.js.map`, map);
  const used = new Set(
    scriptsIn('')
      .filter((file) => !/^(flow|cdn)\//.test(file))
      .flatMap((file) => [...reachable(file)]),
  );
  for (const file of scriptsIn('flow/'))
    if (!used.has(file)) for (const part of ['', '.map']) rmSync(`${DIST}${file}${part}`, { force: true });
}

/**
 * Returns a file of dist/, and all files of dist/ that it imports directly or indirectly.
 *
 * @param {string} file @param {Set<string>} [found] @returns {Set<string>}
 */
function reachable(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path] of readFileSync(DIST + file, 'utf8').matchAll(
    /(?:from|import\(?)\s*["'](\.[^"']+)["']/g,
  ))
    reachable(posix.join(posix.dirname(file), path ?? ''), found);
  return found;
}

/** @param {string} folder */
const scriptsIn = (folder) =>
  readdirSync(DIST + folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => `${folder}${file.replaceAll('\\', '/')}`);
