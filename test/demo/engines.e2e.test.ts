import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import { eventually } from '../runner/eventually.js';
import { demoForTests } from './demo.js';
import { enginesToTest, openPage, type EnginePage } from './engines.js';

const STAGE = `document.querySelector('#stage pd-connect-button')`;
const STAGE_EVENTS = `[...document.querySelectorAll('#log [data-source=stage][data-kind=event]')].map((row) => row.dataset.name)`;
const ON_STAGE = `document.activeElement === ${STAGE}`;

const demo = await demoForTests();

for (const engine of enginesToTest()) {
  suite(`Connecting slack in the demo, in ${engine}`, () => {
    let page: EnginePage;
    before(async () => {
      page = await openPage(engine);
    });
    after(() => page.close());
    afterEach(() => page.open('about:blank'));

    const until = async (condition: string): Promise<void> => {
      const look = async () => (await page.evaluate<boolean>(condition)) || null;
      await eventually(look, condition).catch(async (cause: unknown) => {
        throw new Error(`In vain: ${condition}. Heard: ${String(await heard())}`, { cause });
      });
    };
    const heard = (): Promise<string[]> => page.evaluate<string[]>(STAGE_EVENTS);
    const openDemo = async (): Promise<void> => {
      const answered = async () => {
        await page.open(demo.url);
        await until(`${STAGE} && ${STAGE}.state !== 'checking'`);
      };
      await answered();
      if (await page.evaluate(`${STAGE}.account === null`)) return;
      // The previous test connected an account, so a press would open the account list.
      await page.evaluate(`${STAGE}.disconnect()`);
      await until(`${STAGE}.state === 'idle'`);
      await answered();
    };
    const assertConnected = async (): Promise<void> => {
      await until(`${STAGE_EVENTS}.includes('close')`);
      assert.deepEqual(await heard(), ['beforeconnect', 'open', 'success', 'close']);
      const account = await page.evaluate<string>(`${STAGE}.account?.id`);
      assert.match(account, /^apn_\w+$/);
      const success = `document.querySelector('#log [data-kind=event][data-name=success] .log-detail').textContent`;
      assert.equal(await page.evaluate(success), account);
    };

    test('by mouse ends in one success, then one close, with the account id in the log', async () => {
      await openDemo();
      const point = await page.evaluate<{ x: number; y: number }>(`(() => {
        ${STAGE}.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { x, y, width, height } = ${STAGE}.getBoundingClientRect();
        return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
      })()`);
      await page.input.move(point);
      await page.input.down();
      await page.input.up();
      await page.input.clickInFrame({ url: '/_static/connect.html', selector: '#connect' });
      await assertConnected();
    });

    test('by keyboard only ends the same way, with the focus back on the button', async () => {
      await openDemo();
      for (let presses = 0; presses < 60 && !(await page.evaluate(ON_STAGE)); presses++) {
        await page.input.press('Tab');
      }
      await page.input.press('Enter');
      await until(`document.querySelector('#log [data-name=ready]') !== null`);
      await until(`${STAGE}.shadowRoot.activeElement?.localName === 'iframe'`);
      await page.frameIsReady(STAGE);
      await page.input.press('Enter');
      await assertConnected();
      assert.equal(await page.evaluate(ON_STAGE), true);
    });
  });
}
