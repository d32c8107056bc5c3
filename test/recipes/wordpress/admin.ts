import assert from 'node:assert/strict';
import type { APIRequestContext, Page } from 'playwright-core';
import { atEnd } from '../drive/at-end.js';
import { openChromium } from '../../support/chromium.js';

export type Login = 'admin' | 'ada' | 'bob' | 'carl';

export async function logIn(client: APIRequestContext, origin: string, user: Login): Promise<void> {
  const form = { log: user, pwd: `the password of ${user}`, testcookie: '1' };
  await client.get(`${origin}/wp-login.php`);
  const response = await client.post(`${origin}/wp-login.php`, { form, maxRedirects: 0 });
  assert.equal(response.status(), 302);
}

/** Opens a browser page for an administrator. Closes the browser when the test file ends. */
export async function adminPage(origin: string): Promise<Page> {
  const browser = await openChromium();
  atEnd(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await logIn(context.request, origin, 'admin');
  return context.newPage();
}

/** Uploads and activates the plugin's ZIP on a dashboard: `/wp-admin` for one site, `/wp-admin/network` for a network. */
export async function upload(page: Page, dashboard: string, zip: string): Promise<void> {
  await page.goto(`${dashboard}/plugin-install.php?tab=upload`);
  await page.setInputFiles('input[name=pluginzip]', zip);
  await page.click('#install-plugin-submit');
  await page.getByRole('link', { name: /^(Network )?Activate( Plugin)?$/ }).click();
  await page.waitForURL(/\/plugins\.php/);
}

/** Opens the plugin's settings from the list of plugins. */
export async function openSettings(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/wp-admin/plugins.php`);
  await page
    .getByRole('row', { name: /PD Connect/ })
    .getByRole('link', { name: 'Settings' })
    .click();
  await page.getByRole('heading', { name: 'PD Connect', level: 1 }).waitFor();
}

/** Submits the settings with one of the buttons, and resolves to the notice on the next page. */
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
