import { after } from 'node:test';
import type { BrowserContextOptions, FrameLocator, Locator, Page } from 'playwright-core';
import { startDemo, type Demo } from '../../demo/server.js';
import { launchChromium } from '../support/chromium.js';

/** Starts a demo on a sandbox, and ignores environment variables. Closes the demo when the test file ends. */
export async function startTestDemo(): Promise<Demo> {
  const demo = await startDemo({ port: 0, env: {} });
  after(() => demo.close());
  return demo;
}

/** Returns a function that opens a page in Chromium. An error in the console fails the test, unless it is about a failed request. */
export async function pageOpener(demo: Demo): Promise<(options?: BrowserContextOptions) => Promise<Page>> {
  const browser = await launchChromium();
  return async (options) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        throw new Error(message.text());
      }
    });
    await page.goto(demo.url);
    await stageButton(page).waitFor();
    return page;
  };
}

/** Returns the button of step 3. */
export const stageButton = (page: Page): Locator => page.locator('#stage pd-connect-button');

/** Returns the sandbox's Connect frame. */
export const connectFrame = (page: Page): FrameLocator => page.frameLocator('pd-connect-button iframe');

/** Waits for the button's `close` event. Returns the names of all events of the button, in order. */
export async function waitForOutcome(page: Page): Promise<string[]> {
  await page.locator('#log [data-source=stage][data-kind=event][data-name=close]').waitFor();
  return eventNames(page);
}

export async function eventNames(page: Page): Promise<string[]> {
  const rows = page.locator('#log [data-source=stage][data-kind=event]');
  return rows.evaluateAll((items: HTMLElement[]) => items.map((item) => item.dataset.name ?? ''));
}

export async function chooseApp(page: Page, slug: string): Promise<void> {
  await page.getByRole('combobox', { name: 'app' }).fill(slug);
  await page.keyboard.press('Enter');
  await page.locator(`#stage pd-connect-button[app="${slug}"]`).waitFor();
}
