import { chromeLauncher } from '@web/test-runner-chrome';
import type { BrowserLauncher } from '@web/test-runner';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { CHROMIUM_ARGS, findBrowser } from '../../scripts/lib/browsers.mjs';
import type { Engine } from '../../scripts/lib/browsers.mjs';
import { TRIES, webkitOptions } from './webkit-session.js';
import { startWebKitDriver } from './webkit.js';

export interface EngineRun {
  name: string;
  launcher: BrowserLauncher;
  close: () => void;
}

/** One page at a time in each engine: only the front page has the focus, which half of the tests are about. */
export async function launch(engine: Engine): Promise<EngineRun> {
  if (engine === 'webkit') return launchWebKit();
  const executablePath = findBrowser(engine);
  if (!executablePath) throw new Error(`No ${engine} is installed.`);
  const launcher = chromeLauncher({
    concurrency: 1,
    launchOptions:
      engine === 'firefox'
        ? { executablePath, browser: 'firefox', extraPrefsFirefox: FIREFOX_PREFERENCES }
        : {
            executablePath,
            args: CHROMIUM_ARGS,
            // Like a user's Chromium: popups only from a gesture.
            ignoreDefaultArgs: ['--disable-popup-blocking'],
          },
  });
  launcher.name = engine === 'firefox' ? 'Firefox' : 'Chromium';
  return { name: launcher.name, launcher, close: () => undefined };
}

const FIREFOX_PREFERENCES = {
  // Like a user's Firefox: popups only from a gesture (puppeteer's profile allows all of them).
  'dom.disable_open_during_load': true,
  'dom.ipc.processCount': 2,
};

/** What the launcher does once, at the first page. */
interface Inside {
  options: object;
  createDriverManager: () => Promise<unknown>;
}

/** Milliseconds for one command: a page of tests may take this long to load beside the other engines. */
const PATIENCE = 180_000;

async function launchWebKit(): Promise<EngineRun> {
  let driver = await startWebKitDriver();
  const launcher = webdriverLauncher(webkitOptions(driver, PATIENCE)) as BrowserLauncher;
  // It remembers a session that did not come up: the next one must be tried before it knows.
  const inside = launcher as unknown as Inside;
  const open = inside.createDriverManager.bind(launcher);
  inside.createDriverManager = async () => {
    for (let tries = 1; ; tries++) {
      try {
        return await open();
      } catch (error) {
        if (tries === TRIES) throw error;
        driver.close();
        driver = await startWebKitDriver();
        inside.options = webkitOptions(driver, PATIENCE);
      }
    }
  };
  return { name: 'WebKit', launcher, close: () => driver.close() };
}
