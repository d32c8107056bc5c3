import type { BrowserLauncher } from '@web/test-runner';
import { launch } from 'puppeteer-core';
import { ENGINES, puppeteerOptions, type Engine } from '../../scripts/lib/browsers.mjs';
import type { Input, Point } from '../runner/input.js';
import { puppeteerInput } from '../runner/input-puppeteer.js';
import { webdriverInput } from '../runner/input-webdriver.js';
import { openWebKit } from '../runner/webkit-session.js';
import { actionsOn, clickAt, type PageActions, type PageDriver } from './page-actions.js';

/** A page with real input, in any of the three engines. */
export interface EnginePage extends PageDriver, PageActions {
  input: Input;
  open: (url: string) => Promise<void>;
  /** Clicks the button of the sandbox's Connect page, in its frame. */
  completeFrame: () => Promise<void>;
  /** Waits until the sandbox's page in the frame of `button` (an expression) has focused its Connect button. */
  frameIsReady: (button: string) => Promise<void>;
  /** Hides the page: opens another tab, or minimizes the window. Resolves to a function that shows the page again. */
  hide: () => Promise<() => Promise<void>>;
  close: () => Promise<void>;
}

/** Returns the engines that the environment variable `E2E_ENGINES` names, separated by commas. Default: Chromium. */
export function enginesToTest(): Engine[] {
  const named = (process.env.E2E_ENGINES ?? 'chromium').split(',');
  const unknown = named.filter((name) => !ENGINES.some((engine) => engine === name));
  if (unknown.length > 0) throw new Error(`E2E_ENGINES names ${unknown.join(', ')}, which is no engine.`);
  return ENGINES.filter((engine) => named.includes(engine));
}

type EngineDriver = Omit<EnginePage, 'clickAt' | 'completeFrame' | keyof PageActions>;

export async function openPage(engine: Engine): Promise<EnginePage> {
  const page = engine === 'webkit' ? await webkitPage() : await puppeteerPage(engine);
  const driver = { ...page, clickAt: (point: Point) => clickAt(page.input, point) };
  return {
    ...driver,
    ...actionsOn(driver),
    completeFrame: () => page.input.clickInFrame({ url: '/_static/connect.html', selector: '#connect' }),
  };
}

async function puppeteerPage(engine: 'chromium' | 'firefox'): Promise<EngineDriver> {
  const browser = await launch(puppeteerOptions(engine));
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  return {
    // The test runner's code for input gets its page from a browser launcher, which this object replaces.
    input: puppeteerInput({ getPage: () => page } as unknown as BrowserLauncher, ''),
    open: async (url) => {
      await page.goto(url);
    },
    evaluate: (expression) => page.evaluate(expression) as Promise<never>,
    frameIsReady: async (button) => {
      const handle = await page.evaluateHandle(`${button}.shadowRoot.querySelector('iframe')`);
      const frame = await handle.asElement()?.contentFrame();
      if (!frame) throw new Error('The button has no frame.');
      await frame.waitForFunction(`document.hasFocus() && document.activeElement?.id === 'connect'`);
    },
    hide: async () => {
      const other = await browser.newPage();
      await other.bringToFront();
      return async () => {
        await page.bringToFront();
        await other.close();
      };
    },
    close: () => browser.close(),
  };
}

async function webkitPage(): Promise<EngineDriver> {
  const { driver, close } = await openWebKit();
  const input = webdriverInput({ driver } as unknown as BrowserLauncher);
  return {
    input,
    open: (url) => driver.navigateTo(url),
    evaluate: (expression) => driver.executeScript(`return (${expression})`, []) as Promise<never>,
    // Checks nothing, because WebKit's driver moves the focus when the driver reads the frame's content.
    frameIsReady: () => Promise.resolve(),
    hide: async () => {
      // Minimizes the window, because WebKit's driver brings any tab under its control to the front.
      const { x, y, width, height } = await driver.getWindowRect();
      await driver.minimizeWindow();
      return async () => {
        await driver.setWindowRect(x, y, width, height);
      };
    },
    close,
  };
}
