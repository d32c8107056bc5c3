import { launch, type CDPSession, type Page } from 'puppeteer-core';
import { eventually } from '../../test/runner/eventually.js';
import { openWebKit } from '../../test/runner/webkit-session.js';
import { CHROMIUM_ARGS, findBrowser, type Engine } from '../../scripts/lib/browsers.mjs';
import type { Counts, Kind } from './page.js';

/** A page under soak, in one engine. */
export interface SoakPage {
  /** The engine's name and version. */
  engine: string;
  run: (kind: Kind, rounds: number) => Promise<void>;
  /** Everything that can be counted there, once the garbage is collected where that can be asked for. */
  counts: () => Promise<Counts>;
  close: () => Promise<void>;
}

export const openPage = (engine: Engine, url: string): Promise<SoakPage> =>
  engine === 'webkit' ? webkitPage(url) : puppeteerPage(engine, url);

const READY = `customElements.whenDefined('pd-connect-button').then(() => Boolean(window.soak))`;
const COUNTS = 'soak.counts()';
const runs = (kind: Kind, rounds: number) => `soak.run(${JSON.stringify(kind)}, ${rounds})`;

async function puppeteerPage(engine: 'chromium' | 'firefox', url: string): Promise<SoakPage> {
  const executablePath = findBrowser(engine);
  if (!executablePath) throw new Error(`No ${engine} is installed.`);
  const browser = await launch({
    executablePath,
    // A hundred rounds are one call.
    protocolTimeout: 600_000,
    ...(engine === 'firefox' ? { browser: 'firefox' as const } : { args: CHROMIUM_ARGS }),
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
      // A tab that is closing is still in the counters of its process, which is the page's.
      await eventually(async () => ((await browser.pages()).length <= tabs ? true : null), 'end of the tabs');
      await page.bringToFront();
    },
    counts: async () => {
      const seen = (await page.evaluate(COUNTS)) as Counts;
      return session ? { ...seen, ...(await chromiumCounts(page, session)) } : seen;
    },
    close: () => browser.close(),
  };
}

/** Chromium's own counters of the page's process, frames included: what script cannot see, and what is detached. */
async function chromiumCounts(page: Page, session: CDPSession): Promise<Counts> {
  // What a finaliser lets go of is garbage only for the collection after it.
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
  // A hundred rounds are one call.
  const { driver, close } = await openWebKit({ command: 600_000 });
  await driver.setTimeout({ script: 600_000 });
  /** The driver answers a rejection with nothing that says why. */
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
