import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, suite, test } from 'node:test';
import { serveStatic } from '@hono/node-server/serve-static';
import { serve } from '@hono/node-server';
import axe from 'axe-core';
import { Hono } from 'hono';
import type { BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findBrowser } from '../../scripts/lib/browsers.mjs';
import { demoForTests } from './demo.js';

interface Manifest {
  modules: {
    declarations: { cssProperties?: { name: string }[]; cssParts?: { name: string }[] }[];
  }[];
}

const manifest = JSON.parse(
  readFileSync(new URL('../../custom-elements.json', import.meta.url), 'utf8'),
) as Manifest;
const declarations = manifest.modules.flatMap((module) => module.declarations);
const demo = await demoForTests();
const browser = await chromium.launch({ executablePath: findBrowser('chromium') ?? '', args: CHROMIUM_ARGS });
after(() => browser.close());

const STATES = {
  idle: 'idle',
  pending: 'pending',
  disabled: 'idle',
  connected: 'connected',
  unhealthy: 'unhealthy',
  error: 'error',
  'frame blocked': 'error',
  verifying: 'verifying',
};

/** Opens the playground in a page that fails the test when the browser reports an error, a CSP violation included. */
async function open(hash = '', options: BrowserContextOptions = {}, base = demo.url): Promise<Page> {
  const page = await begin(options, `${base}/playground/${hash}`);
  await settled(page);
  return page;
}

async function begin(options: BrowserContextOptions, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      throw new Error(message.text());
  });
  await page.goto(url);
  return page;
}

const frame = (page: Page, title: string): FrameLocator => page.frameLocator(`iframe[title="${title}"]`);
const onLight = (page: Page): FrameLocator => frame(page, 'Every state, light');

/** Everything that was to be held in its state is. */
async function settled(page: Page): Promise<void> {
  for (const title of ['Every state, light', 'Every state, dark'])
    await frame(page, title).locator('html[data-settled]').waitFor({ state: 'attached' });
}

const idleStyle = (page: Page, property: string): Promise<string> =>
  onLight(page)
    .locator('[data-specimen=idle] pd-connect-button')
    .evaluate(
      (button, name) =>
        getComputedStyle(button.shadowRoot!.querySelector('[part=button]')!).getPropertyValue(name),
      property,
    );

const copied = (page: Page): Promise<string> => page.locator('#css pre').first().innerText();

suite('The specimens of the playground', () => {
  test('are held in each state, on light and on dark at once', async () => {
    const page = await open();
    for (const title of ['Every state, light', 'Every state, dark']) {
      for (const [name, state] of Object.entries(STATES))
        await frame(page, title)
          .locator(`[data-specimen="${name}"] pd-connect-button:state(${state})`)
          .waitFor();
    }
    await frame(page, 'The parts of the overlay').locator('pd-connect-button:state(open) dialog').waitFor();
    await page.context().close();
  });

  test('take no focus from the page while dialogs open in them', async () => {
    const page = await open();
    await frame(page, 'The parts of the overlay')
      .locator('html[data-settled]')
      .waitFor({ state: 'attached' });
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'body');
    await page.context().close();
  });

  test('are held on a static host below a path too, where there is no backend', async () => {
    const app = new Hono();
    app.use(
      '/some/where/*',
      serveStatic({ root: 'dist-demo', rewriteRequestPath: (path) => path.replace('/some/where', '') }),
    );
    const server = serve({ fetch: app.fetch, port: 0 });
    after(() => server.close());
    const { port } = server.address() as { port: number };
    const page = await open('#preset=pill', {}, `http://localhost:${port}/some/where`);
    await onLight(page).locator('[data-specimen=verifying] pd-connect-button:state(verifying)').waitFor();
    await frame(page, 'The parts of the overlay').locator('pd-connect-button:state(open)').waitFor();
    await page.context().close();
  });
});

suite('The knobs of the playground', () => {
  test('are one for each custom property of the manifest, and the parts all of its parts', async () => {
    const page = await open();
    const knobs = await page
      .locator('#knobs input[type=text]')
      .evaluateAll((inputs: HTMLInputElement[]) => inputs.map(({ name }) => name));
    assert.deepEqual(
      knobs,
      declarations.flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name)),
    );
    assert.ok(knobs.length > 10);
    assert.deepEqual(
      await page
        .locator('.part-list li')
        .evaluateAll((items: HTMLElement[]) => items.map((item) => item.dataset.part)),
      declarations.flatMap(({ cssParts = [] }) => cssParts.map(({ name }) => name)),
    );
    await page.context().close();
  });

  test('dress the specimens, the address and the code alike', async () => {
    const page = await open();
    await page.getByLabel('background', { exact: true }).fill('rgb(1, 2, 3)');
    await page.getByText('large', { exact: true }).click();
    await onLight(page).locator('pd-connect-button[size=large]').first().waitFor();
    assert.equal(await idleStyle(page, 'background-color'), 'rgb(1, 2, 3)');
    assert.equal(await copied(page), 'pd-connect-button {\n  --pd-connect-background: rgb(1, 2, 3);\n}');
    await page.getByText('size="large"').waitFor();

    const shared = await open(new URL(page.url()).hash);
    assert.equal(await shared.getByLabel('background', { exact: true }).inputValue(), 'rgb(1, 2, 3)');
    assert.equal(await idleStyle(shared, 'background-color'), 'rgb(1, 2, 3)');
    await shared.context().close();
    await page.context().close();
  });

  test('keep what is no value out of the sheet, and say so', async () => {
    const page = await open();
    const knob = page.getByLabel('background', { exact: true });
    await knob.fill('blu');
    assert.equal(await knob.getAttribute('aria-invalid'), 'true');
    await page.getByText('No CSS is needed for this look.').waitFor();
    await knob.fill('blue');
    assert.equal(await knob.getAttribute('aria-invalid'), null);
    await page.getByText('--pd-connect-background').first().waitFor();
    await page.context().close();
  });

  test('follow the preset that is chosen', async () => {
    const page = await open();
    await page.getByText('Brand, filled').click();
    assert.equal(await page.getByLabel('background', { exact: true }).inputValue(), '#5438dc');
    assert.equal(new URL(page.url()).hash, '#preset=brand');
    await page.getByLabel('background', { exact: true }).fill('#000000');
    await page.getByText('changed').waitFor();
    await page.context().close();
  });

  test('write declarations for a part in a state, and refuse what would leave their rule', async () => {
    const page = await open();
    await page.locator('select[name=part]').selectOption('label');
    await page.locator('select[name=state]').selectOption('idle');
    const field = page.getByLabel('declarations');
    await field.fill('letter-spacing: 3px;');
    assert.equal(
      await copied(page),
      'pd-connect-button:state(idle)::part(label) {\n  letter-spacing: 3px;\n}',
    );
    await field.fill('} body { display: none');
    await page.getByText('Only declarations belong here').or(page.getByText('Unclosed block')).waitFor();
    assert.match(await copied(page), /letter-spacing: 3px/);
    await page.context().close();
  });
});

suite('The parts of the playground', () => {
  test('light up in the picture from the list, and in the list from the picture', async () => {
    const page = await open();
    const picture = frame(page, 'The parts, in every state');
    await picture.locator('html[data-settled]').waitFor({ state: 'attached' });
    await page.locator('.part-list button', { hasText: 'label' }).focus();
    const label = picture.locator('[data-specimen=idle] [part=label]');
    await page.waitForFunction(() => document.querySelector('[data-part=label][data-lit=true]'));
    assert.equal(await label.evaluate((element) => getComputedStyle(element).outlineStyle), 'solid');

    await picture.locator('[part=retry]').first().hover();
    await page.locator('[data-part=retry][data-lit=true]').waitFor();
    assert.equal(await page.locator('[data-lit=true]').count(), 1);
    await page.context().close();
  });
});

suite('The playground itself', () => {
  test('shows a background of the designer’s own', async () => {
    const page = await open();
    await page.locator('input[name=ground]').fill('rgb(9, 8, 7)');
    await page.keyboard.press('Tab');
    const own = frame(page, 'Every state, on your own background');
    await own.locator('html[data-settled]').waitFor({ state: 'attached' });
    const style = await own.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
    assert.equal(style, 'rgb(9, 8, 7)');
    await page.context().close();
  });

  test('makes nothing of an address that carries no sheet or no choice', async () => {
    const page = await open('#css=}{&size=huge&dir=<b>&preset=../../x');
    await page.getByText('No CSS is needed for this look.').waitFor();
    await page.context().close();
  });

  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 320],
  ] as const)
    test(`passes axe on ${colorScheme} at ${width} px, and does not scroll sideways`, async () => {
      const viewport = { width, height: 800 };
      const page = await open('#preset=card', { colorScheme, viewport, bypassCSP: true });
      await page.addScriptTag({ content: axe.source });
      const found = await page.evaluate(() =>
        (window as unknown as { axe: typeof axe }).axe.run(document, {
          iframes: false,
          resultTypes: ['violations'],
        }),
      );
      assert.deepEqual(
        found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        [],
      );
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      await page.context().close();
    });
});
