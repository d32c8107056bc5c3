import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { connectFrame, startTestDemo, pageOpener } from './demo.js';
import { clickInFrame } from '../support/click-in-frame.js';

const demo = await startTestDemo();
const open = await pageOpener(demo);

suite('The form of the gallery', () => {
  test('submits the form only with an account id', async () => {
    const page = await open();
    const form = page.locator('#gallery-form form');
    const button = form.locator('pd-connect-button');
    await form.getByRole('button', { name: 'Save' }).click();
    assert.equal(await form.evaluate((element: HTMLFormElement) => element.matches(':invalid')), true);
    await form.getByText('Nothing yet.').waitFor();

    await button.click();
    await clickInFrame(connectFrame(page).getByRole('button', { name: 'Connect' }));
    await page.locator('#gallery-form pd-connect-button:state(connected)').waitFor();
    await form.getByRole('button', { name: 'Save' }).click();
    const sent = JSON.parse(await form.locator('.form-sent pre').innerText()) as Record<string, string>;
    assert.deepEqual(Object.keys(sent), ['title', 'account']);
    assert.match(sent.account ?? '', /^apn_/);
    await page.context().close();
  });
});

suite('The states of the gallery', () => {
  test('the gallery shows the states “unhealthy” and “verifying”', async () => {
    const page = await open();
    await page.locator('#gallery-states').scrollIntoViewIfNeeded();
    const card = (name: string) =>
      page.locator('.tile-card').filter({ has: page.getByRole('heading', { name, exact: true }) });
    // The `pending` sample starts by itself, and would interrupt an attempt that started earlier.
    await card('pending').locator('pd-connect-button:state(pending)').waitFor();

    await card('unhealthy').getByRole('button', { name: 'Connect', exact: true }).click();
    await card('unhealthy').locator('pd-connect-button:state(unhealthy)').waitFor();
    await card('unhealthy').locator('code', { hasText: 'unhealthy' }).waitFor();
    await card('verifying').getByRole('button', { name: 'Connect', exact: true }).click();
    await card('verifying').locator('pd-connect-button:state(verifying)').waitFor();
    await card('verifying').getByRole('button', { name: 'cancel()' }).click();
    await card('verifying').locator('pd-connect-button:state(idle)').waitFor();
    await page.context().close();
  });
});

suite('The link of the gallery', () => {
  test('the link opens the frame if JavaScript is enabled', async () => {
    const page = await open();
    await page.locator('#gallery-link a').click();
    await connectFrame(page).getByRole('button', { name: 'Connect' }).waitFor();
    await page.context().close();
  });

  test('the link opens Connect Link if JavaScript is disabled', async () => {
    const visited = await open();
    const browser = visited.context().browser();
    const page = await (await browser!.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(demo.url);
    await page.locator('#gallery-link a').click();
    await page.waitForURL(/\/_static\/connect\.html\?.*connectLink=true.*app=slack/);
    await page.context().close();
    await visited.context().close();
  });

  test('Connect Link leads back to the page after the connection', async () => {
    const page = await open();
    await page.goto(`${demo.url}/api/connect/link/slack?returnTo=/`);
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.waitForURL(`${demo.url}/?connect_status=success`);
    await page.locator('#stage pd-connect-button:state(connected)').waitFor();
    await page.context().close();
  });
});
