import type { BrowserLauncher } from '@web/test-runner';
import { launch } from 'puppeteer-core';
import { CHROMIUM_ARGS, ENGINES, findBrowser, type Engine } from '../../scripts/lib/browsers.mjs';
import type { Input } from '../runner/input.js';
import { puppeteerInput } from '../runner/input-puppeteer.js';
import { webdriverInput } from '../runner/input-webdriver.js';
import { openWebKit } from '../runner/webkit-session.js';

/** A page in any of the three engines, with a person's hands. */
export interface EnginePage {
  input: Input;
  open: (url: string) => Promise<void>;
  /** Evaluates an expression in the page. */
  evaluate: <T>(expression: string) => Promise<T>;
  /** Waits until Enter will connect, in the sandbox's frame inside this button (an expression). */
  frameIsReady: (button: string) => Promise<void>;
  /** Hides the page, by a tab in front of it or by minimizing its window, and resolves to what shows it again. */
  hide: () => Promise<() => Promise<void>>;
  close: () => Promise<void>;
}

/** The engines to test in: `E2E_ENGINES`, separated by commas; default Chromium. */
export function enginesToTest(): Engine[] {
  const named = (process.env.E2E_ENGINES ?? 'chromium').split(',');
  const unknown = named.filter((name) => !ENGINES.some((engine) => engine === name));
  if (unknown.length > 0) throw new Error(`E2E_ENGINES names ${unknown.join(', ')}, which is no engine.`);
  return ENGINES.filter((engine) => named.includes(engine));
}

export function openPage(engine: Engine): Promise<EnginePage> {
  return engine === 'webkit' ? webkitPage() : puppeteerPage(engine);
}

async function puppeteerPage(engine: 'chromium' | 'firefox'): Promise<EnginePage> {
  const executablePath = findBrowser(engine);
  if (!executablePath) throw new Error(`No ${engine} is installed.`);
  const browser = await launch({
    executablePath,
    ...(engine === 'firefox' ? { browser: 'firefox' as const } : { args: CHROMIUM_ARGS }),
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  return {
    // The runner's input finds its page by asking a launcher.
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

async function webkitPage(): Promise<EnginePage> {
  const { driver, close } = await openWebKit();
  const input = webdriverInput({ driver } as unknown as BrowserLauncher);
  return {
    input,
    open: (url) => driver.navigateTo(url),
    evaluate: (expression) => driver.executeScript(`return (${expression})`, []) as Promise<never>,
    // To look into the frame would move the focus, in this driver: that the frame has it is all there is to know.
    frameIsReady: () => Promise.resolve(),
    hide: async () => {
      // A tab that this driver speaks to is in front.
      const { x, y, width, height } = await driver.getWindowRect();
      await driver.minimizeWindow();
      return async () => {
        await driver.setWindowRect(x, y, width, height);
      };
    },
    close,
  };
}
