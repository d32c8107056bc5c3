import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './install.mjs';

/** Returns the folder of the bundle. Each version of the SDK has its own folder. */
export function bundleFolder() {
  const { version } = /** @type {{version: string}} */ (
    JSON.parse(readFileSync(join(ROOT, 'node_modules/@pipedream/sdk/package.json'), 'utf8'))
  );
  return join(ROOT, `node_modules/.cache/pd-connect-button/sdk-${version}`);
}

/** The entry points of the SDK that the server helper, the sandbox and their tests import. */
const ENTRIES = ['', '/server', '/accounts', '/apps', '/tokens', '/oauthTokens'].map(
  (path) => `@pipedream/sdk${path}`,
);

/** Returns the file of an entry point in the bundle. Returns undefined for other imports. @param {string} specifier */
export function bundledFile(specifier) {
  return ENTRIES.includes(specifier) ? join(bundleFolder(), `${nameOf(specifier)}.mjs`) : undefined;
}

/** @param {string} entry */
const nameOf = (entry) => entry.replace('@', '').replaceAll('/', '-');

/**
 * Bundles the SDK for the Node tests, once for each version. The SDK has 600 modules, and each test file runs in its own process. Without
 * the bundle, a short test would spend most of its processor time on loading the SDK.
 */
export async function bundleSdk() {
  const bundle = bundleFolder();
  if (existsSync(bundle)) return;
  const { build } = await import('esbuild');
  const folder = `${bundle}-${process.pid}`;
  await build({
    absWorkingDir: ROOT,
    entryPoints: Object.fromEntries(ENTRIES.map((entry) => [nameOf(entry), entry])),
    outdir: folder,
    bundle: true,
    // Shares the modules of the entry points, so that each class exists once.
    splitting: true,
    format: 'esm',
    platform: 'node',
    outExtension: { '.js': '.mjs' },
    logLevel: 'error',
  });
  mkdirSync(dirname(bundle), { recursive: true });
  try {
    renameSync(folder, bundle);
  } catch (error) {
    // Ignores the error if the bundle now exists, because a parallel run may have created it in the meantime.
    rmSync(folder, { recursive: true, force: true });
    if (!existsSync(bundle)) throw error;
  }
}
