// node --import ./scripts/lib/sdk-hook.mjs: loads the SDK from the bundle of sdk-bundle.mjs, if there is a bundle.
import { existsSync } from 'node:fs';
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { bundledFile, bundleFolder } from './sdk-bundle.mjs';

// Registers the hook only in the main thread, because Node loads this module again in the thread of the hooks.
if (isMainThread && existsSync(bundleFolder())) register(import.meta.url);

/** @type {import('node:module').ResolveHook} */
export const resolve = (specifier, context, next) => {
  const file = bundledFile(specifier);
  if (file === undefined) return next(specifier, context);
  return { url: pathToFileURL(file).href, format: 'module', shortCircuit: true };
};
