import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { ROOT, installPackage, type InstalledPackage } from '../support/installed-package.js';

/** The globals that every server runtime has. */
// prettier-ignore
const WEB_GLOBALS = [
  'AbortController', 'AbortSignal', 'CustomEvent', 'Event', 'EventTarget', 'Headers', 'MessageChannel', 'ReadableStream', 'Request',
  'Response', 'TextDecoder', 'TextEncoder', 'URL', 'URLSearchParams', 'atob', 'btoa', 'clearTimeout', 'console', 'crypto', 'fetch',
  'performance', 'queueMicrotask', 'setTimeout',
] as const;

/** The export conditions of bundlers, by environment. */
const PLACES = {
  'a Cloudflare Worker': ['workerd', 'worker', 'browser'],
  'an edge function of Vercel': ['edge-light', 'worker', 'browser'],
  'a worker of a page': ['worker', 'browser'],
  'a server bundle without Node’s globals': ['node'],
};

describe('The package in runtimes without `document` and `process`', () => {
  let installed: InstalledPackage;
  let entries: string[];
  before(async () => {
    installed = await installPackage();
    // Excludes the sandbox, which needs Node.
    entries = Object.entries(installed.manifest.exports)
      .filter(([entry, targets]) => typeof targets === 'object' && entry !== './sandbox')
      .map(([entry]) => entry.slice(1));
  });
  after(() => installed.remove());

  const run = async (entry: string, conditions: string[]) => {
    const { outputFiles } = await build({
      stdin: { contents: `export * from 'pd-connect-button${entry}';`, resolveDir: installed.folder },
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'entry',
      platform: 'neutral',
      conditions: [...conditions, 'import', 'module'],
      mainFields: ['module', 'main'],
      external: ['node:*'],
      // A host installs the frameworks itself. Here, they come from this repository's node_modules.
      nodePaths: [join(ROOT, 'node_modules')],
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'silent',
    });
    const context = createContext(Object.fromEntries(WEB_GLOBALS.map((name) => [name, globalThis[name]])));
    runInContext(outputFiles[0]!.text, context);
    return [...(runInContext('Object.keys(entry)', context) as string[])].sort();
  };

  for (const [place, conditions] of Object.entries(PLACES))
    it(`imports every entry except the sandbox in ${place}`, async () => {
      assert.ok(entries.includes('') && entries.includes('/server'));
      for (const entry of entries) await assert.doesNotReject(run(entry, conditions), entry);
    });

  it('exports the same names in a Worker as in Node', async () => {
    for (const entry of ['', '/element'])
      assert.deepEqual(await run(entry, PLACES['a Cloudflare Worker']), await run(entry, ['node']), entry);
  });
});
