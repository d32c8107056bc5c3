import type { BrowserLauncher } from '@web/test-runner';
import type { ChromeLauncher } from '@web/test-runner-chrome';
import type { FrameTarget, Input, MediaFeatures, Swipe } from './input.js';
import { waitFor, TIMEOUT } from '../support/wait-for.js';

type Page = ReturnType<ChromeLauncher['getPage']>;
type Key = Parameters<Page['keyboard']['press']>[0];

/** Returns the input for Chromium (over CDP) and Firefox (over BiDi), both through Puppeteer. */
export function puppeteerInput(launcher: BrowserLauncher, sessionId: string): Input {
  const page = (launcher as unknown as ChromeLauncher).getPage(sessionId);
  return {
    press: async (chord) => {
      // Sends a space character, because over BiDi, Puppeteer accepts no key name for the space bar.
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
 * Clicks an element in a frame. Polls, because Puppeteer's waitForSelector crashes when the frame navigates. If the frame received no
 * click, clicks again, because a new frame may not accept input yet.
 */
async function clickInFrame(page: Page, { url, selector }: FrameTarget): Promise<void> {
  const click = async () => {
    const frame = page.frames().find((candidate) => candidate.url().includes(url));
    const element = await frame?.$(selector);
    const box = await element?.boundingBox();
    if (!element || !box) return null;
    const record = await element.evaluateHandle((node) => {
      const state = { pressed: false };
      node.addEventListener('pointerdown', () => (state.pressed = true), { once: true });
      return state;
    });
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    // Returns success if the frame is gone, because the frame closes after the click.
    return (await record.evaluate(({ pressed }) => pressed).catch(() => true)) || null;
  };
  // Gives each attempt the full timeout. With a shorter timeout, the old attempt could still click during the next attempt.
  await waitFor(click, `${selector} in a frame at ${url}`, { attemptTimeout: TIMEOUT });
}

/** Moves a finger in steps, because browsers do not scroll for a single jump. */
async function moveFinger(page: Page, { from, to }: Swipe): Promise<void> {
  const steps = 10;
  await page.touchscreen.touchStart(from.x, from.y);
  for (let step = 1; step <= steps; step += 1) {
    const part = step / steps;
    await page.touchscreen.touchMove(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
  }
  await page.touchscreen.touchEnd();
}

/** One CDP session for each page, because a session cannot reset the emulation of another session. */
const sessions = new WeakMap<Page, ReturnType<Page['createCDPSession']>>();

/** Emulates media features in Chromium over CDP, because Puppeteer's own method rejects forced colours. */
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
