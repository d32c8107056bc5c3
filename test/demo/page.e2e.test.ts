import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { startDemo } from '../../demo/server.js';
import { chooseApp, connectFrame, startTestDemo, waitForOutcome, pageOpener, stageButton } from './demo.js';
import { waitFor } from '../support/wait-for.js';
import { clickInFrame } from '../support/click-in-frame.js';

const demo = await startTestDemo();
const open = await pageOpener(demo);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const pageCode = (page: Page): Promise<string> => page.locator('#page-panel pre').innerText();

async function useAccount(page: Page): Promise<void> {
  await page.locator('#use-with').waitFor();
  await page.locator('#use-proxy').click();
  await page.locator('#use-answer .exchange-status').waitFor();
  await page.getByText('Before each request').click();
}

suite('The code in step 5 of the demo', () => {
  test('the code contains the same settings as the button of step 3', async () => {
    const page = await open();
    await page.getByRole('radio', { name: 'outlined' }).check({ force: true });
    await page.getByRole('textbox', { name: 'label', exact: true }).fill('Say "hi" & go');
    await chooseApp(page, 'google_sheets');

    const code = await pageCode(page);
    for (const attribute of [
      'app="google_sheets"',
      'appearance="outlined"',
      'label="Say &quot;hi&quot; &amp; go"',
    ]) {
      assert.ok(code.includes(attribute), `${attribute} is missing in ${code}`);
    }
    const { app, appearance, label } = await stageButton(page).evaluate((button: HTMLElement) =>
      Object.fromEntries(button.getAttributeNames().map((name) => [name, button.getAttribute(name)])),
    );
    assert.deepEqual([app, appearance, label], ['google_sheets', 'outlined', 'Say "hi" & go']);
    await page.getByRole('radio', { name: 'filled' }).check({ force: true });
    assert.ok(!(await pageCode(page)).includes('appearance='), 'a default needs no attribute');
    await page.context().close();
  });

  test('the arrow keys select the tab of a framework', async () => {
    const page = await open();
    await page.getByRole('tab', { name: 'HTML' }).focus();
    for (const [name, mark] of [
      ['React', 'onsuccess={'],
      ['Vue', '@success='],
      ['Svelte', '$props()'],
    ] as const) {
      await page.keyboard.press('ArrowRight');
      assert.equal(await page.locator(':focus').innerText(), name);
      assert.ok((await pageCode(page)).includes(mark));
    }
    await page.context().close();
  });

  test('the copy button copies the code', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const panel = page.locator('#server-panel');
    await panel.getByRole('button', { name: 'Copy' }).click();
    await panel.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied.trim(), (await panel.locator('pre').innerText()).trim());
    assert.match(copied, /createConnectHandler/);
    await page.context().close();
  });
});

suite('A token generated in step 2 of the demo', () => {
  test('shows the token masked, with the remaining time', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Generate a token' }).click();
    await page.locator('.exchange-expiry').waitFor();
    const shown = await page.locator('#token-answer').innerText();
    assert.match(shown, /200/);
    assert.match(shown, /59 min \d\d s/);
    assert.doesNotMatch(await page.content(), /ctok_[0-9a-f]{9}/);
    await page.context().close();
  });
});

suite('The app picker of the demo', () => {
  test('lets the user find and select an app by keyboard', async () => {
    const page = await open();
    const picker = page.getByRole('combobox', { name: 'app' });
    await picker.fill('google cal');
    await page.keyboard.press('Enter');
    await page.locator('#stage pd-connect-button[app=google_calendar]').waitFor();
    assert.equal(await picker.inputValue(), 'google_calendar');
    await page.context().close();
  });

  test('accepts an unknown slug, and restores that slug on Escape', async () => {
    const page = await open();
    await chooseApp(page, 'my_own_app_9');
    assert.equal(await stageButton(page).getAttribute('app'), 'my_own_app_9');
    const picker = page.getByRole('combobox', { name: 'app' });
    await picker.fill('zo');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await picker.inputValue(), 'my_own_app_9');
    await page.context().close();
  });
});

suite('The demo page', () => {
  test('the demo closes its sandbox if it cannot listen on its port', async () => {
    const servers = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
    const before = servers();
    await assert.rejects(startDemo({ port: 70_000, env: {} }), { code: 'ERR_SOCKET_BAD_PORT' });
    // A server that is left open would keep the process alive.
    await waitFor(() => Promise.resolve(servers() === before || null), 'the end of the sandbox');
  });

  for (const width of [320, 768, 1440, 1600]) {
    test(`the demo page never scrolls horizontally at ${width} px`, async () => {
      const page = await open({ viewport: { width, height: 800 } });
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.equal(await overflow(), 0);
      await stageButton(page).click();
      await clickInFrame(connectFrame(page).getByRole('button', { name: 'Connect' }));
      await waitForOutcome(page);
      await page.getByText('More attributes').click();
      await page.getByText('choose an outcome').click();
      await useAccount(page);
      assert.equal(await overflow(), 0);
      await page.context().close();
    });
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the demo page has no axe violations in the colour scheme ${colorScheme}`, async () => {
      const page = await open({ colorScheme, reducedMotion: 'reduce' });
      await page.getByRole('button', { name: 'Generate a token' }).click();
      await page.getByText('More attributes').click();
      await page.getByText('choose an outcome').click();
      await stageButton(page).click();
      await clickInFrame(connectFrame(page).getByRole('button', { name: 'Connect' }));
      await waitForOutcome(page);
      await useAccount(page);
      await page.locator('#gallery-states').scrollIntoViewIfNeeded();
      await page.locator('#gallery-states code', { hasText: 'pending' }).waitFor();
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as Axe).axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
      });
      assert.deepEqual(violations, []);
      await page.context().close();
    });
  }

  test('shows the states of the gallery with real buttons', async () => {
    const page = await open();
    await page.locator('#gallery-states').scrollIntoViewIfNeeded();
    const card = (name: string) =>
      page.locator('.tile-card').filter({ has: page.getByRole('heading', { name }) });
    await card('pending').locator('pd-connect-button:state(pending)').waitFor();
    await card('error').locator('pd-connect-button:state(error)').waitFor();
    await card('connected').getByRole('button', { name: 'Connect', exact: true }).click();
    await card('connected').locator('pd-connect-button:state(connected)').waitFor();
    assert.equal(await page.locator('#log li').count(), 0, 'the log is kept for the visitor');
    await page.context().close();
  });
});

interface Axe {
  axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
}
