import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { PdConnectButton } from '../../src/index.js';
import { waitFor } from '../support/wait-for.js';
import { startTestDemo } from './demo.js';
import { violations, recordProblems } from './site.js';
import { launchChromium } from '../support/chromium.js';
import { clickInFrame } from '../support/click-in-frame.js';

const demo = await startTestDemo();
const browser = await launchChromium();
suite('The integrations page of the site', () => {
  test('connects an app without an error or an axe violation', async () => {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    const problems = recordProblems(page, demo.url);
    await page.goto(demo.url);
    await page
      .getByRole('navigation', { name: 'Site' })
      .getByRole('link', { name: 'Integrations page' })
      .click();
    const first = page.locator('li pd-connect-button').first();
    await first.getByRole('button', { name: 'Reconnect Notion' }).waitFor();
    // The page sets the sandbox's URL only after the names have loaded.
    const origin = () => first.evaluate((button) => (button as PdConnectButton).frontendOrigin);
    await waitFor(async () => (await origin()).includes('127.0.0.1') || null, 'address of the sandbox');
    await page.getByRole('button', { name: 'GitHub connected' }).click();
    await page.getByRole('button', { name: 'Disconnect ada-at-home' }).waitFor();
    problems.push(...(await violations(page)));
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').fill('disc');
    await page.getByRole('button', { name: 'Connect Discord' }).click();
    await clickInFrame(page.frameLocator('pd-connect-button iframe').locator('#connect'));
    await page.getByRole('button', { name: 'Discord connected' }).waitFor();
    assert.deepEqual(problems, []);
    await page.close();
  });

  test('shows the apps even if the sample accounts cannot be added', async () => {
    const page = await browser.newPage();
    await page.route('**/api/demo/samples', (route) => route.abort());
    await page.goto(`${demo.url}/integrations/`);
    await page.getByRole('button', { name: 'Connect Discord' }).waitFor();
    await page.getByText('On the sandbox').waitFor();
    await page.close();
  });

  test('shortens a long account name with an ellipsis at 390 px', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${demo.url}/integrations/`);
    await page.getByRole('button', { name: 'GitHub connected' }).waitFor();
    const names = page.locator('pd-connect-button button [part=account]');
    // A name wider than its box has an ellipsis only if the name wraps, so that `line-clamp` applies.
    const cut = await names.evaluateAll((all) =>
      all.filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent),
    );
    assert.deepEqual(cut, []);
    assert.ok((await names.count()) > 1);
    await page.close();
  });
});
