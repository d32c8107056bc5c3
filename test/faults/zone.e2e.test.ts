import assert from 'node:assert/strict';
import { startHost } from './host.js';
import { testFaultsInEveryEngine, type FaultPage } from './row.js';

const host = await startHost();

async function assertReplaced(page: FaultPage): Promise<void> {
  assert.equal(await page.evaluate('(async () => {})() instanceof Promise'), false);
}

testFaultsInEveryEngine(host, [
  {
    fault: 'the page replaces Promise, as zone.js does',
    path: '/zone',
    sees: '[Slack connected]',
    events: 'beforeconnect open success close',
    run: async (page) => {
      await assertReplaced(page);
      await page.setApp('test_success');
      await page.clickButton();
      await page.waitForEvent('close');
    },
  },
  {
    fault: 'the page replaces Promise, as zone.js does, and a provider returns such a Promise',
    path: '/zone',
    sees: '[Slack connected]',
    events: 'beforeconnect open success close',
    run: async (page) => {
      await assertReplaced(page);
      await page.setApp('test_success');
      await page.evaluate(`void (probe.button().tokenProvider = ({ app }) =>
        Promise.resolve(fetch('/api/connect/token', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ app }),
        })).then((response) => response.json()))`);
      await page.clickButton();
      await page.waitForEvent('close');
    },
  },
  {
    fault: 'the page replaces Promise, as zone.js does, and calls cancel() while the frame is open',
    path: '/zone',
    sees: '[Connect Slack]',
    events: 'beforeconnect open cancel close',
    run: async (page) => {
      await assertReplaced(page);
      await page.clickButton();
      await page.waitForEvent('open');
      await page.evaluate('probe.button().cancel()');
      await page.waitForEvent('close');
    },
  },
]);
