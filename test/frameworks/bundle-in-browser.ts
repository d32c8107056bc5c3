import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_ARGS, findBrowser } from '../../scripts/lib/browsers.mjs';

/** The URL of the page that runs the bundle. */
export const ADDRESS = 'https://app.example.com/';

/** Starts Chromium and builds a bundle before the tests of a file or suite. Closes Chromium after them. */
export function bundleInBrowser(bundle: () => Promise<string>): () => { browser: Browser; script: string } {
  let browser: Browser;
  let script: string;
  before(async () => {
    const executablePath = findBrowser('chromium');
    assert.ok(executablePath);
    [script, browser] = await Promise.all([
      bundle(),
      chromium.launch({ executablePath, args: CHROMIUM_ARGS }),
    ]);
  });
  after(() => browser.close());
  return () => ({ browser, script });
}
