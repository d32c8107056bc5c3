import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findBrowser, type Engine } from '../../scripts/lib/browsers.mjs';
import { openPage, type EnginePage } from '../demo/engines.js';
import { clickInFrame } from '../support/click-in-frame.js';

/** A page with real input, which records what the framework logs. */
export interface VisitedPage {
  open: (url: string) => Promise<void>;
  /** Evaluates an expression in the page. */
  evaluate: <T>(expression: string) => Promise<T>;
  click: (point: { x: number; y: number }) => Promise<void>;
  /** Clicks the button of the sandbox's Connect page, in its frame. */
  connectInFrame: () => Promise<void>;
  /** Returns the number of listeners on window and document by type, or null where the engine does not report them. */
  listeners: () => Promise<Record<string, number> | null>;
  /** Returns the console's warnings and errors so far, and uncaught errors. */
  complaints: () => Promise<string[]>;
  close: () => Promise<void>;
}

/** Part of the Connect page's URL on the sandbox. */
const CONNECT_PAGE = '/_static/connect.html';

export function visitedPage(engine: Engine): Promise<VisitedPage> {
  return engine === 'chromium' ? inChromium() : inOtherEngine(engine);
}

async function inChromium(): Promise<VisitedPage> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error('No chromium is installed.');
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  const page = await browser.newPage();
  const devtools = await page.context().newCDPSession(page);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return {
    open: async (url) => {
      await page.goto(url);
    },
    evaluate: (expression) => page.evaluate(expression),
    click: ({ x, y }) => page.mouse.click(x, y),
    connectInFrame: () =>
      clickInFrame(page.frameLocator(`iframe[src*="${CONNECT_PAGE}"]`).locator('#connect'), {
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
    complaints: () => Promise.resolve(complaints),
    close: () => browser.close(),
  };
}

/** Records from after the page load: the drivers of these engines do not report earlier logs. */
const LISTEN = `(() => {
  window.complaints = [];
  for (const level of ['warn', 'error']) {
    const say = console[level];
    console[level] = (...words) => (window.complaints.push(words.join(' ')), say.apply(console, words));
  }
  addEventListener('error', ({ message }) => window.complaints.push(message));
})()`;

async function inOtherEngine(engine: Engine): Promise<VisitedPage> {
  const page: EnginePage = await openPage(engine);
  return {
    open: async (url) => {
      await page.open(url);
      await page.evaluate(LISTEN);
    },
    evaluate: page.evaluate,
    click: async (point) => {
      await page.input.move(point);
      await page.input.down();
      await page.input.up();
    },
    connectInFrame: () => page.input.clickInFrame({ url: CONNECT_PAGE, selector: '#connect' }),
    listeners: () => Promise.resolve(null),
    complaints: () => page.evaluate('window.complaints'),
    close: page.close,
  };
}
