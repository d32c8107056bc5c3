import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import { stubSdk } from '../../scripts/build/stub-sdk.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = `${ROOT}entry.js`;
const SDK = `${ROOT}node_modules/@pipedream/sdk/dist/esm`;
const CLIENT = "export { createFrontendClient } from '@pipedream/sdk/browser';";

/** Bundles a module with the stub plugin. The plugins in `changes` change the SDK. */
async function bundle(source: string, ...changes: Plugin[]): Promise<string> {
  const entry: Plugin = {
    name: 'entry',
    resolveId: (id) => (id === ENTRY ? id : null),
    load: (id) => (id === ENTRY ? source : null),
  };
  const result = (await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    plugins: [stubSdk(), ...changes, entry],
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: ENTRY, preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput;
  return result.output[0].code;
}

/** Returns a plugin that changes the SDK's browser entry, as a new release might. */
const changed = (find: string, replacement: string): Plugin => ({
  name: 'changed',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('dist/esm/browser/index.mjs')) return null;
    assert.ok(code.includes(find), `the SDK has no ${find}`);
    return code.replace(find, () => replacement);
  },
});

describe('The bundle of the SDK with stubs', () => {
  it('bundles the SDK’s unchanged browser entry in less than 12,000 bytes', async () => {
    let met = '';
    const watch: Plugin = {
      name: 'watch',
      enforce: 'pre',
      transform(code, id) {
        if (id === `${SDK}/browser/index.mjs`) met = code;
      },
    };
    const code = await bundle(CLIENT, watch);
    assert.equal(met, readFileSync(`${SDK}/browser/index.mjs`, 'utf8'));
    assert.ok(code.includes('connectAccount(opts)') && code.length < 12_000, `${code.length} bytes`);
  });

  for (const [what, change, says] of [
    [
      'imports another module',
      changed(
        'import { ConnectTokenProvider }',
        'import { toJson } from "../core/json.mjs";\nimport { ConnectTokenProvider }',
      ),
      /stub-sdk: .*imports \.\.\/core\/json\.mjs/,
    ],
    [
      'no longer imports its token providers',
      changed(
        'import { ConnectTokenProvider } from "../core/auth/index.mjs";',
        'class ConnectTokenProvider {}',
      ),
      /stub-sdk: .*does not import \.\.\/core\/auth\/index\.mjs/,
    ],
    [
      'needs a name that the stubs lack',
      changed(
        'import { ConnectTokenProvider } from "../core/auth/index.mjs";',
        'import { ConnectTokenProvider, StaticTokenProvider } from "../core/auth/index.mjs";\nexport const provider = StaticTokenProvider;',
      ),
      /StaticTokenProvider/,
    ],
  ] as const)
    it(`fails to build if the SDK’s browser entry ${what}`, async () => {
      await assert.rejects(bundle(`export * from '@pipedream/sdk/browser';`, change), says);
    });

  it('fails to build if another module of the SDK is imported', async () => {
    const more = `${CLIENT}\nexport { PipedreamError } from ${JSON.stringify(`${SDK}/errors/index.mjs`)};`;
    await assert.rejects(bundle(more), /stub-sdk: .*it brings .*@pipedream\/sdk/);
  });

  it('fails to build if no module imports the browser entry of the SDK', async () => {
    await assert.rejects(bundle('export const x = 1;'), /stub-sdk: .*does not import/);
  });
});
