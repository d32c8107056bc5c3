import type { Engine } from '../../scripts/lib/browsers.mjs';
import { openPage } from '../support/engine-page.js';
import { actionsOn, type PageActions, type PageDriver } from '../support/page-actions.js';
import { clickInFrame } from '../support/click-in-frame.js';
import { openChromium } from '../support/chromium.js';

/** A page that receives real input and records console messages. */
export interface FrameworkPage extends PageDriver, PageActions {
  open: (url: string) => Promise<void>;
  /** Clicks the button in the frame with the sandbox's Connect page. */
  completeFrame: () => Promise<void>;
  /** Returns the number of listeners on window and document by type; null if the engine does not report listeners. */
  listeners: () => Promise<Record<string, number> | null>;
  /** Returns all warnings, errors and uncaught errors so far. */
  consoleProblems: () => Promise<string[]>;
  close: () => Promise<void>;
}

export function openFrameworkPage(engine: Engine): Promise<FrameworkPage> {
  return engine === 'chromium' ? inChromium() : inOtherEngine(engine);
}

async function inChromium(): Promise<FrameworkPage> {
  const browser = await openChromium();
  const page = await browser.newPage();
  const devtools = await page.context().newCDPSession(page);
  const consoleProblems: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) consoleProblems.push(message.text());
  });
  page.on('pageerror', (error) => consoleProblems.push(String(error)));
  const driver: PageDriver = {
    evaluate: (expression) => page.evaluate(expression),
    clickAt: ({ x, y }) => page.mouse.click(x, y),
  };
  return {
    ...driver,
    ...actionsOn(driver),
    open: async (url) => {
      await page.goto(url);
    },
    completeFrame: () =>
      clickInFrame(page.frameLocator('iframe[src*="/_static/connect.html"]').locator('#connect'), {
        timeout: 15_000,
      }),
    listeners: async () => {
      const counts: Record<string, number> = {};
      for (const expression of ['window', 'document']) {
        const { result } = await devtools.send('Runtime.evaluate', { expression });
        const { listeners } = await devtools.send('DOMDebugger.getEventListeners', {
          objectId: String(result.objectId),
        });
        for (const { type } of listeners) {
          const key = `${expression} ${type}`;
          counts[key] = (counts[key] ?? 0) + 1;
        }
      }
      return counts;
    },
    consoleProblems: () => Promise.resolve(consoleProblems),
    close: () => browser.close(),
  };
}

/** Records console messages after the page load, in Firefox and WebKit, whose messages {@link openPage} does not report. */
const RECORD_CONSOLE = `(() => {
  window.consoleProblems = [];
  for (const level of ['warn', 'error']) {
    const log = console[level];
    console[level] = (...words) => (window.consoleProblems.push(words.join(' ')), log.apply(console, words));
  }
  addEventListener('error', ({ message }) => window.consoleProblems.push(message));
})()`;

async function inOtherEngine(engine: Engine): Promise<FrameworkPage> {
  const page = await openPage(engine);
  return {
    ...page,
    open: async (url) => {
      await page.open(url);
      await page.evaluate(RECORD_CONSOLE);
    },
    listeners: () => Promise.resolve(null),
    consoleProblems: () => page.evaluate('window.consoleProblems'),
  };
}
