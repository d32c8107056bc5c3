import { expect } from '@open-wc/testing';
import { mount, type Mounted } from '../support/page/mount.js';
import { part } from '../support/page/element.js';
import { engine, press, swipe, wheel } from '../support/page/input.js';
import { animationFrame } from '../support/page/page.js';

const START = 1_234;
const MIDDLE = { x: 300, y: 300 };

/** Mounts the button in a scrollable box on a page that scrolls in both directions. */
async function mountInScrollBox(app: string): Promise<Mounted & { box: HTMLElement; remove: () => void }> {
  const mounted = await mount({ app });
  const page = document.createElement('div');
  page.style.cssText = 'width: 4000px; height: 4000px';
  const box = document.createElement('div');
  box.style.cssText = 'height: 300px; overflow: auto; margin-top: 1400px';
  const room = '<div style="height: 2000px"></div>';
  mounted.button.before(page);
  page.append(box);
  box.innerHTML = room + room;
  box.firstElementChild!.after(mounted.button);
  box.scrollTop = START;
  window.scrollTo(0, START);
  return { ...mounted, box, remove: () => page.remove() };
}

const positions = (box: HTMLElement) => [scrollX, scrollY, box.scrollTop];

/** Waits until page and box have not scrolled for 20 frames. A smooth scroll would start within this time. */
async function waitForScrollEnd(box: HTMLElement): Promise<void> {
  let before = '';
  for (let same = 0; same < 20;) {
    await animationFrame();
    const now = positions(box).join();
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

describe('the page behind the overlay', () => {
  for (const app of ['test_hang', 'slack'])
    it(`keys do not scroll the page while the focus is outside of the frame (${app})`, async () => {
      const { button, events, box, remove } = await mountInScrollBox(app);
      button.click();
      await events.waitForEvent('open');
      // The frame receives the focus when it has loaded, which may scroll the page. So the test first waits for the frame.
      if (app === 'slack') await events.waitForStep('ready');
      const start = positions(box);
      const close = part(button, 'close')!;
      for (const leave of ['focus', 'blur'] as const) {
        close.focus();
        close[leave]();
        const keys = ['End', 'PageDown', 'ArrowDown', 'Home', 'ArrowRight', 'Control+End'];
        for (const key of leave === 'blur' ? [...keys, 'Space'] : keys) {
          await press(key);
          await waitForScrollEnd(box);
          expect(positions(box), `${key} after ${leave}`).to.deep.equal(start);
        }
      }
      button.cancel();
      await events.waitForEvent('close');
      expect(positions(box)).to.deep.equal([0, START, START]);
      remove();
    });

  for (const app of ['test_hang', 'slack'])
    it(`the mouse wheel does not scroll the page over any part of the overlay (${app})`, async function () {
      // Firefox's driver sends wheel events directly to the page, without overscroll handling. WebKit's driver does not scroll.
      if (engine() !== 'chromium') this.skip();
      const { button, events, box, remove } = await mountInScrollBox(app);
      button.click();
      await events.waitForEvent('open');
      const start = positions(box);
      const dialog = part(button, 'overlay')!;
      for (const element of [dialog, part(button, 'close')!, dialog.querySelector('p')!]) {
        const { x, y, width, height } = element.getBoundingClientRect();
        const at = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
        for (const turn of [{ deltaY: 400 }, { deltaY: 400 }, { deltaY: -400 }, { deltaX: 400 }]) {
          await wheel({ ...at, ...turn });
          await waitForScrollEnd(box);
          expect(positions(box), `${element.localName} ${JSON.stringify(turn)}`).to.deep.equal(start);
        }
      }
      button.cancel();
      await events.waitForEvent('close');
      // Proves that the same wheel event scrolls the page after the overlay has closed.
      await wheel({ ...MIDDLE, deltaY: 400 });
      await waitForScrollEnd(box);
      expect(positions(box)).not.to.deep.equal(start);
      remove();
    });

  for (const app of ['test_hang', 'slack'])
    it(`a swipe on the frame does not scroll the page (${app})`, async function () {
      // In the other engines, a swipe that the driver simulates does not scroll the page.
      if (engine() !== 'chromium') this.skip();
      const { button, events, box, remove } = await mountInScrollBox(app);
      button.click();
      await events.waitForEvent('open');
      const start = positions(box);
      const { x, y } = MIDDLE;
      for (const to of [
        { x, y: y - 200 },
        { x, y: y - 200 },
        { x, y: y + 200 },
        { x: x - 200, y },
      ]) {
        await swipe(MIDDLE, to);
        await waitForScrollEnd(box);
        expect(positions(box), JSON.stringify(to)).to.deep.equal(start);
      }
      button.cancel();
      await events.waitForEvent('close');
      await swipe(MIDDLE, { x, y: y - 200 });
      await waitForScrollEnd(box);
      expect(positions(box)).not.to.deep.equal(start);
      remove();
    });
});
