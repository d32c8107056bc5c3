import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openChromium } from '../support/chromium.js';

/** The URL of the page that runs the bundle. */
export const ADDRESS = 'https://app.example.com/';

/** Builds a bundle and starts Chromium before the tests. Closes Chromium after the tests. */
export function bundleInBrowser(bundle: () => Promise<string>): () => { browser: Browser; script: string } {
  let browser: Browser;
  let script: string;
  before(async () => {
    [script, browser] = await Promise.all([bundle(), openChromium()]);
  });
  after(() => browser.close());
  return () => ({ browser, script });
}
