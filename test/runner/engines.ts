import { chromeLauncher } from '@web/test-runner-chrome';
import type { BrowserLauncher } from '@web/test-runner';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { puppeteerOptions } from '../../scripts/lib/browsers.mjs';
import type { Engine } from '../../scripts/lib/browsers.mjs';
import { TRIES, webkitOptions } from './webkit-session.js';
import { startWebKitDriver } from './webkit.js';

export interface EngineRun {
  name: string;
  launcher: BrowserLauncher;
  close: () => void;
}

/** Launches an engine with one page at a time, because many tests need the focus, which only the front page has. */
export async function launch(engine: Engine): Promise<EngineRun> {
  if (engine === 'webkit') return launchWebKit();
  const launcher = chromeLauncher({
    concurrency: 1,
    launchOptions: {
      ...puppeteerOptions(engine, { preferences: FIREFOX_PREFERENCES }),
      // Allows popups only after user input, like Chromium by default.
      ...(engine === 'chromium' && { ignoreDefaultArgs: ['--disable-popup-blocking'] }),
    },
  });
  launcher.name = engine === 'firefox' ? 'Firefox' : 'Chromium';
  return { name: launcher.name, launcher, close: () => undefined };
}

const FIREFOX_PREFERENCES = {
  // Allows popups only after user input, like Firefox by default. Puppeteer's profile allows all popups.
  'dom.disable_open_during_load': true,
  'dom.ipc.processCount': 2,
};

/** The private members of the launcher that this file uses. */
interface PrivateMembers {
  options: object;
  createDriverManager: () => Promise<unknown>;
  driverManager?: { startSession: (id: string, url: string) => Promise<void> };
}

/** Timeout for one command in milliseconds. It is long, because a page of tests loads slowly while other engines run. */
const COMMAND_TIMEOUT = 180_000;

async function launchWebKit(): Promise<EngineRun> {
  let driver = await startWebKitDriver();
  const launcher = webdriverLauncher(webkitOptions(driver, COMMAND_TIMEOUT)) as BrowserLauncher;
  // Retries inside the launcher, because the launcher caches a session even if the session failed to start.
  const members = launcher as unknown as PrivateMembers;
  const open = members.createDriverManager.bind(launcher);
  members.createDriverManager = async () => {
    for (let tries = 1; ; tries++) {
      try {
        await open();
        surviveNavigation(members);
        return;
      } catch (error) {
        if (tries === TRIES) throw error;
        driver.close();
        driver = await startWebKitDriver();
        members.options = webkitOptions(driver, COMMAND_TIMEOUT);
      }
    }
  };
  return { name: 'WebKit', launcher, close: () => driver.close() };
}

/**
 * Ignores a failed navigation command. A page may report its results and be closed before the command returns. The launcher does not
 * await the command, so a rejection would end the whole run. The runner itself reports a page that never opened.
 */
function surviveNavigation({ driverManager }: PrivateMembers): void {
  if (!driverManager)
    throw new Error('The launcher of WebDriver has no session manager: read what has changed in it.');
  const start = driverManager.startSession.bind(driverManager);
  driverManager.startSession = (id, url) =>
    start(id, url).catch((error: unknown) => {
      console.warn(`WebKit’s driver did not confirm that a page has opened: ${String(error)}`);
    });
}
