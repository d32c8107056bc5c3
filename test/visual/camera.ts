import { PNG } from 'pngjs';
import { launch } from 'puppeteer-core';
import { CHROMIUM_ARGS, findBrowser, type Engine } from '../../scripts/lib/browsers.mjs';
import { openWebKit } from '../runner/webkit-session.js';

/** A browser that shows the sheets and takes screenshots of them. */
export interface Camera {
  /** The browser and its version. */
  name: string;
  open: (url: string) => Promise<void>;
  /** Sets this hash, and waits until the page has rendered it. */
  dress: (hash: string) => Promise<void>;
  /** Takes a screenshot of the sheet. */
  shoot: () => Promise<PNG>;
  /** Emulates forced colours with this scheme, or none. Missing where the driver does not support it. */
  force?: (scheme: 'light' | 'dark' | undefined) => Promise<void>;
  close: () => Promise<void>;
}

const SHOWS = (hash: string): string => `document.documentElement.dataset.shown === ${JSON.stringify(hash)}`;
const SIZE = `(({ width, height }) => ({ width: Math.ceil(width), height: Math.ceil(height) }))(
  document.querySelector('main').getBoundingClientRect())`;
/** Milliseconds for a sheet to render, on a busy machine. */
const PATIENCE = 30_000;

export const openCamera = (engine: Engine): Promise<Camera> =>
  engine === 'webkit' ? webkitCamera() : puppeteerCamera(engine);

async function puppeteerCamera(engine: 'chromium' | 'firefox'): Promise<Camera> {
  const executablePath = findBrowser(engine);
  if (!executablePath) throw new Error(`No ${engine} is installed.`);
  const browser = await launch({
    executablePath,
    ...(engine === 'firefox'
      ? { browser: 'firefox' as const }
      : {
          args: [
            ...CHROMIUM_ARGS,
            '--font-render-hinting=none',
            '--disable-lcd-text',
            '--force-color-profile=srgb',
          ],
        }),
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 800, height: 900, deviceScaleFactor: 1 });
  // Puppeteer's method rejects forced colours.
  const session = engine === 'chromium' ? await page.createCDPSession() : undefined;
  return {
    name: await browser.version(),
    ...(session && {
      force: async (scheme: 'light' | 'dark' | undefined) => {
        const features = [
          { name: 'forced-colors', value: scheme ? 'active' : 'none' },
          { name: 'prefers-color-scheme', value: scheme ?? '' },
        ];
        await session.send('Emulation.setEmulatedMedia', { features });
      },
    }),
    open: async (url) => {
      await page.goto(url);
      await page.waitForFunction(SHOWS(''), { timeout: PATIENCE });
    },
    dress: async (hash) => {
      await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
      await page.waitForFunction(SHOWS(hash), { timeout: PATIENCE });
    },
    shoot: async () => {
      const { width, height } = (await page.evaluate(SIZE)) as Size;
      const clip = { x: 0, y: 0, width, height };
      return PNG.sync.read(Buffer.from(await page.screenshot({ clip, captureBeyondViewport: false })));
    },
    close: () => browser.close(),
  };
}

async function webkitCamera(): Promise<Camera> {
  const { driver, close } = await openWebKit();
  const run = (script: string): Promise<unknown> => driver.executeScript(script, []);
  const shows = (hash: string): Promise<unknown> =>
    driver.waitUntil(() => run(`return ${SHOWS(hash)}`), { timeout: PATIENCE, interval: 30 });
  return {
    name: `WebKitGTK ${driver.capabilities.browserVersion ?? ''}`.trim(),
    open: async (url) => {
      await driver.navigateTo(url);
      await shows('');
    },
    dress: async (hash) => {
      await run(`location.hash = ${JSON.stringify(hash)}`);
      await shows(hash);
    },
    // This driver takes screenshots only of the whole view.
    shoot: async () => {
      const { width, height } = (await run(`return ${SIZE}`)) as Size;
      const view = PNG.sync.read(Buffer.from(await driver.takeScreenshot(), 'base64'));
      if (view.width < width || view.height < height)
        throw new Error(`The view is ${view.width}×${view.height}, too small for ${width}×${height}.`);
      const picture = new PNG({ width, height });
      PNG.bitblt(view, picture, 0, 0, width, height, 0, 0);
      return picture;
    },
    close,
  };
}

interface Size {
  width: number;
  height: number;
}
