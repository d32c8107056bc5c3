import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium, type Browser, type Page as Tab } from 'playwright-core';
import { CHROMIUM_ARGS, findBrowser } from '../../../scripts/lib/browsers.mjs';
import { bundleWorlds } from './bundle.js';

const ADDRESS = 'https://app.example.com/';

/** Returns a way to open the page with the applications; the browser ends with the test file. */
export function worldsForTests(): () => Promise<Tab> {
  let browser: Browser;
  let script: string;
  before(async () => {
    const executablePath = findBrowser('chromium');
    assert.ok(executablePath);
    [script, browser] = await Promise.all([
      bundleWorlds(),
      chromium.launch({ executablePath, args: CHROMIUM_ARGS }),
    ]);
  });
  after(() => browser.close());
  return async () => {
    const tab = await browser.newPage();
    await tab.route('**', (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: script });
      // In the frame, a page that never speaks.
      const body = pathname === '/' ? PAGE : 'Pipedream';
      return route.fulfill({ contentType: 'text/html', body });
    });
    await tab.goto(ADDRESS);
    return tab;
  };
}

const PAGE =
  '<!doctype html><div id="root"></div><div id="elsewhere"></div><script type="module" src="page.js"></script>';
