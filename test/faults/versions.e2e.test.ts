import assert from 'node:assert/strict';
import { startHost } from './host.js';
import { testFaultsInEveryEngine, type FaultPage } from './row.js';

const host = await startHost();
const OTHER = `document.querySelector('pd-renamed-button')`;

/** Asserts which version has defined the tag, by a property of each version that the other version lacks. */
async function assertServedBy(page: FaultPage, version: 'older' | 'newer'): Promise<void> {
  await page.waitUntil('window.newer');
  const has = (name: string) => page.evaluate<boolean>(`'${name}' in probe.button()`);
  assert.deepEqual(
    [await has('region'), await has('appOverrideId')],
    version === 'newer' ? [true, false] : [false, true],
  );
  assert.equal(await page.evaluate(`probe.button() instanceof newer`), version === 'newer');
}

async function connect(page: FaultPage): Promise<void> {
  await page.setApp('test_success');
  await page.clickButton();
  await page.waitForEvent('close');
}

testFaultsInEveryEngine(host, [
  {
    fault: 'the page loads two versions of the script, the older one first',
    path: '/older-first',
    sees: '[Slack connected]',
    events: 'beforeconnect open success close',
    run: async (page) => {
      await assertServedBy(page, 'older');
      await connect(page);
    },
  },
  {
    fault: 'the page loads two versions of the script, the newer one first',
    path: '/newer-first',
    sees: '[Slack connected]',
    events: 'beforeconnect open success close',
    run: async (page) => {
      await assertServedBy(page, 'newer');
      await connect(page);
    },
  },
  {
    fault: 'a button of another version of the script is pressed while the frame is open',
    path: '/both',
    sees: '[Connect Slack]',
    events: 'beforeconnect open cancel close',
    run: async (page) => {
      await page.waitUntil(`${OTHER}.updateComplete`);
      await page.clickButton();
      await page.waitForEvent('open');
      assert.equal(await page.evaluate(`${OTHER}.connect().then(({ error }) => error.code)`), 'busy');
      assert.equal(await page.evaluate(`${OTHER}.shadowRoot.querySelector('iframe')`), null);
      await page.evaluate('probe.button().cancel()');
      await page.waitForEvent('close');
    },
  },
  {
    fault: 'a button of another version of the script has an open frame when the button is pressed',
    path: '/both',
    sees: 'Another connection is being made on this page. Finish it first. [Try again]',
    events: 'error',
    code: 'busy',
    run: async (page) => {
      await page.waitUntil(`${OTHER}.updateComplete`);
      await page.evaluate(`void ${OTHER}.connect()`);
      await page.waitUntil(`${OTHER}.state === 'open'`);
      await page.evaluate(`probe.button().connect().then(() => true)`);
      await page.evaluate(`${OTHER}.cancel()`);
      await page.waitUntil(`${OTHER}.state === 'idle'`);
    },
  },
]);
