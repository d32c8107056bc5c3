import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  chooseApp,
  connectFrame,
  startTestDemo,
  eventNames,
  waitForOutcome,
  pageOpener,
  stageButton,
} from './demo.js';
import { clickInFrame } from '../support/click-in-frame.js';

const demo = await startTestDemo();
const open = await pageOpener(demo);

suite('A connection in the demo', () => {
  test('copies the log of a connection without the token', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await stageButton(page).click();
    await clickInFrame(connectFrame(page).getByRole('button', { name: 'Connect' }));
    await waitForOutcome(page);
    await page.locator('.log-bar .copy').click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /stage success \{"app":"slack","account":\{"id":"apn_/);
    assert.doesNotMatch(copied, /ctok_/);
    await page.context().close();
  });
});

suite('An unsuccessful connection in the demo', () => {
  test('dispatches `error` and `close` for the app test_error', async () => {
    const page = await open();
    await chooseApp(page, 'test_error');
    await stageButton(page).click();

    assert.deepEqual(await waitForOutcome(page), ['beforeconnect', 'open', 'error', 'close']);
    assert.equal(await page.locator('#stage-state').innerText(), 'error');
    assert.notEqual((await stageButton(page).locator('[part=status]').innerText()).trim(), '');
    assert.match(await page.locator('#log [data-kind=event][data-name=error]').innerText(), /connect-failed/);
    await page.context().close();
  });

  test('dispatches `cancel` and `close` if the user cancels in the frame', async () => {
    const page = await open();
    await stageButton(page).click();
    await clickInFrame(connectFrame(page).getByRole('button', { name: 'Cancel' }));
    assert.deepEqual(await waitForOutcome(page), ['beforeconnect', 'open', 'cancel', 'close']);
    await page.context().close();
  });

  test('dispatches `error` without `close` if the token endpoint answers 401', async () => {
    const page = await open();
    await page.route('**/api/connect/token', (route) => route.fulfill({ status: 401, body: '{}' }));
    await stageButton(page).click();
    await page.locator('#log [data-kind=event][data-name=error]').waitFor();
    assert.deepEqual(await eventNames(page), ['beforeconnect', 'error']);
    await page.context().close();
  });
});

suite('A connection inside a modal dialog of the demo', () => {
  test('keeps the modal dialog open during the connection', async () => {
    const page = await open();
    await page.locator('#dialog-open').click();
    await page.locator('dialog pd-connect-button').click();
    await clickInFrame(connectFrame(page).getByRole('button', { name: 'Connect' }));
    await page.locator('#log [data-source=dialog][data-kind=event][data-name=close]').waitFor();
    assert.equal(
      await page.locator('.host-dialog').evaluate((dialog: HTMLDialogElement) => dialog.matches(':modal')),
      true,
    );
    assert.equal(
      await page.locator('dialog pd-connect-button').evaluate((button) => button === document.activeElement),
      true,
    );
    await page.context().close();
  });
});
