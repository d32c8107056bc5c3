import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from './worlds/page.js';
import { pageOpener } from './worlds/open-page.js';

declare const page: Page;

suite('A server-rendered form field', () => {
  const openPage = pageOpener();

  for (const name of ['react', 'vue'])
    for (const early of [true, false])
      test(`syncs the button with the ${name} model if the tag is defined ${early ? 'before' : 'after'} hydration`, async () => {
        const tab = await openPage();
        const complaints: string[] = [];
        tab.on('console', (message) => {
          if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
        });
        if (early) await tab.evaluate(() => page.define());
        await tab.evaluate((name) => page.hydrate(name), name);
        await tab.waitForFunction(() => page.field() === '');
        if (!early) await tab.evaluate(() => page.define());
        await tab.waitForFunction(() => document.querySelector('pd-connect-button')?.hasUpdated);
        // The browser calls this method to restore a value.
        await tab.evaluate(() =>
          document.querySelector('pd-connect-button')!.formStateRestoreCallback('apn_1'),
        );
        await tab.waitForFunction(() => page.field() === 'apn_1');
        await tab.evaluate(() => page.setField(''));
        await tab.waitForFunction(() => document.querySelector('pd-connect-button')!.value === '');
        assert.equal(await tab.evaluate(() => document.querySelector('pd-connect-button')!.state), 'idle');
        assert.deepEqual(
          complaints.filter((complaint) => !complaint.startsWith('Lit is in dev mode')),
          [],
        );
        await tab.close();
      });
});
