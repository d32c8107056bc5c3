import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, suite, test } from 'node:test';
import { serveStatic } from '@hono/node-server/serve-static';
import { serve } from '@hono/node-server';
import axe from 'axe-core';
import { Hono } from 'hono';
import type { BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { startTestDemo } from './demo.js';
import { launchChromium } from '../support/chromium.js';

interface Manifest {
  modules: {
    declarations: { cssProperties?: { name: string }[]; cssParts?: { name: string }[] }[];
  }[];
}

const manifest = JSON.parse(
  readFileSync(new URL('../../custom-elements.json', import.meta.url), 'utf8'),
) as Manifest;
const declarations = manifest.modules.flatMap((module) => module.declarations);
const demo = await startTestDemo();
const browser = await launchChromium();

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

/** Opens the playground. An error in the console fails the test, except for the browser's message about a failed request. */
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

/** Waits until all sample buttons have reached their states, on the light and on the dark background. */
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

suite('The sample buttons of the playground', () => {
  test('shows the sample buttons in each state on a light and on a dark background', async () => {
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

  test('opening a sample dialog does not move the focus', async () => {
    const page = await open();
    await frame(page, 'The parts of the overlay')
      .locator('html[data-settled]')
      .waitFor({ state: 'attached' });
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'body');
    await page.context().close();
  });

  test('shows the sample buttons on a static host below a path', async () => {
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

suite('The controls of the playground', () => {
  test('has a control for each custom property and each part in the manifest', async () => {
    const page = await open();
    const knobs = await page
      .locator('#knobs [data-knob]')
      .evaluateAll((items: HTMLElement[]) => items.map((item) => item.dataset.knob ?? ''));
    assert.deepEqual(
      knobs.toSorted(),
      declarations.flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name)).toSorted(),
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

  test('a changed control updates the sample buttons, the URL and the code', async () => {
    const page = await open();
    await page.getByLabel('Background', { exact: true }).fill('rgb(1, 2, 3)');
    await page.getByText('large', { exact: true }).click();
    await onLight(page).locator('pd-connect-button[size=large]').first().waitFor();
    assert.equal(await idleStyle(page, 'background-color'), 'rgb(1, 2, 3)');
    assert.equal(await copied(page), 'pd-connect-button {\n  --pd-connect-background: rgb(1, 2, 3);\n}');
    await page.getByText('size="large"').waitFor();

    const shared = await open(new URL(page.url()).hash);
    assert.equal(await shared.getByLabel('Background', { exact: true }).inputValue(), 'rgb(1, 2, 3)');
    assert.equal(await idleStyle(shared, 'background-color'), 'rgb(1, 2, 3)');
    await shared.context().close();
    await page.context().close();
  });

  test('shows the reason for an invalid value, and omits the value from the style sheet', async () => {
    const page = await open();
    const knob = page.getByLabel('Background', { exact: true });
    for (const [text, why] of [
      ['blu', '“blu” is not a CSS colour'],
      ['5438dc', 'Did you mean #5438dc?'],
      ['#5438d', 'has 3, 4, 6 or 8 digits after the #; this one has 5'],
      ['rgb(1, 2', 'This colour is incomplete'],
    ] as const) {
      await knob.fill(text);
      await page.getByText(why).waitFor();
      assert.equal(await knob.getAttribute('aria-invalid'), 'true', text);
    }
    await page.getByLabel('Corner radius', { exact: true }).fill('12px');
    await page.getByText('“12px” is not a number').waitFor();
    await page.getByLabel('Corner radius', { exact: true }).fill('');
    await page.getByText('No CSS is needed for this look.').waitFor();
    await knob.fill('blue');
    assert.equal(await knob.getAttribute('aria-invalid'), null);
    await page.getByText('--pd-connect-background').first().waitFor();
    await page.context().close();
  });

  test('the controls show the values of the chosen preset', async () => {
    const page = await open();
    await page.getByText('Brand, filled').click();
    assert.equal(await page.getByLabel('Background', { exact: true }).inputValue(), '#5438dc');
    assert.equal(new URL(page.url()).hash, '#preset=brand');
    await page.getByLabel('Background', { exact: true }).fill('#000000');
    await page.getByText('changed').waitFor();
    await page.context().close();
  });

  test('the text field for a part accepts only CSS declarations', async () => {
    const page = await open();
    await page.getByText('One part or state, and CSS by hand').click();
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

suite('The states of the playground', () => {
  test('the state “Disabled” styles only the disabled button', async () => {
    const page = await open();
    await page.getByText('One part or state, and CSS by hand').click();
    await page.locator('select[name=part]').selectOption('button');
    await page.locator('select[name=state]').selectOption('Disabled');
    await page.getByLabel('declarations').fill('opacity: 1;');
    assert.equal(await copied(page), 'pd-connect-button:disabled::part(button) {\n  opacity: 1;\n}');
    const opacityOf = (name: string): Promise<string> =>
      onLight(page)
        .locator(`[data-specimen=${name}] [part=button]`)
        .evaluate((button) => getComputedStyle(button).opacity);
    assert.equal(await opacityOf('disabled'), '1');
    await page.getByLabel('declarations').fill('opacity: 0.4;');
    assert.deepEqual([await opacityOf('disabled'), await opacityOf('idle')], ['0.4', '1']);
    await page.context().close();
  });
});

/** Sets a range input with `fill`, which dispatches the same `input` and `change` events as a drag. */
const drag = (page: Page, label: string, value: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).fill(value);

suite('The sliders of the playground', () => {
  test('the sliders show the preset’s lengths, and set lengths in the chosen unit', async () => {
    const page = await open('#preset=pill');
    assert.equal(await page.getByLabel('Padding at the sides', { exact: true }).inputValue(), '1.5');
    await page.getByText('Default style').click();
    await drag(page, 'Corner radius, slider', '20');
    await drag(page, 'Padding at the sides', '24');
    await drag(page, 'Weight', '300');
    assert.equal(
      await copied(page),
      'pd-connect-button {\n  --pd-connect-radius: 20px;\n  --pd-connect-padding: 4px 24px;\n  --pd-connect-font-weight: 300;\n}',
    );
    await page.getByLabel('Corner radius, unit').selectOption('rem');
    await page.getByText('1.25rem').waitFor();
    await page.context().close();
  });

  test('a CSS field replaces a slider that cannot show the value', async () => {
    const css = 'pd-connect-button { --pd-connect-radius: calc(1px + 1em) }';
    const page = await open(`#${new URLSearchParams({ css }).toString()}`);
    assert.equal(await page.getByLabel('Corner radius', { exact: true }).inputValue(), 'calc(1px + 1em)');
    assert.equal(await page.getByLabel('Corner radius, slider').count(), 0);
    await page.context().close();
  });
});

suite('The contrast in the playground', () => {
  const cell = (page: Page, specimen: string, column: number) =>
    page.locator(`[data-contrast="${specimen}"]:not([data-hover]) td`).nth(column);

  test('shows a warning if a text has too little contrast in any state', async () => {
    const page = await open();
    await page.getByText('Every text has 4.5:1 or more, in every state.').waitFor();
    await page.getByText('Contrast of each state').click();
    assert.equal(
      await page.locator('[data-contrast=unhealthy] th').first().innerText(),
      'Needs reconnecting',
    );
    await page.getByLabel('Background', { exact: true }).fill('#fff');
    await page.getByLabel('Text and icon', { exact: true }).fill('#777');
    await page.getByText('Text needs 4.5:1.').waitFor();
    assert.equal(await cell(page, 'idle', 0).innerText(), '4.4:1 too low');
    assert.equal(await page.locator('[data-contrast=disabled]').count(), 0);
    await page.getByLabel('Text and icon', { exact: true }).fill('#767676');
    await page.getByText('Every text has 4.5:1 or more').waitFor();
    await page.context().close();
  });

  test('checks the contrast of the colours on hover', async () => {
    const page = await open();
    await page.getByLabel('Background on hover', { exact: true }).fill('#333');
    await page.getByText('Ready to connect, on hover, on dark').waitFor();
    await page.context().close();
  });
});

suite('Undo in the playground', () => {
  test('Undo reverts one change at a time, and Redo restores one change at a time', async () => {
    const page = await open();
    const [undo, redo] = [
      page.getByRole('button', { name: 'Undo' }),
      page.getByRole('button', { name: 'Redo' }),
    ];
    assert.equal(await undo.isDisabled(), true);
    const field = page.getByLabel('Background', { exact: true });
    await field.pressSequentially('#123456');
    await field.blur();
    await page.getByText('Brand, filled').click();
    await undo.click();
    assert.equal(await field.inputValue(), '#123456');
    await page.keyboard.press('Control+z');
    assert.equal(await field.inputValue(), '');
    assert.equal(await undo.isDisabled(), true);
    await redo.click();
    await redo.click();
    assert.equal(await field.inputValue(), '#5438dc');
    assert.equal(await redo.isDisabled(), true);
    await page.context().close();
  });
});

suite('A brand pasted into the playground', () => {
  test('a pasted brand becomes a theme with the brand’s colour, font and radius', async () => {
    const page = await open();
    await page
      .getByLabel('Or paste your brand')
      .fill('#ff6a3d; font-family: Brand Sans; border-radius: 12px');
    await page.keyboard.press('Enter');
    await page.getByText('Dark text on #ff6a3d: 6.6:1').waitFor();
    const css = await copied(page);
    for (const line of [
      'background: #ff6a3d',
      'color: #111',
      'radius: 12px',
      'font: 1rem/1.4 "Brand Sans", sans-serif',
    ])
      assert.ok(css.includes(`  --pd-connect-${line};\n`), `${line} in ${css}`);
    await page.getByText('Every text has 4.5:1 or more').waitFor();
    const summary = await page.locator('.checked li', { hasText: 'In every state' }).innerText();
    const cells = await page.locator('.contrasts td').evaluateAll((all) => all.map((one) => one.textContent));
    const lowest = cells.flatMap((text) => /[\d.]+(?=:1)/.exec(text)?.[0] ?? []).sort((a, b) => +a - +b)[0];
    assert.ok(lowest && summary.includes(` ${lowest}:1 `), `${lowest} in “${summary}”`);
    await page.context().close();
  });

  test('shows a pasted brand only on dark after the user has chosen “dark”', async () => {
    const page = await open();
    await page.getByLabel('Or paste your brand').fill('#6d28d9, Georgia, 999px');
    await page.keyboard.press('Enter');
    const light = page.locator('#grounds figcaption', { hasText: 'On light' });
    await page.getByText('Every text has 4.5:1 or more').waitFor();
    assert.equal(await light.isVisible(), true);
    await page.locator('form.brand-form').getByText('dark', { exact: true }).click();
    await light.waitFor({ state: 'hidden' });
    assert.match(await copied(page), /\n {2}color-scheme: dark;\n[^]*Georgia, serif;/);
    const dark = frame(page, 'Every state, dark').locator('[data-specimen=connected] [part=button]');
    assert.equal(await dark.evaluate((button) => getComputedStyle(button).color), 'rgb(255, 255, 255)');
    await page.getByText('Every text has 4.5:1 or more').waitFor();
    await page.getByText('Contrast of each state').click();
    assert.deepEqual(await page.locator('.contrasts thead th').allInnerTexts(), ['State', 'On dark']);

    // Each sample button must also reach its state in another page with the theme’s URL.
    const shared = await open(new URL(page.url()).hash);
    for (const [name, state] of Object.entries(STATES))
      await onLight(shared)
        .locator(`[data-specimen="${name}"] pd-connect-button:state(${state})`)
        .waitFor({ state: 'attached' });
    await shared.getByText('Every text has 4.5:1 or more').waitFor();
    await shared.context().close();
    await page.context().close();
  });

  test('pasting a brand deselects the preset', async () => {
    const page = await open();
    const plain = page.getByRole('radio', { name: 'Default style' });
    assert.equal(await plain.isChecked(), true);
    await page.getByLabel('Or paste your brand').fill('navy');
    await page.keyboard.press('Enter');
    await page.getByText('White text on #000080').waitFor();
    assert.equal(await page.locator('.presets input:checked').count(), 0);
    assert.equal(await page.locator('.presets i').count(), 0);
    await page.getByText('Default style').click();
    await page.getByText('No CSS is needed for this look.').waitFor();
    assert.equal(await plain.isChecked(), true);
    await page.context().close();
  });

  test('accepts a brand whose values are named, or separated by spaces', async () => {
    const page = await open();
    for (const [text, expected] of [
      ['Brand Sans 12px #ff6a3d', ['background: #ff6a3d', 'radius: 12px', 'font: 1rem/1.4 "Brand Sans"']],
      ['brand: #0a7; font: Roboto; radius 1rem', ['background: #0a7', 'radius: 1rem', 'Roboto']],
    ] as const) {
      await page.getByLabel('Or paste your brand').fill(text);
      await page.keyboard.press('Enter');
      await page.locator('.checked li').first().waitFor();
      const css = await copied(page);
      for (const part of expected) assert.ok(css.includes(part), `${part} in ${css}`);
    }
    await page.context().close();
  });

  test('shows an error message instead of the previous brand’s results if a value is invalid', async () => {
    const page = await open();
    await page.getByLabel('Or paste your brand').fill('#5438dc');
    await page.keyboard.press('Enter');
    await page.locator('.checked li').first().waitFor();
    for (const [text, why] of [
      ['Inter, 8px', 'The text has no colour'],
      ['Inter 12px navy', 'the colour is not separated by a comma'],
      ['#5438dc, #fff', 'The text has two colours, #5438dc and #fff'],
      ['#5438dc, 8', 'Write 8px'],
      ['#5438d', 'this one has 5'],
    ] as const) {
      await page.getByLabel('Or paste your brand').fill(text);
      await page.keyboard.press('Enter');
      await page.getByText(why).waitFor();
      assert.equal(await page.locator('.checked').count(), 0, text);
    }
    await page.context().close();
  });
});

suite('The CSS parts in the playground', () => {
  test('highlights a CSS part in the list and in the picture at the same time', async () => {
    const page = await open();
    const picture = frame(page, 'The parts, in every state');
    await picture.locator('html[data-settled]').waitFor({ state: 'attached' });
    await page.locator('.part-list button', { hasText: 'label' }).focus();
    const label = picture.locator('[data-specimen=idle] [part=label]');
    await page.waitForFunction(() => document.querySelector('[data-part=label][data-lit=true]'));
    assert.equal(await label.evaluate((element) => getComputedStyle(element).outlineStyle), 'solid');

    // Hovers at a corner, because the label covers the center.
    await picture
      .locator('[part~=retry]')
      .first()
      .hover({ position: { x: 4, y: 4 } });
    await page.locator('[data-part=retry][data-lit=true]').waitFor();
    assert.equal(await page.locator('[data-lit=true]').count(), 1);
    await page.context().close();
  });
});

suite('The list of parts in the playground', () => {
  test('a press on a part opens and focuses the field for its declarations', async () => {
    const page = await open('', { reducedMotion: 'reduce' });
    await page.locator('.part-list button', { hasText: 'label' }).click();
    await page.locator('textarea[name=declarations]:focus').waitFor();
    const box = await page.locator('textarea[name=declarations]').boundingBox();
    assert.ok(box && box.y >= 0 && box.y + box.height <= 900, String(box?.y));
    assert.equal(await page.locator('select[name=part]').inputValue(), 'label');
    await page.keyboard.type('opacity: 0.9;');
    assert.equal(await copied(page), 'pd-connect-button::part(label) {\n  opacity: 0.9;\n}');
    await page.context().close();
  });

  test('each part is highlighted in a picture, or the list says that no account list is open', async () => {
    const page = await open();
    const pictures = ['The parts, in every state', 'The parts of the overlay'].map((title) =>
      frame(page, title),
    );
    for (const picture of pictures)
      await picture.locator('html[data-settled]').waitFor({ state: 'attached' });
    const hidden: string[] = [];
    for (const item of await page.locator('.part-list li').all()) {
      const name = (await item.getAttribute('data-part')) ?? '';
      await item.locator('button').focus();
      await page.locator(`[data-part="${name}"][data-lit=true]`).waitFor();
      const shown = await Promise.all(pictures.map((one) => one.locator(`[part~="${name}"]`).count()));
      const says = (await item.getByText('no account list is open').count()) > 0;
      assert.equal(
        says,
        shown.every((count) => count === 0),
        name,
      );
      if (says) hidden.push(name);
    }
    assert.deepEqual(hidden.sort(), ['add', 'disconnect', 'list', 'reconnect', 'row']);
    await page.context().close();
  });
});

suite('The playground page', () => {
  test('shows the sample buttons on a background that the user enters', async () => {
    const page = await open();
    await page.locator('input[name=ground]').fill('rgb(9, 8, 7)');
    await page.keyboard.press('Tab');
    const own = frame(page, 'Every state, on your own background');
    await own.locator('html[data-settled]').waitFor({ state: 'attached' });
    const style = await own.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
    assert.equal(style, 'rgb(9, 8, 7)');
    // On a plain colour, labels need no box, and the sample buttons have the colour scheme of the background.
    const label = own.locator('[data-specimen=idle] h2');
    const [ground, text] = await label.evaluate((element) => {
      const { backgroundColor, color } = getComputedStyle(element);
      return [backgroundColor, color];
    });
    assert.deepEqual([ground, text], ['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)']);
    assert.equal(await page.locator('#own-ground input[value=dark]').isChecked(), true);
    await own.locator('html[data-scheme=dark]').waitFor({ state: 'attached' });
    // On a gradient, the colour behind a label is unknown, so the label needs a box.
    await page.locator('input[name=ground]').fill('linear-gradient(red, blue)');
    await page.keyboard.press('Tab');
    await own.locator('html:not(.single)').waitFor({ state: 'attached' });
    assert.notEqual(await label.evaluate((element) => getComputedStyle(element).backgroundColor), ground);
    await page.context().close();
  });

  test('renders code in descriptions without backticks', async () => {
    const page = await open();
    assert.equal(await page.locator('.part-list li[data-part=add] span code').innerText(), 'multiple');
    assert.doesNotMatch(await page.locator('main').innerText(), /`/);
    await page.context().close();
  });

  test('shows the names of both backgrounds at 390 px', async () => {
    const page = await open('', { viewport: { width: 390, height: 844 } });
    for (const name of ['On light', 'On dark']) {
      const { left, right } = await page
        .locator('#grounds figcaption', { hasText: name })
        .evaluate((caption) => {
          const text = document.createRange();
          text.selectNodeContents(caption);
          return text.getBoundingClientRect();
        });
      assert.ok(left >= 0 && right <= 390 - 8, `${name}: ${left} to ${right}`);
    }
    await page.context().close();
  });

  test('ignores an invalid style sheet and invalid choices in the URL', async () => {
    const page = await open('#css=}{&size=huge&dir=<b>&preset=../../x');
    await page.getByText('No CSS is needed for this look.').waitFor();
    await page.context().close();
  });

  test('keeps the preview and the focused field in view at 320 px', async () => {
    const page = await open('', { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
    const heights = await page.locator('#knobs [data-knob] input, #knobs select').evaluateAll((fields) =>
      fields.map((field) => {
        (field as HTMLElement).focus();
        const [preview, own] = [document.querySelector('#grounds')!, field].map((one) =>
          one.getBoundingClientRect(),
        );
        return {
          name: field.getAttribute('aria-label'),
          preview: Math.min(innerHeight, preview!.bottom) - Math.max(0, preview!.top),
          // Tolerates one pixel, because browsers round scroll positions.
          hidden: own!.top < preview!.bottom - 1 || own!.bottom > innerHeight + 1,
        };
      }),
    );
    assert.deepEqual(
      heights.filter(({ preview, hidden }) => preview < 120 || hidden),
      [],
    );
    await page.context().close();
  });

  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 320],
  ] as const)
    test(`has no axe violations or overflow at ${width} px in the colour scheme ${colorScheme}`, async () => {
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
