import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Name, Page } from './worlds/page.js';
import { pageOpener } from './worlds/open-page.js';

declare const page: Page;

const LISTS: Name[] = ['plain', 'react', 'vue', 'svelte', 'solid'];

/** Tests the statements in the section “Lifetime” of docs/FRAMEWORKS.md. */
suite('The open overlay of a button', () => {
  const openPage = pageOpener();

  const openOverlay = async (name: Name) => {
    const tab = await openPage();
    await tab.evaluate((name) => {
      page.define();
      page.start(name);
    }, name);
    await tab.waitForFunction(() => page.isThere());
    await tab.evaluate(() => page.show(['button', 'one', 'two']));
    await tab.waitForFunction(() => document.querySelectorAll('p').length === 2);
    await tab.evaluate(() => page.open());
    return tab;
  };
  const assertContinues = async (tab: Awaited<ReturnType<typeof openOverlay>>) => {
    assert.deepEqual(await tab.evaluate(() => [page.found().open, page.outcomes]), [true, []]);
    await tab.close();
  };
  const assertCancelled = async (tab: Awaited<ReturnType<typeof openOverlay>>) => {
    await tab.waitForFunction(() => page.outcomes.length > 0);
    assert.deepEqual(await tab.evaluate(() => page.outcomes), ['cancel']);
    assert.deepEqual(await tab.evaluate(() => page.calls), ['cancel']);
    await tab.close();
  };

  for (const name of LISTS) {
    test(`keeps the attempt when ${name} moves the button within a list`, async () => {
      const tab = await openOverlay(name);
      await tab.evaluate(() => page.show(['one', 'two', 'button']));
      await tab.waitForFunction(
        () =>
          document.querySelector('p + p + *')?.querySelector('pd-connect-button') ??
          document.querySelector('p + p + pd-connect-button'),
      );
      assert.equal(await tab.evaluate(() => page.found().moved), true);
      await assertContinues(tab);
    });

    test(`cancels the attempt and calls the ${name} handler when ${name} removes the button`, async () => {
      const tab = await openOverlay(name);
      await tab.evaluate(() => page.show(['one', 'two']));
      await assertCancelled(tab);
    });
  }

  for (const [name, way, moved] of [
    ['plain', 'moveBefore', true],
    ['vue', 'teleport', true],
    ['react', 'suspend in a transition', false],
  ] as const)
    test(`keeps the attempt during this change in ${name}: ${way}`, async () => {
      const tab = await openOverlay(name);
      await tab.evaluate((way) => page.way(way), way);
      if (moved) await tab.waitForFunction(() => document.querySelector('#elsewhere pd-connect-button'));
      // No event shows that nothing changes, so the test waits for two animation frames.
      await tab.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      );
      await assertContinues(tab);
    });

  for (const [name, way] of [
    ['react', 'suspend'],
    ['react', 'hide in an Activity'],
    ['vue', 'v-show'],
    ['vue', 'deactivate in KeepAlive'],
  ] as const)
    test(`cancels the attempt after this change in ${name}: ${way}`, async () => {
      const tab = await openOverlay(name);
      await tab.evaluate((way) => page.way(way), way);
      await assertCancelled(tab);
    });
});
