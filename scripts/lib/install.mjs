import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Failure, npm } from './run.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** @typedef {{version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean}} Package */

/** @param {string} file @returns {Record<string, Package>} */
function packagesIn(file) {
  const lock = /** @type {{packages: Record<string, Package>}} */ (
    JSON.parse(readFileSync(ROOT + file, 'utf8'))
  );
  return lock.packages;
}

/** Whether node_modules matches package-lock.json. Compares the contents of the files, because a checkout changes the times of files. */
function isInstalled() {
  // Checks the file that npm writes last, which is missing after an interrupted installation.
  if (!existsSync(`${ROOT}node_modules/.package-lock.json`)) return false;
  const installed = packagesIn('node_modules/.package-lock.json');
  return Object.entries(packagesIn('package-lock.json')).every(([path, wanted]) => {
    const found = installed[path];
    if (!found) return path === '' || Boolean(wanted.optional ?? wanted.devOptional ?? wanted.peer);
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

export async function ensureDependencies() {
  if (isInstalled()) return;
  console.log('Installing the dependencies of package-lock.json (npm ci) …');
  // Sets --include=dev, because with NODE_ENV=production or `omit=dev`, npm would leave out Vite and other tools that each command needs.
  if ((await npm(['ci', '--include=dev', '--no-audit', '--no-fund'])) !== 0) {
    throw new Failure(
      'npm ci failed: see the message above. The usual cause is an unreachable npm registry.',
    );
  }
}

/**
 * Builds dist/ unless it exists. Without this step, each test file that installs the package would build it, and would overwrite the build
 * of another test file.
 */
export async function buildPackage() {
  // Checks the file that the build writes last.
  if (existsSync(`${ROOT}dist/cdn/integrity.json`)) return;
  if ((await npm(['run', '--silent', 'build'])) !== 0) {
    throw new Failure('The package could not be built: see the message above.');
  }
}

/** Builds dist-demo/, which the demo server serves. */
export async function buildDemo() {
  if ((await npm(['run', '--silent', 'build:demo'])) !== 0) {
    throw new Failure('The demo could not be built: see the message above.');
  }
}
