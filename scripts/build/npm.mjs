import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { minifyHTMLLiterals } from 'minify-literals';
import { run } from '../lib/run.mjs';
import { bundle } from './bundle.mjs';
import { notices } from './licences.mjs';
import { ROOT, SOURCES } from './paths.mjs';
import { stubSdk } from './stub-sdk.mjs';

const DIST = `${ROOT}dist/`;
const FLOW = 'flow/connect-flow';
const DIAGNOSTICS = /^flow\/diagnose(\.js|\/)/;

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
  for (const file of scriptsIn('flow/'))
    if (!DIAGNOSTICS.test(file))
      for (const part of ['', '.map']) rmSync(`${DIST}${file}${part}`, { force: true });
  writeFileSync(`${DIST}${FLOW}.js`, code);
  writeFileSync(`${DIST}${FLOW}.js.map`, map);
}

/** @param {string} folder */
const scriptsIn = (folder) =>
  readdirSync(DIST + folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => `${folder}${file.replaceAll('\\', '/')}`);
