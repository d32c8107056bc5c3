import assert from 'node:assert/strict';
import { hostForTests } from './host.js';
import { rowsInEveryEngine } from './row.js';

const host = await hostForTests();
const OTHER = `document.querySelector('pd-renamed-button')`;

rowsInEveryEngine(host, [
  {
    fault: 'the page loads two versions of the script',
    path: '/twice',
    sees: '[Slack connected]',
    events: 'beforeconnect open success close',
    run: async (page) => {
      await page.until('newerVersionRan');
      await page.choose('test_success');
      await page.press();
      await page.heard('close');
    },
  },
  {
    fault: 'a button of another copy of the script is pressed while the frame is open',
    path: '/copies',
    sees: '[Connect Slack]',
    events: 'beforeconnect open cancel close',
    run: async (page) => {
      await page.until(`${OTHER}.updateComplete`);
      await page.press();
      await page.heard('open');
      assert.equal(await page.get(`${OTHER}.connect().then(({ error }) => error.code)`), 'busy');
      assert.equal(await page.get(`${OTHER}.shadowRoot.querySelector('iframe')`), null);
      await page.get('probe.button().cancel()');
      await page.heard('close');
    },
  },
  {
    fault: 'a button of another copy of the script has the frame open at the press',
    path: '/copies',
    sees: 'Another connection is being made on this page. Finish it first. [Try again]',
    events: 'error',
    code: 'busy',
    run: async (page) => {
      await page.until(`${OTHER}.updateComplete`);
      await page.get(`void ${OTHER}.connect()`);
      await page.until(`${OTHER}.state === 'open'`);
      await page.get(`probe.button().connect().then(() => true)`);
      await page.get(`${OTHER}.cancel()`);
      await page.until(`${OTHER}.state === 'idle'`);
    },
  },
]);
