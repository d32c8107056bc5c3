import type { BrowserLauncher } from '@web/test-runner';
import type { ChromeLauncher } from '@web/test-runner-chrome';
import type { FrameTarget, Input, MediaFeatures } from './commands.js';
import { eventually } from './eventually.js';

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
    clickInFrame: (target) => clickInFrame(page, target),
    emulate: (features) => emulate(page, features),
  };
}

/** Looks again and again by itself: puppeteer's waitForSelector ends the process when the frame navigates meanwhile. */
async function clickInFrame(page: Page, { url, selector }: FrameTarget): Promise<void> {
  const { x, y, width, height } = await eventually(async () => {
    const frame = page.frames().find((candidate) => candidate.url().includes(url));
    const element = await frame?.$(selector);
    return (await element?.boundingBox()) ?? null;
  }, `${selector} in a frame at ${url}`);
  await page.mouse.click(x + width / 2, y + height / 2);
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
