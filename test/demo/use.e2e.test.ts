import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { connectFrame, startTestDemo, waitForOutcome, pageOpener, stageButton } from './demo.js';
import { clickInFrame } from '../support/click-in-frame.js';

const demo = await startTestDemo();
const open = await pageOpener(demo);

suite('Step 6 of the demo', () => {
  test('uses the account in three ways, and shows the code of each request', async () => {
    const page = await open();
    const answer = page.locator('#use-answer');
    await page.locator('#use-proxy').click();
    await answer.getByText('Connect an account').waitFor();

    await stageButton(page).click();
    await clickInFrame(connectFrame(page).getByRole('button', { name: 'Connect' }));
    await waitForOutcome(page);
    const account = await page.locator('#stage-account').innerText();
    await page.locator('#use-with').waitFor();

    for (const [id, expected] of [
      ['account', /"credentials": \[\]/],
      ['proxy', /"url": "https:\/\/slack\.com\/api\/auth\.test"/],
      ['workflow', /"status": 200/],
    ] as const) {
      await page.locator(`#use-${id}`).click();
      await answer.getByText(expected).waitFor();
      const shown = await page.locator('.use .exchange-side').first().locator('pre').innerText();
      assert.equal(shown.trim(), readFileSync(`demo/server/use/${id}.ts`, 'utf8').trim());
      if (id === 'account') assert.ok((await answer.innerText()).includes(account));
    }
    await page.locator('#use[data-reached]').waitFor();
    await page.context().close();
  });

  test('shows “Failed” when the server fails', async () => {
    const page = await open();
    await stageButton(page).click();
    await clickInFrame(connectFrame(page).getByRole('button', { name: 'Connect' }));
    await waitForOutcome(page);
    await page.route('**/api/demo/use/*', (route) =>
      route.fulfill({ status: 502, json: { error: { code: 'upstream' } } }),
    );
    await page.locator('#use-with').waitFor();
    await page.locator('#use-proxy').click();
    await page.locator('#use-answer').getByText('Failed').waitFor();
    await page.context().close();
  });
});
