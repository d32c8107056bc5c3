import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { suite, test, after, before } from 'node:test';
import { ENGINES, type Engine } from '../../scripts/lib/browsers.mjs';
import { appendResult } from '../../scripts/lib/results.mjs';
import { titleOf, type Fault } from '../browser/faults/title.js';
import { enginesToTest, openPage, type EnginePage } from '../support/engine-page.js';
import { actionsOn, type PageDriver } from '../support/page-actions.js';
import type { Host } from './host.js';

/** The browser commands that every fault test needs. */
export interface Driver extends PageDriver {
  close: () => Promise<void>;
}

/** The commands that the drivers of all three engines support. */
export interface EngineDriver extends Driver {
  hide: EnginePage['hide'];
}

export interface Row<D> extends Omit<Fault, 'area' | 'code' | 'engines'> {
  code?: string;
  /** The engines in which the fault occurs. Default: all engines. */
  engines?: readonly Engine[];
  /** The path of the host's page. Default: `/`. */
  path?: string;
  /** Causes the fault on a fresh page. Resolves when the attempt is over. */
  run: (page: FaultPage<D>) => Promise<void>;
}

/** A page of the host in a browser. The page contains a {@link Probe}. */
export class FaultPage<D = EngineDriver> {
  readonly host: Host;
  readonly driver: D & Driver;

  constructor(host: Host, driver: D & Driver) {
    this.host = host;
    this.driver = driver;
  }

  /** Opens a page by a script, because a navigation by Firefox's driver would never finish after a return through the history. */
  async open(path: string): Promise<void> {
    await this.evaluate(
      `void setTimeout(() => location.assign('${this.host.url + path}'), (window.left = true) && 0)`,
    );
    await this.waitUntil('!window.left');
    await this.waitUntil(`document.readyState === 'complete' && probe.button()?.updateComplete`);
  }

  evaluate<T>(expression: string): Promise<T> {
    return this.driver.evaluate<T>(expression);
  }

  /** Waits until an expression is true. Polls the expression, because the drivers report no events of the page. */
  async waitUntil(condition: string): Promise<void> {
    await actionsOn(this.driver).waitUntil(condition);
  }

  waitForEvent(name: string): Promise<void> {
    return this.waitUntil(`probe.events.includes('${name}')`);
  }

  /** Clicks the button with the real mouse. */
  async clickButton(): Promise<void> {
    await this.driver.clickAt(await this.evaluate('probe.center()'));
  }

  /** Sets an app for which the sandbox's Connect page acts without user input. */
  setApp(app: string): Promise<unknown> {
    return this.evaluate(`probe.button().setAttribute('app', '${app}')`);
  }
}

/**
 * Registers each fault as a test, and as a row in the table of `npm run faults`. Each test expects the declared results
 * and an unchanged page. The next attempt of the same button must succeed.
 *
 * @param possible the engines in which the driver can cause these faults
 */
export function testFaults<D extends Driver>(
  host: Host,
  engine: Engine,
  openDriver: () => Promise<D>,
  table: Row<D>[],
  possible: readonly Engine[] = ENGINES,
): void {
  suite(`fault: whole page, in ${engine}`, () => {
    const file = relative(process.cwd(), process.argv[1] ?? '').replaceAll('\\', '/');
    let driver: D;
    before(async () => {
      driver = await openDriver();
    });
    after(() => driver.close());

    for (const { run, path = '/', code = '', engines = possible, ...declared } of table) {
      if (!engines.includes(engine)) continue;
      const [area, title] = titleOf({
        area: 'whole page',
        code,
        ...declared,
        ...(engines.length < ENGINES.length && { engines }),
      });
      const record = (passed: boolean | null) =>
        appendResult({ engine, file, suite: area, test: title, passed });
      // Records the fault before the test runs, so that the table has the fault even if the browser does not start.
      record(null);
      test(title, async () => {
        let passed = false;
        try {
          await check(new FaultPage<D>(host, driver), { run, path, code, engines, ...declared });
          passed = true;
        } catch (error) {
          // A page that hangs would also fail the following tests, so the browser is restarted.
          await driver.close().catch(() => undefined);
          driver = await openDriver();
          throw error;
        } finally {
          record(passed);
        }
      });
    }
  });
}

async function check<D>(page: FaultPage<D>, row: Required<Row<D>>): Promise<void> {
  await page.open(row.path);
  await page.evaluate('probe.clear()');
  const before = await page.evaluate('probe.pageSnapshot()');
  await row.run(page);
  await page.evaluate('probe.button().updateComplete.then(() => true)');
  assert.equal((await page.evaluate<string[]>('probe.events')).join(' '), row.events, 'events');
  assert.equal(await page.evaluate(`probe.button().error?.code ?? ''`), row.code, 'code');
  assert.equal(await page.evaluate('probe.visibleText()'), row.sees, 'what the user sees');
  assert.equal(await page.evaluate('probe.pageSnapshot()'), before, 'the page');

  await page.evaluate('probe.clear()');
  // Clears the account, because the next token is for another user.
  await page.evaluate('void (probe.button().account && probe.button().reset())');
  await page.setApp('test_success');
  const tokens = page.host.tokens();
  await page.clickButton();
  await page.waitForEvent('close');
  assert.equal((await page.evaluate<string[]>('probe.events')).join(' '), 'beforeconnect open success close');
  assert.equal(page.host.tokens(), tokens + 1, 'a token of its own');
  assert.equal(await page.evaluate('probe.pageSnapshot()'), before, 'the page after the next attempt');
}

/** Registers the faults as tests, in each engine of {@link enginesToTest}. */
export function testFaultsInEveryEngine(host: Host, table: Row<EngineDriver>[]): void {
  for (const engine of enginesToTest()) testFaults(host, engine, () => openPage(engine), table);
}
