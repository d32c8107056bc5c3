import assert from 'node:assert/strict';
import { startHost } from './host.js';
import { testFaultsInEveryEngine, type FaultPage } from './row.js';

const host = await startHost();

/** Presses the button and hides the page before the token arrives. Resolves when the page is visible again. */
async function pressAndHide(page: FaultPage, work: () => Promise<void>): Promise<void> {
  const release = host.holdTokens();
  await page.clickButton();
  await page.waitUntil(`probe.button().state === 'pending'`);
  const show = await page.driver.hide();
  try {
    await page.waitUntil(`document.visibilityState === 'hidden'`);
    release();
    await work();
  } finally {
    release();
    await show();
  }
  await page.waitUntil(`document.visibilityState === 'visible'`);
}

testFaultsInEveryEngine(host, [
  {
    fault: 'the page is hidden while the token is requested and the frame opens, and is then shown again',
    sees: '[Connect Slack]',
    events: 'beforeconnect open cancel close',
    run: async (page) => {
      await pressAndHide(page, () => page.waitForEvent('open'));
      assert.equal(await page.evaluate('probe.button().state'), 'open');
      await page.evaluate(`probe.button().shadowRoot.querySelector('[part=close]').click()`);
      await page.waitForEvent('close');
    },
  },
  {
    fault: 'the page is hidden from the press to the success',
    sees: '[Slack connected]',
    events: 'beforeconnect open success close',
    run: async (page) => {
      await page.setApp('test_success');
      await pressAndHide(page, () => page.waitForEvent('close'));
    },
  },
]);
