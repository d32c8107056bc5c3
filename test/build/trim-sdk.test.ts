import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import { trimSdk } from '../../scripts/trim-sdk.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = `${ROOT}entry.js`;
const BROWSER_CLIENT = "export { createFrontendClient } from '@pipedream/sdk/browser';";

/** Builds a module with the plugin of the CDN build, and one that tampers with what it finds. */
async function bundle(source: string, ...tampering: Plugin[]): Promise<string> {
  const entry: Plugin = {
    name: 'entry',
    resolveId: (id) => (id === ENTRY ? id : id.startsWith('./node_modules/') ? ROOT + id.slice(2) : null),
    load: (id) => (id === ENTRY ? source : null),
  };
  const result = (await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    plugins: [...tampering, entry, trimSdk()],
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: ENTRY, preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput;
  return result.output[0].code;
}

/** Changes the browser client before it is trimmed, as a new release might. */
const changed = (find: string, replacement: string): Plugin => ({
  name: 'changed',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('dist/esm/browser/index.mjs')) return null;
    assert.ok(code.includes(find), `the SDK has no ${find}`);
    return code.replace(find, () => replacement);
  },
});

describe('The build without the unused parts of the SDK', () => {
  it('is the browser client in today’s syntax, without what the adapter gives, forbids or undoes', async () => {
    const code = await bundle(BROWSER_CLIENT);
    assert.ok(code.includes('await this.createIframe(opts)'));
    assert.ok(code.includes('opts.onClose?.('));
    for (const gone of [
      'BackendClient',
      '_tokenProvider',
      'globalThis.process',
      'cssText',
      'yield',
      '__awaiter',
      'void 0 ?',
    ])
      assert.ok(!code.includes(gone), gone);
  });

  for (const [what, find, replacement, says] of [
    ['has a piece in other words', 'iframe.width = "100%"', 'iframe.width = "99%"', /is there 0 times/],
    ['has a piece twice', 'iframe.width =', 'iframe.width = "100%";\niframe.width =', /is there 2 times/],
    [
      'waits for more',
      'yield this.createIframe(opts);',
      'yield 0; yield this.createIframe(opts);',
      /"waits":2/,
    ],
    [
      'writes ?. in another way',
      '(_b = opts.onSuccess) === null ||',
      '(_b = opts.onSuccess) == null ||',
      /"optionals":5/,
    ],
    [
      'has one more asynchronous function',
      'cleanup(onMessage) {',
      'a() { return __awaiter(this, void 0, void 0, function* () {}); }\ncleanup(onMessage) {',
      /"functions":3/,
    ],
  ] as const)
    it(`fails when the SDK ${what}`, async () => {
      await assert.rejects(bundle(BROWSER_CLIENT, changed(find, replacement)), (error: Error) => {
        assert.match(error.message, /trim-sdk: @pipedream\/sdk is laid out anew/);
        assert.match(error.message, says);
        return true;
      });
    });

  it('fails when more of the SDK comes along', async () => {
    const more = `${BROWSER_CLIENT}\nexport { PipedreamError } from './node_modules/@pipedream/sdk/dist/esm/index.mjs';`;
    await assert.rejects(bundle(more), /trim-sdk: .* its browser entry brings .*@pipedream\/sdk/);
  });

  it('fails when nothing was left out', async () => {
    await assert.rejects(bundle('export const x = 1;'), /trim-sdk: .* does not come by/);
  });
});
