import type { BrowserLauncher } from '@web/test-runner';
import type { ChromeLauncher } from '@web/test-runner-chrome';
import type { Input, MediaFeatures } from './commands.js';

type Page = ReturnType<ChromeLauncher['getPage']>;
type Key = Parameters<Page['keyboard']['press']>[0];

/** Chromium over CDP and Firefox over BiDi, both through puppeteer. */
export function puppeteerInput(launcher: BrowserLauncher, sessionId: string): Input {
  const page = (launcher as unknown as ChromeLauncher).getPage(sessionId);
  return {
    press: async (chord) => {
      const keys = (chord === '+' ? ['+'] : chord.split('+')) as Key[];
      for (const key of keys) await page.keyboard.down(key);
      for (const key of keys.reverse()) await page.keyboard.up(key);
    },
    type: (text) => page.keyboard.type(text),
    move: ({ x, y }) => page.mouse.move(x, y),
    down: () => page.mouse.down(),
    up: () => page.mouse.up(),
    tap: ({ x, y }) => page.touchscreen.tap(x, y),
    clickInFrame: async ({ url, selector }) => {
      const frame = await page.waitForFrame((candidate) => candidate.url().includes(url));
      const element = await frame.waitForSelector(selector, { visible: true });
      await element?.click();
    },
    emulate: (features) => emulate(page, features),
  };
}

/** Chromium only: puppeteer's own method refuses forced colours, and Firefox has no emulation over BiDi in puppeteer yet. */
async function emulate(page: Page, features: MediaFeatures): Promise<void> {
  const session = await page.createCDPSession();
  const named = {
    'prefers-color-scheme': features.colorScheme,
    'prefers-reduced-motion': features.reducedMotion,
    'forced-colors': features.forcedColors,
  };
  await session.send('Emulation.setEmulatedMedia', {
    features: Object.entries(named).map(([name, value]) => ({ name, value: value ?? '' })),
  });
}
