// npm run picture: takes the pictures for README and docs/ from the demo. `npm run picture -- hooks` takes only the pictures for
// docs/HOOKS.md, and the picture of the error message for docs/THEMING.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { startDemo } from '../demo/server.js';
import { joinPictures } from '../test/visual/compare.js';
import { encode, quantize } from '../test/visual/palette.js';
import { takeHooks } from './hooks.mjs';
import { CHROMIUM_ARGS, ensureBrowser, findBrowser } from './lib/browsers.mjs';
import { ROOT, buildDemo } from './lib/install.mjs';
import { exitWith } from './lib/run.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Takes the picture of the button in a form, with a field above the button. @param {Page} page */
async function button(page) {
  await page.setViewportSize({ width: 760, height: 600 });
  const form = page.locator('#gallery-form form');
  await form.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${ROOT}docs/button.png`, clip: await boxOf(form) });
}

/** Takes the picture of the sandbox's frame, which overlays the page. @param {Page} page */
async function frame(page) {
  await page.setViewportSize({ width: 500, height: 590 });
  await page.locator('#connect').scrollIntoViewIfNeeded();
  await page.locator('#stage pd-connect-button').click();
  await page.frameLocator('pd-connect-button iframe').getByRole('button', { name: 'Connect' }).waitFor();
  await page.screenshot({ path: `${ROOT}docs/frame.png` });
}

/** Takes the picture of buttons in several themes. @param {Page} page */
async function themes(page) {
  await page.setViewportSize({ width: 1320, height: 600 });
  const tiles = page.locator('#gallery-themes > *').first();
  await tiles.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${ROOT}docs/themes.png`, clip: await boxOf(tiles) });
}

/**
 * Takes two pictures of the error message: with the default styles, and with the CSS rule of docs/THEMING.md.
 * @param {Page} page
 * @param {string} base the URL of the demo
 */
async function message(page, base) {
  const theming = readFileSync(`${ROOT}docs/THEMING.md`, 'utf8');
  const [rule] = /^[^\n]*::part\(status\) \{[^}]*\}/m.exec(theming) ?? [];
  if (!rule) throw new Error('docs/THEMING.md no longer contains the CSS rule of this picture.');
  const pictures = [];
  for (const css of ['', rule]) {
    await page.setViewportSize({ width: 290, height: 1200 });
    await page.goto('about:blank');
    const params = new URLSearchParams({ css, scheme: 'light' });
    await page.goto(`${base}/playground/specimen/index.html#${params}`);
    await page.locator('html[data-settled]').waitFor({ state: 'attached' });
    await page.evaluate(() => {
      const alone = new CSSStyleSheet();
      alone.replaceSync('li:not([data-specimen=error]) { visibility: hidden }');
      document.adoptedStyleSheets.push(alone);
    });
    const { x, y } = await boxOf(page.locator('[data-specimen=error] pd-connect-button'));
    pictures.push(
      PNG.sync.read(await page.screenshot({ clip: { x: x - 8, y: y - 8, width: 274, height: 116 } })),
    );
  }
  writeFileSync(`${ROOT}docs/message.png`, encode(quantize(joinPictures(pictures, 2))));
}

/** @param {import('playwright-core').Locator} locator */
async function boxOf(locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('The demo no longer shows the element of this picture.');
  return box;
}

await exitWith(async () => {
  ensureBrowser('chromium');
  await buildDemo();
  const demo = await startDemo({ port: 0, env: {} });
  const browser = await chromium.launch({
    executablePath: findBrowser('chromium') ?? '',
    args: CHROMIUM_ARGS,
  });
  try {
    const context = await browser.newContext({
      deviceScaleFactor: 2,
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    const hooks = await context.newPage();
    await takeHooks(hooks, demo.url);
    await message(hooks, demo.url);
    await hooks.close();
    if (process.argv.includes('hooks')) return 0;
    for (const take of [button, frame, themes]) {
      const page = await context.newPage();
      await page.goto(demo.url);
      await page.locator('#stage pd-connect-button').waitFor();
      await take(page);
      await page.close();
    }
  } finally {
    await browser.close();
    await demo.close();
  }
  return 0;
});
