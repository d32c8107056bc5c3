import assert from 'node:assert/strict';
import { hostForTests } from './host.js';
import { rowsInEveryEngine, type FaultPage } from './row.js';

const host = await hostForTests();

/** Presses, and goes on with another tab in front, from before the token is there. Resolves when the page is in front again. */
async function pressAndGoBehind(page: FaultPage, work: () => Promise<void>): Promise<void> {
  const release = host.holdTokens();
  await page.press();
  await page.until(`probe.button().state === 'pending'`);
  const comeBack = await page.driver.behind();
  try {
    await page.until(`document.visibilityState === 'hidden'`);
    release();
    await work();
  } finally {
    release();
    await comeBack();
  }
  await page.until(`document.visibilityState === 'visible'`);
}

rowsInEveryEngine(host, [
  {
    fault: 'the tab is hidden while the token comes and the frame opens, and is then shown again',
    engines: ['chromium', 'firefox'],
    sees: '[Connect Slack]',
    events: 'beforeconnect open cancel close',
    run: async (page) => {
      await pressAndGoBehind(page, () => page.heard('open'));
      assert.equal(await page.get('probe.button().state'), 'open');
      await page.get(`probe.button().shadowRoot.querySelector('[part=close]').click()`);
      await page.heard('close');
    },
  },
  {
    fault: 'the tab is hidden from the press to the success',
    engines: ['chromium', 'firefox'],
    sees: '[Slack connected]',
    events: 'beforeconnect open success close',
    run: async (page) => {
      await page.choose('test_success');
      await pressAndGoBehind(page, () => page.heard('close'));
    },
  },
]);
