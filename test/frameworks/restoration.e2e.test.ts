import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from './worlds/page.js';
import { pageOpener } from './worlds/open-page.js';

declare const page: Page;

suite('A form after navigation with Back', () => {
  const openPage = pageOpener();

  test('shows the account that the browser restores after navigation with Back', async () => {
    const tab = await openPage('/form');
    await tab.evaluate(() => {
      page.define();
      const [form] = document.forms;
      form!.querySelector('pd-connect-button')!.value = 'apn_1';
    });
    await tab.goto(new URL('/other', tab.url()).href);
    await tab.goBack();
    await tab.evaluate(() => page.define());
    await tab.waitForFunction(() => document.querySelector('pd-connect-button')?.state === 'connected');
    assert.deepEqual(await tab.evaluate(() => [...new FormData(document.forms[0])]), [['slack', 'apn_1']]);
    await tab.close();
  });
});
