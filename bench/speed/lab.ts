import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, ensureBrowser, findBrowser } from '../../scripts/lib/browsers.mjs';
import { bundle } from './bundles.js';
import { kindOf, type Kind, type KindId } from './kinds.js';
import { startSite, type Site } from './site.js';

/** A browser, and the server of the measured pages. */
export interface Lab {
  readonly site: Site;
  readonly browserVersion: string;
  /** Opens a page in a new context with an empty cache, and closes the context after `use`. */
  visit<R>(path: string, use: (visit: Visit) => Promise<R>, options?: VisitOptions): Promise<R>;
  close(): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly cdp: CDPSession;
}

interface VisitOptions {
  /** A script that runs before the page's scripts. */
  before?: string;
}

/** The host name of pages that open a flow, as in production. On a local host name, the element would also load its diagnostics. */
const PRODUCTION = 'app.example.com';

/**
 * Returns a page's URL. Pages that open a flow have the production host name. Other pages need a secure context, so they have a loopback
 * address.
 */
const addressOf = ({ url }: Site, path: string): string =>
  (path.startsWith('/click') ? url.replace('127.0.0.1', PRODUCTION) : url) + path;

export async function openLab(): Promise<Lab> {
  ensureBrowser('chromium');
  const site = await startSite();
  const browser = await chromium.launch({
    executablePath: findBrowser('chromium') ?? '',
    args: [...CHROMIUM_ARGS, `--host-resolver-rules=MAP ${PRODUCTION} 127.0.0.1`],
  });
  const lab: Lab = {
    site,
    browserVersion: `Chromium ${browser.version()}`,
    visit: (path, use, options) => visit(browser, addressOf(site, path), use, options),
    async close() {
      await browser.close();
      await site.close();
    },
  };
  try {
    await addBareLit(lab);
  } catch (error) {
    await lab.close();
    throw error;
  }
  return lab;
}

async function visit<R>(
  browser: Browser,
  url: string,
  use: (visit: Visit) => Promise<R>,
  { before }: VisitOptions = {},
): Promise<R> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  try {
    const page = await context.newPage();
    if (before) await page.addInitScript(before);
    const cdp = await context.newCDPSession(page);
    await page.goto(url, { waitUntil: 'load' });
    return await use({ page, context, cdp });
  } finally {
    await context.close();
  }
}

/** Returns the URL of the module that defines a button; undefined for the native button. */
export const moduleOf = ({ id, entry }: Kind): string | undefined =>
  id === 'ours' ? '/cdn/pd-connect-button.js' : entry && `/${id}.js`;

/** Renders buttons of one kind in an empty page. Loads and compiles the module before the measurement starts. */
export async function draw(page: Page, kind: Kind, count: number, module = moduleOf(kind)) {
  if (module) await page.evaluate((path) => window.bench.preload(path), module);
  return page.evaluate((job) => window.bench.render(job), { markup: kind.markup, count, module });
}

/** Adds the bare Lit button with our button's styles. Throws if the two buttons render different DOM. */
async function addBareLit(lab: Lab): Promise<void> {
  const look = (id: KindId) =>
    lab.visit('/blank', async ({ page }) => {
      await draw(page, kindOf(id), 1);
      return page.evaluate(() => ({ html: window.bench.rendered(), css: window.bench.styles() }));
    });
  const ours = await look('ours');
  lab.site.add('/bare-lit.js', await bundle('kinds/bare-lit', { css: ours.css }));
  const bare = await look('bare-lit');
  if (bare.html !== ours.html)
    throw new Error(
      `Update bench/speed/page/kinds/bare-lit.ts. The bare Lit button renders\n${bare.html}\nand the button renders\n${ours.html}`,
    );
}
