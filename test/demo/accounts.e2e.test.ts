import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright-core';
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

async function connect(page: Page): Promise<void> {
  await stageButton(page).click();
  await clickInFrame(connectFrame(page).getByRole('button', { name: 'Connect' }));
  await waitForOutcome(page);
}

suite('A connected account in the demo', () => {
  test('shows the connected account by name after a reload', async () => {
    const page = await open();
    await connect(page);
    const id = await page.locator('#stage-account').innerText();
    await page.reload();
    await page.locator('#stage pd-connect-button:state(connected)').waitFor();
    assert.equal(await stageButton(page).locator('[part=account]').innerText(), 'ada@example.com');
    assert.equal(await page.locator('#stage-account').innerText(), id);
    assert.deepEqual(await eventNames(page), []);
    await page.context().close();
  });

  test('selects the connected account in step 6 of the demo', async () => {
    const page = await open();
    await connect(page);
    const detail = page.locator('#log [data-source=stage][data-kind=event][data-name=success] .log-detail');
    assert.match(await detail.innerText(), /^apn_/);
    await page.locator('#use-with').waitFor();
    assert.equal(await page.locator('#use-with').inputValue(), await detail.innerText());
    await page.context().close();
  });

  test('removes the account when the user confirms the disconnection', async () => {
    const page = await open();
    await connect(page);
    await stageButton(page).locator('[part~=button]').click();
    const disconnect = stageButton(page).locator('[part~=disconnect]:visible');
    await disconnect.click();
    await stageButton(page).getByText('Really disconnect?').waitFor();
    assert.ok(!(await eventNames(page)).includes('disconnect'));
    // The confirmation ignores clicks for half a second, in case the user double-clicks.
    await new Promise((resolve) => setTimeout(resolve, 600));
    await disconnect.click();
    await page.locator('#stage pd-connect-button:state(idle)').waitFor();
    assert.equal((await eventNames(page)).at(-1), 'disconnect');
    await page.locator('#use-with').waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('#stage pd-connect-button:state(idle)').waitFor();
    await page.context().close();
  });

  test('lists both accounts after a second account is added', async () => {
    const page = await open();
    await connect(page);
    await page.getByRole('checkbox', { name: 'multiple' }).check();
    await page.locator('#log-clear').click();
    await stageButton(page).locator('[part~=button]').click();
    await stageButton(page).locator('[part~=add]').click();
    await connectFrame(page).getByRole('textbox').fill('grace@example.com');
    await clickInFrame(connectFrame(page).getByRole('button', { name: 'Connect' }));
    await waitForOutcome(page);
    await page.locator('#use-with option').nth(1).waitFor({ state: 'attached' });
    await page.context().close();
  });
});

suite('Link mode in the demo', () => {
  test('connects an account in a new tab, which closes afterwards', async () => {
    const page = await open();
    await page.getByRole('radio', { name: 'link' }).check({ force: true });
    const [tab] = await Promise.all([page.context().waitForEvent('page'), stageButton(page).click()]);
    await tab.getByRole('button', { name: 'Connect' }).click();
    if (!tab.isClosed()) await tab.waitForEvent('close');

    assert.deepEqual(await waitForOutcome(page), ['beforeconnect', 'open', 'success', 'close']);
    assert.match(await page.locator('#stage-account').innerText(), /^apn_/);
    await page.context().close();
  });
});

suite('A rate-limited app in the demo', () => {
  test('shows “Try again” and the error code token-rate-limited', async () => {
    const page = await open();
    await chooseApp(page, 'test_rate_limited');
    await stageButton(page).click();
    await stageButton(page).locator('[part~=retry]').waitFor();
    assert.deepEqual(await eventNames(page), ['beforeconnect', 'error']);
    const error = page.locator('#log [data-source=stage][data-kind=event][data-name=error]');
    assert.match(await error.innerText(), /token-rate-limited/);
    await page.context().close();
  });
});
