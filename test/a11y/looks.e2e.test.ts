import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { suite, test } from 'node:test';
import { openHostPage } from './host.js';
import type { StateName } from './states.js';

const PRESETS = new URL('../../demo/playground/presets/', import.meta.url);
const SCHEMES = ['light', 'dark'] as const;
/** The states, one without and one with an account, in which the tests hover and focus the buttons. */
const WITH_BUTTONS: StateName[] = ['failed, with a retry', 'connected as a named account'];

const page = await openHostPage();
const states = await page.evaluate<StateName[]>('a11y.states');
const showState = (state: StateName) => page.evaluate((name) => window.a11y.showState(name), state);
const audit = () => page.evaluate<string[]>('a11y.violations()');
const lowContrastTexts = () => page.evaluate<string[]>('a11y.lowContrastTexts()');

/** Returns the visible buttons on the page in tab order. */
const targets = () => page.locator('pd-connect-button :is(button, a)').filter({ visible: true }).all();

async function applyPreset(css: string, scheme: string): Promise<void> {
  await page.evaluate(
    ({ css, scheme }) => {
      document.documentElement.style.cssText = `color-scheme: ${scheme}; background: Canvas; color: CanvasText`;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    },
    { css, scheme },
  );
}

suite('the presets', () => {
  for (const file of readdirSync(PRESETS).filter((name) => name.endsWith('.css'))) {
    const css = readFileSync(new URL(file, PRESETS), 'utf8');

    test(`the preset ${file} has no axe violation and no low-contrast text in any state`, async () => {
      for (const state of states) {
        await showState(state);
        for (const scheme of SCHEMES) {
          await applyPreset(css, scheme);
          assert.deepEqual(await audit(), [], `${state}, ${scheme}`);
          assert.deepEqual(await lowContrastTexts(), [], `${state}, ${scheme}`);
        }
      }
    });

    test(`large buttons with the preset ${file} have accessible hover colours, focus rings and sizes`, async () => {
      assert.ok(await page.evaluate(`matchMedia('(hover: hover)').matches`), 'the browser has a mouse');
      for (const state of WITH_BUTTONS) {
        await showState(state);
        await page.evaluate(`a11y.button.size = 'large'; a11y.button.updateComplete`);
        for (const scheme of SCHEMES) {
          await applyPreset(css, scheme);
          for (const target of await targets()) {
            await target.hover();
            assert.deepEqual(await lowContrastTexts(), [], `${state}, ${scheme}, under the pointer`);
          }
          await page.mouse.move(0, 0);
          // Focuses the body, so that the next Tab moves to the first button.
          await page.evaluate('document.body.tabIndex = -1; document.body.focus()');
          for (const target of await targets()) {
            await page.keyboard.press('Tab');
            assert.ok(
              await target.evaluate((element: Element) => element.matches(':focus-visible')),
              'has the focus',
            );
            const ring = await page.evaluate<number>('a11y.focusRingContrast()');
            assert.ok(ring >= 3, `${state}, ${scheme}: the focus ring has ${ring.toFixed(2)}:1`);
            const { width, height } = (await target.boundingBox())!;
            assert.ok(Math.min(width, height) >= 44, `${state}: ${width} × ${height}`);
          }
        }
      }
    });
  }
});

suite('the overlay in a small window', () => {
  for (const [width, height] of [
    [320, 480],
    [640, 320],
    [320, 200],
  ] as const)
    for (const language of ['en', 'de', 'ja', 'ar'])
      test(`both buttons of the overlay fit into ${width} × ${height} px in the language ${language}`, async () => {
        await page.setViewportSize({ width, height });
        await applyPreset('', 'light');
        await page.evaluate((lang) => {
          document.documentElement.lang = lang;
          document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
        }, language);
        await showState('silent, with a link to continue in a tab');
        const own = page.locator('pd-connect-button dialog button');
        assert.equal(await own.count(), 2);
        const boxes: { x: number; y: number; width: number; height: number }[] = [];
        for (const button of await own.all()) {
          const box = (await button.boundingBox())!;
          assert.ok(
            box.x >= 0 && box.x + box.width <= width && box.y + box.height <= height,
            'in the window',
          );
          assert.ok(Math.min(box.width, box.height) >= 44, 'large enough');
          const cut = await button.evaluate(
            (element: Element) =>
              element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight,
          );
          assert.equal(cut, false, 'the whole text');
          boxes.push(box);
        }
        const [left, right] = boxes.sort((a, b) => a.x - b.x);
        assert.ok(left!.x + left!.width <= right!.x, 'beside each other');
      });
});
