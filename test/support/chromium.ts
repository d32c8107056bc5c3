import { after } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_ARGS, findBrowser } from '../../scripts/lib/browsers.mjs';

/** Launches Chromium for Playwright. */
export async function openChromium(): Promise<Browser> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error('No Chromium is installed.');
  return chromium.launch({ executablePath, args: CHROMIUM_ARGS });
}

/** Launches Chromium for Playwright. The browser closes when the test file ends. */
export async function launchChromium(): Promise<Browser> {
  const browser = await openChromium();
  after(() => browser.close());
  return browser;
}
