import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import type { createConnectHandler as CreateConnectHandler } from '../../src/server/index.js';
import { ORIGIN, post, SECRET, useBench } from './support.js';
import { PROJECT } from './upstream.js';

// prettier-ignore
const WEB_GLOBALS = [
  'AbortController', 'Blob', 'CryptoKey', 'FormData', 'Headers', 'ReadableStream', 'Request', 'Response', 'TextDecoder',
  'TextEncoder', 'URL', 'URLSearchParams', 'atob', 'btoa', 'clearTimeout', 'console', 'crypto', 'fetch', 'setTimeout',
] as const;

/** Bundles the server helper for a Worker, with the export conditions of workers and browsers. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { createConnectHandler } from './src/server/index.ts';`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'helper',
    platform: 'neutral',
    conditions: ['workerd', 'worker', 'browser'],
    mainFields: ['module', 'main'],
    // esbuild resolves the unused imports of Node's modules before it removes them, so the build would fail without this option.
    external: ['node:*'],
  });
  return outputFiles[0]!.text;
}

describe('The server helper in a runtime with web globals only', () => {
  const bench = useBench();

  it('creates tokens without `process` and Node modules', async () => {
    const context = createContext(Object.fromEntries(WEB_GLOBALS.map((name) => [name, globalThis[name]])));
    const code = await bundle();
    assert.doesNotMatch(code, /["']node:/);
    runInContext(code, context);
    const { createConnectHandler } = runInContext('helper', context) as {
      createConnectHandler: typeof CreateConnectHandler;
    };
    const options = {
      getUserId: () => 'user-1',
      origin: ORIGIN,
      clientId: 'id',
      projectId: PROJECT,
      projectEnvironment: 'development',
      baseUrl: bench.upstream.url,
      webhook: () => undefined,
    };
    assert.throws(() => createConnectHandler(options), /PIPEDREAM_CLIENT_SECRET/);
    const handle = createConnectHandler({ ...options, clientSecret: SECRET });
    const response = await handle(post('/token', { app: 'slack' }));
    assert.equal(response.status, 200, await response.text());
  });
});
