import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Sandbox, SandboxEnv } from '../../src/sandbox/index.js';

/** Sets the environment variables that a recipe's handler reads when it is created. */
export function setEnv(env: Record<string, string> | SandboxEnv): void {
  Object.assign(process.env, env);
}

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Imports a fresh copy of a recipe. `aliases` maps imports of the reader's site to test modules. */
export async function load<T>(file: string, aliases: Record<string, string> = {}): Promise<T> {
  // Writes the copy below node_modules, so that the recipe can import its packages.
  mkdirSync('node_modules/.cache', { recursive: true });
  const folder = mkdtempSync('node_modules/.cache/recipes-');
  folders.push(folder);
  const outfile = join(folder, 'recipe.mjs');
  await build({
    entryPoints: [join('recipes', file)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [aliasPlugin({ 'pd-connect-button/server': resolve('src/server/index.ts'), ...aliases })],
    logLevel: 'error',
  });
  return (await import(pathToFileURL(outfile).href)) as T;
}

/** Replaces imports, because esbuild's own option `alias` does not replace relative imports. */
const aliasPlugin = (aliases: Record<string, string>): Plugin => ({
  name: 'aliases',
  setup: (bundling) =>
    bundling.onResolve({ filter: /./ }, ({ path }) => (aliases[path] ? { path: aliases[path] } : undefined)),
});

/** Completes a connection, like the Connect page after the user's consent. */
export async function complete(sandbox: Sandbox, token: string, app: string): Promise<string> {
  const response = await fetch(`${sandbox.url}/_sandbox/complete`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, app }),
  });
  const { account } = (await response.json()) as { account: { id: string } };
  return account.id;
}
