import { fileURLToPath } from 'node:url';

const SDK = '/@pipedream/sdk/';
const BROWSER_ENTRY = `${SDK}dist/esm/browser/index.mjs`;
const STUBS = fileURLToPath(new URL('sdk-stubs.js', import.meta.url));

/** The modules that the SDK's browser entry imports: the REST client for all Pipedream APIs, and the token providers. */
const STUBBED = ['../index.mjs', '../core/auth/index.mjs'];

/**
 * Replaces two modules of the SDK with stubs, which saves about 98 % of the SDK's bytes. The SDK's browser entry, which imports the two
 * modules, stays unchanged. Fails if the entry is missing or has other imports, or if other modules of the SDK are bundled. If a stub lacks
 * an export, the bundler reports an error.
 *
 * @returns {import('vite').Plugin}
 */
export function stubSdk() {
  /** @type {Set<string>} */
  const met = new Set();
  /** @type {Set<string>} */
  const others = new Set();
  return {
    name: 'stub-pipedream-sdk',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer?.replaceAll('\\', '/').endsWith(BROWSER_ENTRY)) return null;
      if (!STUBBED.includes(source)) changed(`its browser entry imports ${source}`);
      met.add(source);
      return STUBS;
    },
    transform(_, id) {
      const path = id.replaceAll('\\', '/');
      if (path.includes(SDK) && !path.endsWith(BROWSER_ENTRY)) others.add(path);
    },
    buildEnd(error) {
      if (error) return;
      if (others.size > 0) changed(`it brings ${[...others].join(', ')}`);
      const missing = STUBBED.filter((source) => !met.has(source));
      if (missing.length > 0) changed(`its browser entry does not import ${missing.join(', ')}`);
    },
  };
}

/**
 * @param {string} what
 * @returns {never}
 */
function changed(what) {
  throw new Error(
    `stub-sdk: @pipedream/sdk has changed: ${what}. Read the change, then adapt scripts/build/stub-sdk.mjs.`,
  );
}
