import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import { startTestDemo } from './demo.js';
import { enginesToTest, openPage, type EnginePage } from '../support/engine-page.js';

const STAGE = `document.querySelector('#stage pd-connect-button')`;
const STAGE_EVENTS = `[...document.querySelectorAll('#log [data-source=stage][data-kind=event]')].map((row) => row.dataset.name)`;
const ON_STAGE = `document.activeElement === ${STAGE}`;

const demo = await startTestDemo();

for (const engine of enginesToTest()) {
  suite(`A connection to Slack in the demo, in ${engine}`, () => {
    let page: EnginePage;
    before(async () => {
      page = await openPage(engine);
    });
    after(() => page.close());
    afterEach(() => page.open('about:blank'));

    const waitUntil = (condition: string): Promise<void> =>
      page.waitUntil(condition).catch(async (cause: unknown) => {
        throw new Error(`Not true: ${condition}. Events: ${String(await events())}`, { cause });
      });
    const events = (): Promise<string[]> => page.evaluate<string[]>(STAGE_EVENTS);
    const openDemo = async (): Promise<void> => {
      const openWithAccounts = async () => {
        await page.open(demo.url);
        await waitUntil(`${STAGE} && ${STAGE}.state !== 'checking'`);
      };
      await openWithAccounts();
      if (await page.evaluate(`${STAGE}.account === null`)) return;
      // Disconnects the account of the previous test, because a connected button would open the account list.
      await page.evaluate(`${STAGE}.disconnect()`);
      await waitUntil(`${STAGE}.state === 'idle'`);
      await openWithAccounts();
    };
    const assertConnected = async (): Promise<void> => {
      await waitUntil(`${STAGE_EVENTS}.includes('close')`);
      assert.deepEqual(await events(), ['beforeconnect', 'open', 'success', 'close']);
      const account = await page.evaluate<string>(`${STAGE}.account?.id`);
      assert.match(account, /^apn_\w+$/);
      const success = `document.querySelector('#log [data-kind=event][data-name=success] .log-detail').textContent`;
      assert.equal(await page.evaluate(success), account);
    };

    test('connects an account by mouse', async () => {
      await openDemo();
      await page.evaluate(`void ${STAGE}.scrollIntoView({ block: 'center', behavior: 'instant' })`);
      await page.click(STAGE);
      await page.completeFrame();
      await assertConnected();
    });

    test('connects an account by keyboard, and returns the focus to the button', async () => {
      await openDemo();
      for (let presses = 0; presses < 60 && !(await page.evaluate(ON_STAGE)); presses++) {
        await page.input.press('Tab');
      }
      await page.input.press('Enter');
      await waitUntil(`document.querySelector('#log [data-name=ready]') !== null`);
      await waitUntil(`${STAGE}.shadowRoot.activeElement?.localName === 'iframe'`);
      await page.frameIsReady(STAGE);
      await page.input.press('Enter');
      await assertConnected();
      assert.equal(await page.evaluate(ON_STAGE), true);
    });
  });
}
