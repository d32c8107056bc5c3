// @ts-check
import { readFileSync } from 'node:fs';

const BROWSER_ENTRY = '@pipedream/sdk/dist/esm/browser/index.mjs';
const REST_CLIENT = '@pipedream/sdk/dist/esm/index.mjs';

/** All that the browser entry touches on itself. A new name may come from the base class that is left out. */
const KNOWN_MEMBERS = '_tokenProvider cleanup createIframe frontendUrl iframe iframeId iframeUrl'.split(' ');

/**
 * Leaves the SDK's REST client out of a browser bundle. The browser client extends it, but `connectAccount` uses
 * nothing of it beyond the token provider it holds; it is some 98 % of the bytes. In its place comes a base class that
 * holds the token provider. Fails when the SDK is not laid out as expected, and when nothing was left out.
 *
 * @returns {import('vite').Plugin}
 */
export function trimSdk() {
  let trimmed = false;
  return {
    name: 'trim-pipedream-sdk',
    enforce: 'pre',
    load(id) {
      if (id.endsWith(BROWSER_ENTRY))
        expectKnownLayout(readFileSync(id, 'utf8'));
      if (!id.endsWith(REST_CLIENT)) return null;
      trimmed = true;
      return 'export class PipedreamClient { constructor(options) { this._tokenProvider = options.tokenProvider; } }';
    },
    buildEnd(error) {
      if (!error && !trimmed) changed('its REST client is no longer in dist/esm/index.mjs');
    },
  };
}

/** @param {string} source */
function expectKnownLayout(source) {
  const imports = [...source.matchAll(/^import [^;]+ from "([^"]+)";/gm)].map(([, from]) => from).sort();
  if (imports.join() !== '../core/auth/index.mjs,../index.mjs')
    changed(`its browser entry imports ${imports.join(', ')}`);
  const members = new Set([...source.matchAll(/\bthis\.(\w+)/g)].map(([, name]) => String(name)));
  members.delete('__awaiter');
  const unknown = [...members].filter((name) => !KNOWN_MEMBERS.includes(name));
  if (unknown.length > 0) changed(`its browser client uses this.${unknown.join(', this.')}`);
  if (/\bsuper\.\w/.test(source)) changed('its browser client calls methods of the REST client');
}

/**
 * @param {string} what
 * @returns {never}
 */
function changed(what) {
  throw new Error(
    `trim-sdk: @pipedream/sdk is laid out anew: ${what}. Read it, then adapt scripts/trim-sdk.js.`,
  );
}
