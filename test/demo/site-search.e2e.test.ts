import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { startTestDemo } from './demo.js';
import { violations, recordProblems } from './site.js';
import { launchChromium } from '../support/chromium.js';

// The demo's server sends a strict Content Security Policy, under which the search must work.
const { url } = await startTestDemo();
const browser = await launchChromium();

const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Search these pages' });

async function search(page: Page, words: string): Promise<void> {
  await page.keyboard.press('/');
  await field(page).fill(words);
  await page.getByRole('option').first().waitFor();
}

suite('The demo site', () => {
  test('answers an unknown URL with 404 and a page with working links', async () => {
    const page = await browser.newPage();
    const response = await page.goto(`${url}/docs/no/such/page/`);
    assert.equal(response?.status(), 404);
    await page.getByRole('heading', { level: 1, name: 'Page not found' }).waitFor();
    await page.getByRole('link', { name: 'Getting started' }).click();
    await page.waitForURL(`${url}/docs/getting-started/`);
    await page.close();
  });
});

suite('The search of the site', () => {
  test('finds API names, error codes and guides by keyboard only', async () => {
    const page = await browser.newPage();
    const problems = recordProblems(page, url);
    await page.goto(`${url}/docs/`);
    for (const [words, place] of [
      ['accounts-endpoint', /\/docs\/element\/#attribute-accounts-endpoint$/],
      ['frame-blocked', /\/docs\/troubleshooting\/#frame-blocked$/],
      ['django', /\/docs\/recipes\/django\/$/],
      ['playground', /\/playground\/$/],
    ] as const) {
      await search(page, words);
      await page.keyboard.press('Enter');
      await page.waitForURL(place);
      await page.goto(`${url}/docs/`);
    }
    assert.deepEqual(problems, []);
    await page.close();
  });

  test('exposes the active result and the number of results to screen readers', async () => {
    const page = await browser.newPage();
    await page.goto(`${url}/docs/server/`);
    await search(page, 'token');
    const active = async (): Promise<string | null> => {
      const id = await field(page).getAttribute('aria-activedescendant');
      const selected = page.locator('[role=option][aria-selected=true]');
      assert.equal(await selected.getAttribute('id'), id);
      return selected.innerText();
    };
    const first = await active();
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await active(), first);
    await page.keyboard.press('ArrowUp');
    assert.equal(await active(), first);
    await page.keyboard.press('ArrowUp');
    assert.equal(await page.locator('[role=option]').last().getAttribute('aria-selected'), 'true');
    assert.match(await page.getByRole('status').innerText(), /^\d+ results$/);
    assert.deepEqual(await violations(page), []);
    await field(page).fill('xyzzy-plugh');
    await page.getByText('Nothing was found.').waitFor();
    assert.equal(await field(page).getAttribute('aria-expanded'), 'false');
    await page.close();
  });

  test('the search closes on Escape and restores the focus', async () => {
    const page = await browser.newPage();
    await page.goto(`${url}/docs/server/`);
    await page.getByRole('button', { name: 'Search' }).click();
    await field(page).fill('token');
    await page.keyboard.press('Escape');
    await field(page).waitFor({ state: 'hidden' });
    assert.equal(await page.locator(':focus').getAttribute('id'), 'search');
    await page.close();
  });

  test('a slash does not open the search in a text field or without the shortcut', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${url}/`);
    const app = page.getByRole('combobox', { name: 'app' });
    await app.fill('');
    await app.press('/');
    assert.equal(await app.inputValue(), '/');
    await page.goto(`${url}/docs/`);
    await page.keyboard.press('/');
    await page.getByRole('checkbox', { name: 'Open with /' }).uncheck();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.reload();
    await page.keyboard.press('/');
    await page.getByRole('button', { name: 'Search' }).click();
    assert.equal(await field(page).inputValue(), '', 'the second way in still works');
    assert.equal(await page.locator('dialog.search').count(), 1);
    await context.close();
  });

  test('loads the code and the index of the search only when the search opens', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${url}/docs/server/`);
    await page.waitForLoadState('networkidle');
    assert.ok(!asked.some((address) => /search|dialog/.test(address)), asked.join('\n'));
    await search(page, 'token');
    assert.ok(asked.some((address) => address.includes('search-index')));
    assert.ok(asked.every((address) => address.startsWith(url)));
    await page.close();
  });
});
