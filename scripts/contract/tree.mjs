import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../lib/install.mjs';

const COPIED = [
  'src',
  'test',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'custom-elements.json',
  'docs/REFERENCE.md',
  '.prettierrc.json',
];

/**
 * @typedef {{folder: string, sdk: string, remove: () => void}} Tree `folder` is the root of the copy, and `sdk` is the folder of its SDK.
 */

/**
 * Creates a copy of this repository with another version of the SDK. Tests and builds run in the copy without changes.
 *
 * @param {string} sdkFolder @returns {Tree}
 */
export function makeTree(sdkFolder) {
  const folder = mkdtempSync(join(tmpdir(), 'pd-contract-'));
  const modules = join(folder, 'node_modules');
  const sdk = join(modules, '@pipedream', 'sdk');
  for (const path of COPIED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  mkdirSync(modules);
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name !== '@pipedream') symlinkSync(join(ROOT, 'node_modules', name), join(modules, name), 'junction');
  }
  cpSync(sdkFolder, sdk, { recursive: true, dereference: true });
  return { folder, sdk, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
