import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { startHost } from './host.js';
import { testFaults, type Driver, type FaultPage } from './row.js';
import { clickInFrame } from '../support/click-in-frame.js';
import { openChromium } from '../support/chromium.js';

const host = await startHost();

interface Chromium extends Driver {
  page: Page;
}

/** Opens Chromium, because the drivers of the other engines cannot emulate all of these faults. */
async function openDriver(): Promise<Chromium> {
  const browser = await openChromium();
  const page = await browser.newPage();
  return {
    page,
    evaluate: (expression) => page.evaluate(expression),
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    close: () => browser.close(),
  };
}

const CONNECTED = { sees: '[Slack connected]', events: 'beforeconnect open success close' };
const CANCELLED = { sees: '[Connect Slack]', events: 'beforeconnect open cancel close' };

/** Presses the button of the Connect page with Playwright, which first scrolls to the button, as a user does. */
async function connect(page: FaultPage<Chromium>): Promise<void> {
  const frame = page.driver.page.frameLocator('pd-connect-button iframe');
  await clickInFrame(frame.getByRole('button', { name: 'Connect' }));
  await page.waitForEvent('close');
}

/** Asserts that the frame fits into the window and covers most of the window. */
async function assertOverlayFits({ driver: { page } }: FaultPage<Chromium>): Promise<void> {
  const dialog = page.locator('pd-connect-button dialog');
  const frame = await dialog.locator('iframe').boundingBox();
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  assert.ok(frame && frame.x >= 0 && frame.y >= 0, 'the frame begins in the window');
  assert.ok(frame.x + frame.width <= width && frame.y + frame.height <= height, 'the frame ends in it');
  assert.ok(frame.width >= 0.8 * width && frame.height >= 0.8 * height, 'the frame uses it');
}

async function closeByButton(page: FaultPage<Chromium>): Promise<void> {
  await page.evaluate(`probe.button().shadowRoot.querySelector('[part=close]').focus()`);
  const close = page.driver.page.locator('pd-connect-button [part=close]');
  const box = await close.boundingBox();
  assert.ok(box && box.width >= 24 && box.height >= 24, 'the close button can be hit');
  await close.click();
  await page.waitForEvent('close');
}

const openFrame = async (page: FaultPage<Chromium>) => {
  await page.clickButton();
  await page.waitForEvent('open');
};

testFaults(
  host,
  'chromium',
  openDriver,
  [
    {
      fault: 'the page is printed while the frame is open',
      ...CANCELLED,
      run: async (page) => {
        await openFrame(page);
        await page.driver.page.emulateMedia({ media: 'print' });
        await page.driver.page.pdf();
        await page.driver.page.emulateMedia({ media: null });
        await closeByButton(page);
      },
    },
    {
      fault: 'the user prefers reduced motion and forced colours',
      ...CONNECTED,
      run: async (page) => {
        await page.driver.page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
        await openFrame(page);
        await assertOverlayFits(page);
        await connect(page);
        await page.driver.page.emulateMedia({ reducedMotion: null, forcedColors: null });
      },
    },
    ...[
      { fault: 'the window is 320 pixels wide', width: 320, height: 480 },
      // In a window of 1280 × 720 px, zoom reduces the viewport to these sizes.
      { fault: 'the page is zoomed to 200 %', width: 640, height: 360 },
      { fault: 'the page is zoomed to 400 %', width: 320, height: 180 },
    ].flatMap(({ fault, width, height }) => [
      {
        fault,
        ...CONNECTED,
        run: async (page: FaultPage<Chromium>) => {
          await page.driver.page.setViewportSize({ width, height });
          await openFrame(page);
          await assertOverlayFits(page);
          await connect(page);
        },
      },
      {
        fault: `${fault}, and the user presses the close button`,
        ...CANCELLED,
        run: async (page: FaultPage<Chromium>) => {
          await page.driver.page.setViewportSize({ width, height });
          await openFrame(page);
          await closeByButton(page);
        },
      },
    ]),
    {
      fault: 'the browser is offline at the click, after the code has loaded',
      sees: 'The server cannot be reached. Check your network and try again. [Try again]',
      events: 'beforeconnect error',
      code: 'network',
      run: async (page) => {
        await openFrame(page);
        await page.evaluate('probe.button().cancel()');
        await page.waitForEvent('close');
        await page.evaluate('probe.button().reset()');
        await page.evaluate('probe.clear()');
        await page.driver.page.context().setOffline(true);
        await page.clickButton();
        await page.waitForEvent('error');
        await page.driver.page.context().setOffline(false);
      },
    },
  ],
  ['chromium'],
);
