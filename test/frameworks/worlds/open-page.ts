import type { Page as Tab } from 'playwright-core';
import { ADDRESS, bundleInBrowser } from '../bundle-in-browser.js';
import { bundleWorlds } from './bundle.js';

/** Returns a function that opens the page with the applications. Closes the browser when the test file ends. */
export function pageOpener(): (path?: string) => Promise<Tab> {
  const started = bundleInBrowser(bundleWorlds);
  return async (path = '/') => {
    const { browser, script } = started();
    const tab = await browser.newPage();
    await tab.route('**', (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: script });
      // The frame gets a page that sends no messages.
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
