import type { BrowserLauncher } from '@web/test-runner';
import type { Browser } from 'webdriverio';
import type { Input } from './input.js';
import { waitFor } from '../support/wait-for.js';

/** WebDriver's code points for DOM key names (https://www.w3.org/TR/webdriver1/#keyboard-actions). */
const KEYS: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE006',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};

const FIND_FRAME = `
  const search = (root) => {
    for (const element of root.querySelectorAll('*')) {
      // Finds no frame while the overlay opens, because the frame then ignores clicks.
      if (element.localName === 'iframe' && element.src.includes(arguments[0]))
        return getComputedStyle(element).pointerEvents === 'none' ? null : element;
      const found = element.shadowRoot && search(element.shadowRoot);
      if (found) return found;
    }
    return null;
  };
  return search(document);
`;

/** Returns the input for WebKit over WebDriver Classic. */
export function webdriverInput(launcher: BrowserLauncher): Input {
  // Uses the launcher's private driver, because the public methods support neither chords nor frames.
  const { driver } = launcher as unknown as { driver: Browser };
  const keys = async (sequence: { type: 'keyDown' | 'keyUp'; value: string }[]) =>
    driver.performActions([{ type: 'key', id: 'keyboard', actions: sequence }]);
  const pointer = async (...actions: object[]) =>
    driver.performActions([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
  return {
    press: (chord) => {
      const values = (chord === '+' ? ['+'] : chord.split('+')).map((key) => KEYS[key] ?? key);
      const down = values.map((value) => ({ type: 'keyDown' as const, value }));
      const up = values.reverse().map((value) => ({ type: 'keyUp' as const, value }));
      return keys([...down, ...up]);
    },
    type: (text) =>
      keys(
        Array.from(text).flatMap((value) => [
          { type: 'keyDown' as const, value },
          { type: 'keyUp' as const, value },
        ]),
      ),
    move: ({ x, y }) => pointer({ type: 'pointerMove', duration: 0, x, y }),
    down: () => pointer({ type: 'pointerDown', button: 0 }),
    up: () => pointer({ type: 'pointerUp', button: 0 }),
    wheel: ({ x, y, deltaX = 0, deltaY = 0 }) =>
      driver.performActions([
        {
          type: 'wheel',
          id: 'wheel',
          actions: [{ type: 'scroll', duration: 0, origin: 'viewport', x, y, deltaX, deltaY }],
        },
      ]),
    swipe: () => Promise.reject(new Error('WebKitGTK has no touch screen.')),
    tap: () =>
      Promise.reject(new Error('WebKitGTK has no touch screen: its driver sends mouse events instead.')),
    clickInFrame: async ({ url, selector }) => {
      const frame = await waitFor(
        () => driver.executeScript(FIND_FRAME, [url]) as Promise<object | null>,
        `a frame at ${url}`,
      );
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- see engines.ts
      await driver.switchToFrame(frame);
      try {
        const id = await waitFor(async () => {
          const found = await driver.findElement('css selector', selector);
          return Object.values(found)[0] ?? null;
        }, selector);
        await driver.elementClick(id);
      } finally {
        await driver.switchToParentFrame();
      }
    },
    emulate: () => Promise.reject(new Error('WebKitGTK emulates no media features.')),
  };
}
