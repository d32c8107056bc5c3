import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { render } from 'svelte/server';

type Component = Parameters<typeof render>[0];

const svelte: Plugin = {
  name: 'svelte',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\.svelte$/ }, ({ path }) => ({
      contents: compile(readFileSync(path, 'utf8'), { filename: path, generate: 'server' }).js.code,
      loader: 'js',
    }));
  },
};

test('The Svelte example renders the tag without functions on a server', async (t) => {
  // Below node_modules, the module can import Svelte.
  mkdirSync('node_modules/.cache', { recursive: true });
  const folder = mkdtempSync('node_modules/.cache/svelte-');
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'settings.mjs');
  await build({
    entryPoints: ['examples/svelte/src/Settings.svelte'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['svelte/*', 'lit', 'lit/*'],
    alias: { 'pd-connect-button/svelte': resolve('src/frameworks/svelte.ts') },
    plugins: [svelte],
    logLevel: 'error',
  });
  const { default: Settings } = (await import(pathToFileURL(outfile).href)) as { default: Component };
  const { body } = render(Settings, { props: {} });
  assert.match(
    body,
    /<pd-connect-button app="slack" token-endpoint="\/api\/connect\/token" accounts-endpoint="[^"]+">/,
  );
  assert.doesNotMatch(body, /=>|fetch/);
});
