import assert from 'node:assert/strict';
import { chromium, type APIRequestContext, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, findBrowser } from '../../../scripts/lib/browsers.mjs';
import { atEnd } from '../drive/at-end.js';

export type Login = 'admin' | 'ada' | 'bob';

export async function logIn(client: APIRequestContext, origin: string, user: Login): Promise<void> {
  const form = { log: user, pwd: `the password of ${user}`, testcookie: '1' };
  await client.get(`${origin}/wp-login.php`);
  const response = await client.post(`${origin}/wp-login.php`, { form, maxRedirects: 0 });
  assert.equal(response.status(), 302);
}

/** A page of the administrator's browser, for the length of a test file. */
export async function adminPage(origin: string): Promise<Page> {
  const executablePath = findBrowser('chromium');
  assert.ok(executablePath, 'Chromium is installed');
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  atEnd(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await logIn(context.request, origin, 'admin');
  return context.newPage();
}

/** Uploads the plugin's ZIP and activates it, as an administrator does. */
export async function upload(page: Page, origin: string, zip: string): Promise<void> {
  await page.goto(`${origin}/wp-admin/plugin-install.php?tab=upload`);
  await page.setInputFiles('input[name=pluginzip]', zip);
  await page.click('#install-plugin-submit');
  await page.getByRole('link', { name: 'Activate Plugin' }).click();
  await page.waitForURL(/\/plugins\.php/);
}

/** Opens the plugin's settings by its link in the list of plugins. */
export async function openSettings(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/wp-admin/plugins.php`);
  await page
    .getByRole('row', { name: /PD Connect/ })
    .getByRole('link', { name: 'Settings' })
    .click();
  await page.getByRole('heading', { name: 'PD Connect', level: 1 }).waitFor();
}

/** Submits the settings by one of its buttons, and resolves to the notice that follows. */
export async function submit(
  page: Page,
  button: string,
  values: Record<string, string> = {},
): Promise<string> {
  for (const [label, value] of Object.entries(values)) {
    const field = page.getByLabel(label, { exact: true });
    if (label === 'Environment') await field.selectOption(value);
    else await field.fill(value);
  }
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: button }).click()]);
  assert.match(page.url(), /&result=/);
  return page.getByRole('status').innerText();
}
