import assert from 'node:assert/strict';
import { hostForTests } from './host.js';
import { rowsInEveryEngine } from './row.js';

const host = await hostForTests();
const OUTPUT = `document.querySelector('output').textContent`;

rowsInEveryEngine(host, [
  {
    fault: 'React mounts the tag twice, in strict mode',
    path: '/react',
    sees: '[Slack connected]',
    events: 'beforeconnect open success close',
    run: async (page) => {
      await page.choose('test_success');
      await page.press();
      await page.heard('close');
      assert.match(await page.get(OUTPUT), /^success apn_\w+$/);
    },
  },
  {
    fault: 'React unmounts the tag while the frame is open, and mounts it again',
    path: '/react',
    sees: '[Connect Slack]',
    events: 'beforeconnect open cancel close',
    run: async (page) => {
      await page.get('void (window.removed = probe.button())');
      await page.press();
      await page.heard('open');
      await page.get('show(false)');
      await page.until('removed.state === "idle" && !removed.isConnected');
      assert.equal(await page.get('removed.shadowRoot.querySelector("dialog, iframe")'), null);
      assert.equal(await page.get(OUTPUT), 'cancel');
      await page.get('show(true)');
      await page.until('probe.button()?.updateComplete');
    },
  },
]);
