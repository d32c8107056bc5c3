import { launch, type CDPSession, type Page } from 'puppeteer-core';
import { waitFor } from '../../test/support/wait-for.js';
import { openWebKit } from '../../test/runner/webkit-session.js';
import { puppeteerOptions, type Engine } from '../../scripts/lib/browsers.mjs';
import type { Counts, Kind } from './page.js';

/** An open page that runs the rounds in one engine. */
export interface SoakPage {
  /** The engine's name and version. */
  engine: string;
  run: (kind: Kind, rounds: number) => Promise<void>;
  /** Returns all counters that the engine supports; in Chromium, after a garbage collection. */
  counts: () => Promise<Counts>;
  close: () => Promise<void>;
}

export const openPage = (engine: Engine, url: string): Promise<SoakPage> =>
  engine === 'webkit' ? webkitPage(url) : puppeteerPage(engine, url);

const READY = `customElements.whenDefined('pd-connect-button').then(() => Boolean(window.soak))`;
const COUNTS = 'soak.counts()';
const runs = (kind: Kind, rounds: number) => `soak.run(${JSON.stringify(kind)}, ${rounds})`;

async function puppeteerPage(engine: 'chromium' | 'firefox', url: string): Promise<SoakPage> {
  const browser = await launch({
    ...puppeteerOptions(engine),
    // Raises the timeout, because one call runs a hundred rounds.
    protocolTimeout: 600_000,
  });
  const page = await browser.newPage();
  await page.goto(url);
  await page.evaluate(READY);
  const tabs = (await browser.pages()).length;
  const session = engine === 'chromium' ? await page.createCDPSession() : undefined;
  await session?.send('Performance.enable');
  return {
    engine: (await browser.version()).replace('firefox', 'Firefox').replace('/', ' '),
    run: async (kind, rounds) => {
      await page.evaluate(runs(kind, rounds));
      // Waits until the tab has closed, because the counters of the page's process include the tab.
      await waitFor(async () => ((await browser.pages()).length <= tabs ? true : null), 'end of the tabs');
      await page.bringToFront();
    },
    counts: async () => {
      const seen = (await page.evaluate(COUNTS)) as Counts;
      return session ? { ...seen, ...(await chromiumCounts(page, session)) } : seen;
    },
    close: () => browser.close(),
  };
}

/** Returns Chromium's counters of the page's process. These counters include detached nodes, which scripts cannot count. */
async function chromiumCounts(page: Page, session: CDPSession): Promise<Counts> {
  // Collects garbage three times, because an object that a finalizer releases is collected only in the next collection.
  for (let times = 0; times < 3; times++) await session.send('HeapProfiler.collectGarbage');
  const { documents, nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? NaN;
  const prototype = await page.evaluateHandle(
    () => (customElements.get('pd-connect-button') as { prototype: object }).prototype,
  );
  const alive = await page.queryObjects(prototype);
  const elements = await page.evaluate((found: unknown) => (found as unknown[]).length, alive);
  await Promise.all([prototype.dispose(), alive.dispose()]);
  return {
    documents,
    nodes,
    listeners: jsEventListeners,
    frames: metric('Frames'),
    elements,
    heap: metric('JSHeapUsedSize'),
  };
}

async function webkitPage(url: string): Promise<SoakPage> {
  // Raises the timeout, because one call runs a hundred rounds.
  const { driver, close } = await openWebKit({ command: 600_000 });
  await driver.setTimeout({ script: 600_000 });
  /** Evaluates an expression. If its promise rejects, throws an error with the same message, which the driver itself would not report. */
  const evaluate = async <T>(expression: string): Promise<T> => {
    const answer = (await driver.executeAsyncScript(
      `const done = arguments[0];
       Promise.resolve().then(() => ${expression}).then((value) => done({ value }), (error) => done({ error: String(error) }));`,
      [],
    )) as { value: T; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  };
  await driver.navigateTo(url);
  await evaluate(READY);
  return {
    engine: `WebKitGTK ${(driver.capabilities as { browserVersion?: string }).browserVersion ?? ''}`,
    run: async (kind, rounds) => {
      await evaluate(runs(kind, rounds));
    },
    counts: () => evaluate(COUNTS),
    close,
  };
}
