import type { BrowserLauncher } from '@web/test-runner';
import type { ChromeLauncher } from '@web/test-runner-chrome';
import type { FrameTarget, Input, MediaFeatures, Swipe } from './input.js';
import { eventually, PATIENCE } from './eventually.js';

type Page = ReturnType<ChromeLauncher['getPage']>;
type Key = Parameters<Page['keyboard']['press']>[0];

/** Chromium over CDP and Firefox over BiDi, both through puppeteer. */
export function puppeteerInput(launcher: BrowserLauncher, sessionId: string): Input {
  const page = (launcher as unknown as ChromeLauncher).getPage(sessionId);
  return {
    press: async (chord) => {
      // Over BiDi puppeteer knows the space bar only by the character.
      const keys = (chord === '+' ? ['+'] : chord.split('+')).map((key) =>
        key === 'Space' ? ' ' : key,
      ) as Key[];
      for (const key of keys) await page.keyboard.down(key);
      for (const key of keys.reverse()) await page.keyboard.up(key);
    },
    type: (text) => page.keyboard.type(text),
    move: ({ x, y }) => page.mouse.move(x, y),
    down: () => page.mouse.down(),
    up: () => page.mouse.up(),
    tap: ({ x, y }) => page.touchscreen.tap(x, y),
    wheel: async ({ x, y, deltaX = 0, deltaY = 0 }) => {
      await page.mouse.move(x, y);
      await page.mouse.wheel({ deltaX, deltaY });
    },
    swipe: (swipe) => moveFinger(page, swipe),
    clickInFrame: (target) => clickInFrame(page, target),
    emulate: (features) => emulate(page, features),
  };
}

/**
 * Looks again and again by itself: puppeteer's waitForSelector ends the process when the frame navigates meanwhile.
 * Clicks again when the frame received nothing: a frame that was just inserted may not be hit yet.
 */
async function clickInFrame(page: Page, { url, selector }: FrameTarget): Promise<void> {
  const click = async () => {
    const frame = page.frames().find((candidate) => candidate.url().includes(url));
    const element = await frame?.$(selector);
    const box = await element?.boundingBox();
    if (!element || !box) return null;
    const heard = await element.evaluateHandle((node) => {
      const note = { pressed: false };
      node.addEventListener('pointerdown', () => (note.pressed = true), { once: true });
      return note;
    });
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    // A frame that was removed with the click has received it.
    return (await heard.evaluate(({ pressed }) => pressed).catch(() => true)) || null;
  };
  // Two looks at once would click twice.
  await eventually(click, `${selector} in a frame at ${url}`, { look: PATIENCE });
}

/** In steps, as a finger moves: a browser takes a single jump for no scrolling. */
async function moveFinger(page: Page, { from, to }: Swipe): Promise<void> {
  const steps = 10;
  await page.touchscreen.touchStart(from.x, from.y);
  for (let step = 1; step <= steps; step += 1) {
    const part = step / steps;
    await page.touchscreen.touchMove(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
  }
  await page.touchscreen.touchEnd();
}

/** One for each page: what one session emulates, another cannot take back. */
const sessions = new WeakMap<Page, ReturnType<Page['createCDPSession']>>();

/** Chromium only: puppeteer's own method refuses forced colours, and offers Firefox none. */
async function emulate(page: Page, features: MediaFeatures): Promise<void> {
  const session = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, session);
  const named = [
    { name: 'prefers-color-scheme', value: features.colorScheme },
    { name: 'prefers-reduced-motion', value: features.reducedMotion },
    { name: 'forced-colors', value: features.forcedColors },
  ];
  await (
    await session
  ).send('Emulation.setEmulatedMedia', {
    features: named.flatMap(({ name, value }) => (value ? [{ name, value }] : [])),
  });
}
