import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { startTestDemo } from './demo.js';
import { launchChromium } from '../support/chromium.js';

const demo = await startTestDemo();
const browser = await launchChromium();

const FRAMES = [
  'Every state, light',
  'Every state, dark',
  'The parts, in every state',
  'The parts of the overlay',
];
/** The maximum number of Tab presses. The page has fewer tab stops, so if this number is not enough, there is a keyboard trap. */
const MANY = 300;

async function open(hash = '', width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${demo.url}/playground/${hash}`);
  for (const title of FRAMES)
    await page
      .frameLocator(`iframe[title="${title}"]`)
      .locator('html[data-settled]')
      .waitFor({ state: 'attached' });
  return page;
}

/** Presses Tab until the label or the text of the focused control is `name`. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < MANY; presses++) {
    await page.keyboard.press('Tab');
    if ((await focusedName(page)) === name) return;
  }
  assert.fail(`Tab does not reach “${name}”.`);
}

const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const control = document.activeElement as HTMLInputElement;
    const label = control.ariaLabel ?? control.labels?.[0]?.textContent ?? control.textContent;
    return label.trim().replace(/\s+/g, ' ');
  });

/** Returns the accessibility problems of the focused control. Ignores controls in frames. */
const problems = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const control = document.activeElement as HTMLInputElement;
    control.dataset.reached = '';
    if (control.localName === 'iframe') return [];
    const name = control.ariaLabel ?? control.labels?.[0]?.textContent ?? control.textContent;
    // Radio buttons are hidden, so the text beside a radio button shows its focus.
    const shown = control.type === 'radio' ? control.nextElementSibling! : control;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const { left, right, top, bottom } = shown.getBoundingClientRect();
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const above = document.elementFromPoint(x, y);
    const isCovered = !above || !(shown.contains(above) || above.contains(shown));
    return [
      ...(name.trim() ? [] : ['has no name']),
      ...(outlineStyle === 'none' || parseFloat(outlineWidth) < 2 ? ['shows no focus ring'] : []),
      ...(isCovered ? ['is covered or out of view'] : []),
    ].map((problem) => `${control.outerHTML.slice(0, 120)} ${problem}`);
  });

suite('The playground, used by keyboard', () => {
  for (const width of [1280, 320])
    test(`Tab reaches every control with a visible focus at ${width} px`, async () => {
      const page = await open('', width);
      const found: string[] = [];
      for (let presses = 0; presses < MANY; presses++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(() => document.activeElement === document.body)) break;
        found.push(...(await problems(page)));
      }
      assert.equal(await page.evaluate(() => document.activeElement?.localName), 'body', 'leaves the page');
      assert.deepEqual(found, []);
      const missed = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('a[href], button, input, select, textarea, summary')]
          .filter((control) => control.checkVisibility() && !('reached' in control.dataset))
          // A group of radio buttons has one tab stop, because the arrow keys reach the other buttons.
          .filter(
            ({ type, name }) => type !== 'radio' || !document.querySelector(`[data-reached][name="${name}"]`),
          )
          .map(({ outerHTML }) => outerHTML.slice(0, 120)),
      );
      assert.deepEqual(missed, []);
      await page.context().close();
    });

  test('keeps the focus when a style is changed, undone and redone', async () => {
    const page = await open();
    await tabTo(page, 'Default style');
    await page.keyboard.press('ArrowRight');
    assert.notEqual(new URL(page.url()).hash, '');
    await page.keyboard.press('Tab');
    await page.keyboard.type('#5438dc, Inter, 10px');
    await page.keyboard.press('Enter');
    await page.getByText('Text on #5438dc').or(page.getByText('text on #5438dc')).first().waitFor();
    assert.equal(await focusedName(page), 'Or paste your brand: a colour, a font and a radius');
    await tabTo(page, 'Undo');
    for (let steps = 0; steps < 3; steps++) await page.keyboard.press('Enter');
    assert.equal(await page.getByRole('button', { name: 'Undo' }).getAttribute('aria-disabled'), 'true');
    assert.equal(await focusedName(page), 'Undo');
    await page.keyboard.press('Tab');
    for (let steps = 0; steps < 3; steps++) await page.keyboard.press('Space');
    assert.equal(await focusedName(page), 'Redo');
    assert.equal(await page.getByLabel('Background', { exact: true }).inputValue(), '#5438dc');
    await page.context().close();
  });

  test('keeps the focus when a control is removed or replaced', async () => {
    const page = await open();
    await tabTo(page, 'Background');
    await page.keyboard.type('red');
    await tabTo(page, 'Default of Background');
    await page.keyboard.press('Enter');
    assert.equal(await focusedName(page), 'Background, picker');

    const css = 'pd-connect-button { --pd-connect-radius: calc(1px + 1em) }';
    const other = await open(`#${new URLSearchParams({ css }).toString()}`);
    await tabTo(other, 'Corner radius');
    // Enters a value that the slider can show, so that the slider replaces the CSS field.
    await other.keyboard.press('Control+a');
    await other.keyboard.type('12px');
    await other.getByLabel('Corner radius, slider').waitFor();
    assert.equal(await focusedName(other), 'Corner radius');
    await other.context().close();
    await page.context().close();
  });

  test('the skip links keep the chosen style in the URL', async () => {
    const page = await open('#preset=pill');
    await tabTo(page, 'Skip to the content');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Skip the preview');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => (document.activeElement as HTMLInputElement).name), 'appearance');
    assert.equal(new URL(page.url()).hash, '#preset=pill');
    assert.equal(await page.locator('input[value=pill]').isChecked(), true);
    await page.context().close();
  });
});
