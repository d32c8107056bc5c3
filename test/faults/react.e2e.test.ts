import assert from 'node:assert/strict';
import { startHost } from './host.js';
import { testFaultsInEveryEngine } from './row.js';

const host = await startHost();
const OUTPUT = `document.querySelector('output').textContent`;

testFaultsInEveryEngine(host, [
  {
    fault: 'React mounts the tag twice, in strict mode',
    path: '/react',
    sees: '[Slack connected]',
    events: 'beforeconnect open success close',
    run: async (page) => {
      await page.setApp('test_success');
      await page.clickButton();
      await page.waitForEvent('close');
      assert.match(await page.evaluate(OUTPUT), /^success apn_\w+$/);
    },
  },
  {
    fault: 'React unmounts the tag while the frame is open, and mounts it again',
    path: '/react',
    sees: '[Connect Slack]',
    events: 'beforeconnect open cancel close',
    run: async (page) => {
      await page.evaluate('void (window.removed = probe.button())');
      await page.clickButton();
      await page.waitForEvent('open');
      await page.evaluate('show(false)');
      await page.waitUntil('removed.state === "idle" && !removed.isConnected');
      assert.equal(await page.evaluate('removed.shadowRoot.querySelector("dialog, iframe")'), null);
      assert.equal(await page.evaluate(OUTPUT), 'cancel');
      await page.evaluate('show(true)');
      await page.waitUntil('probe.button()?.updateComplete');
    },
  },
]);
