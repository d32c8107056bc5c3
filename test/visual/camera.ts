import type { BrowserLauncher } from '@web/test-runner';
import { PNG } from 'pngjs';
import { launch } from 'puppeteer-core';
import { puppeteerOptions, type Engine } from '../../scripts/lib/browsers.mjs';
import { waitFor } from '../support/wait-for.js';
import { puppeteerInput } from '../runner/input-puppeteer.js';
import { webdriverInput } from '../runner/input-webdriver.js';
import type { Input } from '../runner/input.js';
import { openWebKit } from '../runner/webkit-session.js';

/** A browser that shows sheets (pages with the element in many states) and takes screenshots of the sheets. */
export interface Camera {
  /** The name of the browser, with its version. */
  name: string;
  open: (url: string) => Promise<void>;
  /** Sets the location's hash, and waits until the page has rendered the content for that hash. */
  applyHash: (hash: string) => Promise<void>;
  /** Real pointer and keyboard input, in every engine. */
  input: SheetInput;
  /** Takes a screenshot of the sheet, or of the part that the hash names in `crop`. */
  shoot: () => Promise<PNG>;
  /** Emulates forced colours with this scheme, or ends the emulation. Missing if the driver does not support forced colours. */
  emulateForcedColors?: (scheme: 'light' | 'dark' | undefined) => Promise<void>;
  close: () => Promise<void>;
}

/**
 * Real input on a sheet. The name of a part consists of the specimen (a button of the sheet, or `list` for the account list) and the
 * CSS part, for example `unhealthy more` or `list disconnect`.
 */
export interface SheetInput {
  /** Moves the pointer over a part, once the part exists. */
  hover: (part: string) => Promise<void>;
  down: () => Promise<void>;
  press: (key: string) => Promise<void>;
  /** Makes the next Tab move to the first button of this specimen. */
  startAt: (specimen: string) => Promise<void>;
  /** Waits until the sheet has rendered again. */
  settle: () => Promise<void>;
  /** Waits until a part exists. */
  waitForPart: (part: string) => Promise<void>;
  /** Moves the pointer away and then releases the mouse button, so that no element is clicked. */
  moveAway: () => Promise<void>;
  click: (part: string) => Promise<void>;
}

const SHOWS = (hash: string): string => `document.documentElement.dataset.shown === ${JSON.stringify(hash)}`;
const BOX = `(({ x, y, width, height }) => ({
  x: Math.floor(x), y: Math.floor(y), width: Math.ceil(width), height: Math.ceil(height) }))(visual.box)`;
/** The limit in milliseconds for the rendering of a sheet on a busy machine. */
const RENDER_TIMEOUT = 30_000;

export const openCamera = (engine: Engine): Promise<Camera> =>
  engine === 'webkit' ? webkitCamera() : puppeteerCamera(engine);

/**
 * Returns the real input on a sheet.
 *
 * @param evaluate evaluates an expression in the page
 */
function sheetInput(
  input: Input,
  evaluate: (expression: string) => Promise<unknown>,
  settle: () => Promise<void>,
): SheetInput {
  const find = (part: string): Promise<{ x: number; y: number }> => {
    const [specimen, name] = part.split(' ');
    return waitFor(
      () => evaluate(`visual.middleOf('${specimen}', '${name}')`) as Promise<{ x: number; y: number } | null>,
      part,
    );
  };
  const hover = async (part: string): Promise<void> => input.move(await find(part));
  let held = false;
  return {
    hover,
    settle,
    down: async () => {
      held = true;
      await input.down();
    },
    press: (key) => input.press(key),
    startAt: async (specimen) => {
      await evaluate(`visual.startAt('${specimen}')`);
    },
    waitForPart: async (part) => {
      await find(part);
    },
    moveAway: async () => {
      await input.move({ x: 0, y: 0 });
      // Chromium's driver rejects the release of a mouse button that is not pressed.
      if (held) await input.up();
      held = false;
    },
    click: async (part) => {
      await hover(part);
      await input.down();
      await input.up();
    },
  };
}

async function puppeteerCamera(engine: 'chromium' | 'firefox'): Promise<Camera> {
  const browser = await launch(
    puppeteerOptions(engine, {
      args: ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
    }),
  );
  const page = await browser.newPage();
  await page.setViewport({ width: 800, height: 900, deviceScaleFactor: 1 });
  // Uses CDP, because Puppeteer's own method rejects forced colours.
  const session = engine === 'chromium' ? await page.createCDPSession() : undefined;
  const shows = async (hash: string): Promise<void> => {
    await page.waitForFunction(SHOWS(hash), { timeout: RENDER_TIMEOUT });
  };
  let now = '';
  return {
    name: await browser.version(),
    ...(session && {
      emulateForcedColors: async (scheme: 'light' | 'dark' | undefined) => {
        const features = [
          { name: 'forced-colors', value: scheme ? 'active' : 'none' },
          { name: 'prefers-color-scheme', value: scheme ?? '' },
        ];
        await session.send('Emulation.setEmulatedMedia', { features });
      },
    }),
    open: async (url) => {
      await page.goto(url);
      await shows('');
    },
    applyHash: async (hash) => {
      now = hash;
      await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
      await shows(hash);
    },
    input: sheetInput(
      // The test runner's code for input gets its page from a browser launcher, which this object replaces.
      puppeteerInput({ getPage: () => page } as unknown as BrowserLauncher, ''),
      (expression) => page.evaluate(expression),
      async () => {
        await page.evaluate('visual.settle()');
        await shows(now);
      },
    ),
    shoot: async () => {
      const clip = (await page.evaluate(BOX)) as Box;
      return PNG.sync.read(Buffer.from(await page.screenshot({ clip, captureBeyondViewport: false })));
    },
    close: () => browser.close(),
  };
}

async function webkitCamera(): Promise<Camera> {
  const { driver, close } = await openWebKit();
  const run = (script: string): Promise<unknown> => driver.executeScript(script, []);
  const shows = (hash: string): Promise<unknown> =>
    driver.waitUntil(() => run(`return ${SHOWS(hash)}`), { timeout: RENDER_TIMEOUT, interval: 30 });
  let now = '';
  return {
    name: `WebKitGTK ${driver.capabilities.browserVersion ?? ''}`.trim(),
    open: async (url) => {
      await driver.navigateTo(url);
      await shows('');
    },
    applyHash: async (hash) => {
      now = hash;
      await run(`location.hash = ${JSON.stringify(hash)}`);
      await shows(hash);
    },
    input: sheetInput(
      webdriverInput({ driver } as unknown as BrowserLauncher),
      (expression) => run(`return ${expression}`),
      async () => {
        await run('visual.settle()');
        await shows(now);
      },
    ),
    // WebKit's driver takes screenshots only of the whole view, so this function cuts the picture out.
    shoot: async () => {
      const { x, y, width, height } = (await run(`return ${BOX}`)) as Box;
      const view = PNG.sync.read(Buffer.from(await driver.takeScreenshot(), 'base64'));
      if (view.width < x + width || view.height < y + height)
        throw new Error(
          `The view is ${view.width}×${view.height}, too small for ${width}×${height} at ${x}, ${y}.`,
        );
      const picture = new PNG({ width, height });
      PNG.bitblt(view, picture, x, y, width, height, 0, 0);
      return picture;
    },
    close,
  };
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
