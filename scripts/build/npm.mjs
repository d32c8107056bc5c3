import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { minifyHTMLLiterals } from 'minify-literals';
import { run } from '../lib/run.mjs';
import { bundle } from './bundle.mjs';
import { notices } from './licences.mjs';
import { ROOT, SOURCES } from './paths.mjs';
import { stubSdk } from './stub-sdk.mjs';

const DIST = `${ROOT}dist/`;
const FLOW = 'flow/connect-flow';

/**
 * Builds the package but for its CDN files: every module as it is, for the host's bundler, and the flow as one file with the
 * SDK in it, which is pinned to one version and so could not be shared.
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

/** Like the CDN build's: a host's minifier does not look into templates. */
async function minifyTemplates() {
  for (const file of scriptsIn('element/')) {
    const source = readFileSync(DIST + file, 'utf8');
    const result = await minifyHTMLLiterals(source, { fileName: file });
    if (!result) continue;
    // A map of the text before would mislead.
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

/** A file of dist/, and what it imports there. @param {string} file @param {Set<string>} [found] @returns {Set<string>} */
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
