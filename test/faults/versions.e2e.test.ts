import assert from 'node:assert/strict';
import { hostForTests } from './host.js';
import { rowsInEveryEngine, type FaultPage } from './row.js';

const host = await hostForTests();
const OTHER = `document.querySelector('pd-renamed-button')`;

/** Asserts which version defined the tag, by a property that only that version has. */
async function assertServedBy(page: FaultPage, version: 'older' | 'newer'): Promise<void> {
  await page.until('window.newer');
  const has = (name: string) => page.get<boolean>(`'${name}' in probe.button()`);
  assert.deepEqual(
    [await has('region'), await has('appOverrideId')],
    version === 'newer' ? [true, false] : [false, true],
  );
  assert.equal(await page.get(`probe.button() instanceof newer`), version === 'newer');
}

async function connect(page: FaultPage): Promise<void> {
  await page.choose('test_success');
  await page.press();
  await page.heard('close');
}

rowsInEveryEngine(host, [
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
    fault: 'a button of another version of the script has the frame open at the press',
    path: '/both',
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
