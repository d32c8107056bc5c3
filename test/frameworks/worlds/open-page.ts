import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium, type Browser, type Page as Tab } from 'playwright-core';
import { CHROMIUM_ARGS, findBrowser } from '../../../scripts/lib/browsers.mjs';
import { bundleWorlds } from './bundle.js';

const ADDRESS = 'https://app.example.com/';

/** Returns a way to open the page with the applications; the browser ends with the test file. */
export function worldsForTests(): (path?: string) => Promise<Tab> {
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
  return async (path = '/') => {
    const tab = await browser.newPage();
    await tab.route('**', (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: script });
      // In the frame, a page that never speaks.
      return route.fulfill({ contentType: 'text/html', body: PAGES[pathname] ?? 'Pipedream' });
    });
    await tab.goto(ADDRESS + path.slice(1));
    return tab;
  };
}

const SCRIPT = '<script type="module" src="/page.js"></script>';
const PAGES: Record<string, string> = {
  '/': `<!doctype html><div id="root"></div><div id="elsewhere"></div>${SCRIPT}`,
  '/form': `<!doctype html><div id="root"></div>
    <form><pd-connect-button app="slack" name="slack" token-endpoint="/token"></pd-connect-button></form>${SCRIPT}`,
};
