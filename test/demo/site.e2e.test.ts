import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { startStaticSite, violations, recordProblems } from './site.js';
import { launchChromium } from '../support/chromium.js';

const site = await startStaticSite();
const browser = await launchChromium();

suite('The site on a static host, below a path', () => {
  test('the site has no broken link, accessibility problem or overflow on any page', async () => {
    const page = await browser.newPage({ colorScheme: 'light', reducedMotion: 'reduce' });
    const problems = recordProblems(page, site);
    const ids = new Map<string, string[]>();
    const anchors: { from: string; to: URL }[] = [];
    const waiting = [site];
    for (const address of waiting) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(address);
      ids.set(address, await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id)));
      const links = await page
        .locator('a[href]')
        .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
      for (const link of links) {
        const to = new URL(link);
        if (!link.startsWith(site)) continue;
        if (to.hash) anchors.push({ from: address, to });
        const next = to.origin + to.pathname;
        if (!waiting.includes(next)) waiting.push(next);
      }
      problems.push(...(await violations(page)));
      // Nested pages of docs/ share their styles, so only one of these pages is checked in dark colours.
      if (!/\/docs\/[\w-]+\/.+/.test(address) || address.endsWith('/express/')) {
        await page.emulateMedia({ colorScheme: 'dark' });
        problems.push(...(await violations(page, ['color-contrast'])));
        await page.emulateMedia({ colorScheme: 'light' });
      }
      await page.setViewportSize({ width: 320, height: 800 });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wider > 0) problems.push(`${address} is ${wider} px too wide for 320 px`);
    }
    for (const { from, to } of anchors) {
      const id = decodeURIComponent(to.hash.slice(1));
      const there = ids.get(to.origin + to.pathname)?.includes(id);
      if (!there) problems.push(`${from} links to ${to.href}, and there is no such place`);
    }
    assert.deepEqual(problems, []);
    const paths = waiting.map((address) => address.slice(site.length));
    for (const expected of [
      '',
      'playground/',
      'snippet/',
      'docs/',
      'docs/reference/',
      'docs/recipes/rails/',
    ]) {
      assert.ok(paths.includes(expected), `${expected} was not reached: ${paths.join(' ')}`);
    }
    await page.close();
  });

  test('applies the chosen colour scheme to the next page before the first paint', async () => {
    const context = await browser.newContext({ colorScheme: 'light' });
    const page = await context.newPage();
    await page.goto(`${site}docs/`);
    await page.getByRole('radio', { name: 'dark' }).check({ force: true });
    await page.goto(`${site}docs/server/`, { waitUntil: 'commit' });
    await page.locator(':root[data-scheme=dark]').waitFor();
    assert.ok(await page.getByRole('radio', { name: 'dark' }).isChecked());
    await context.close();
  });

  test('copies a code block completely', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto(`${site}docs/recipes/express/`);
    const figure = page.locator('.code-block').first();
    await figure.getByRole('button', { name: 'Copy' }).click();
    await figure.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await figure.locator('pre').evaluate((pre) => pre.textContent));
    await context.close();
  });
});

suite('The list of pages in the docs', () => {
  for (const width of [1280, 390])
    test(`shows the current page at ${width} px, even if it is the last in the list`, async () => {
      const page = await browser.newPage({ viewport: { width, height: 700 }, reducedMotion: 'reduce' });
      await page.goto(`${site}docs/contributing/`);
      if (width < 992) await page.getByRole('button', { name: 'All docs' }).click();
      await page.waitForFunction(() => {
        const link = document.querySelector('.docs-nav [aria-current]')?.getBoundingClientRect();
        const list = document.querySelector('.docs-nav')!.getBoundingClientRect();
        return link && link.top >= list.top && link.bottom <= Math.min(list.bottom, innerHeight);
      });
      assert.equal(await page.evaluate(() => scrollY), 0);
      await page.close();
    });
});

suite('A table of the docs on a screen of 390 px', () => {
  const narrow = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' } as const;

  test('a table with stacked cells remains a table for screen readers', async () => {
    const page = await browser.newPage(narrow);
    await page.goto(`${site}docs/reference/`);
    const row = page.locator('.table.stacks tr', { hasText: 'token-endpoint' }).first();
    const boxes = await row.locator('td').evaluateAll((cells) =>
      cells.map((cell) => {
        const { left, top } = cell.getBoundingClientRect();
        return { left, top, column: getComputedStyle(cell, '::before').content };
      }),
    );
    const [first, second] = boxes;
    assert.ok(first && first.left === second?.left && first.top < second.top);
    assert.match(second.column, /^"meaning: "/);
    const table = page.getByRole('table').first();
    assert.ok((await table.getByRole('columnheader', { name: 'meaning' }).count()) > 0);
    assert.ok((await table.getByRole('row').count()) > 5);
    await page.close();
  });

  test('keeps the first column in view while the user scrolls by keyboard', async () => {
    const page = await browser.newPage(narrow);
    await page.goto(`${site}docs/performance/`);
    await page.locator('.table.scrolls[data-scrolls][data-more]').first().waitFor();
    const tables = page.locator('.table.scrolls');
    const wide = await tables.evaluateAll((all) => all.findIndex((one) => one.hasAttribute('data-more')));
    const table = tables.nth(wide);
    assert.match(
      await table.evaluate((element) => getComputedStyle(element, '::before').content),
      /more columns/,
    );
    const first = table.locator('td').first();
    const before = await first.evaluate((cell) => cell.getBoundingClientRect().left);
    await table.focus();
    while (await table.evaluate((element) => element.hasAttribute('data-more'))) {
      const from = await table.evaluate((element) => element.scrollLeft);
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(([element, left]) => element.scrollLeft > left, [
        await table.elementHandle(),
        from,
      ] as const);
    }
    assert.equal(await first.evaluate((cell) => cell.getBoundingClientRect().left), before);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.locator('.table:not([data-scrolls])').first().waitFor();
    assert.equal(await page.locator('.table[tabindex]:not([data-scrolls])').count(), 0);
    await page.close();
  });
});

suite('The site without JavaScript', () => {
  test('the docs have working links without JavaScript, even on a narrow screen', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 800 },
    });
    const page = await context.newPage();
    await page.goto(`${site}docs/`);
    assert.equal(await page.getByRole('button', { name: 'Search' }).isVisible(), false);
    assert.equal(await page.getByRole('navigation', { name: 'Docs' }).count(), 0);
    await page.getByRole('button', { name: 'All docs' }).click();
    await page
      .getByRole('navigation', { name: 'Docs' })
      .getByRole('link', { name: 'Backend', exact: true })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Backend' }).waitFor();
    await page.locator('a[rel=next]').click();
    await page.getByRole('heading', { level: 1, name: 'Integrations page' }).waitFor();
    await context.close();
  });

  test('the quickstart page shows that JavaScript is needed', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site);
    await page.getByText('This page needs JavaScript').waitFor();
    await context.close();
  });
});
