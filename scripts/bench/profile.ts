import type { CDPSession } from 'playwright-core';
import { bundle } from './bundles.js';
import { kindOf } from './kinds.js';
import { draw, type Lab, type Visit } from './lab.js';
import { markdown } from './document.js';
import { ms } from './part.js';
import { moveToButton } from './parts/click.js';

const READABLE = '/readable.js';
const ROUNDS = 8;
const ROWS = 18;

/** Prints where upgrade, first render and opening spend their time: the sources, bundled but not minified. */
export async function profile(lab: Lab): Promise<void> {
  lab.site.add(READABLE, await bundle('kinds/ours-npm', { minify: false }));
  for (const count of [1, 1000]) {
    console.log(`\nUpgrade and first render of ${count}\n`);
    await sample(lab, '/blank', ({ page }) => draw(page, kindOf('ours'), count, READABLE));
  }
  console.log('\nOpening a flow, its code and the token being there\n');
  const frames = encodeURIComponent(lab.site.frames);
  const address = `/click?kind=readable&prefetch=hover&delay=0&frames=${frames}`;
  await sample(lab, address, async ({ page }) => {
    await page.mouse.down();
    await page.mouse.up();
    await page.evaluate(() => window.bench.requested('/_static/connect.html'));
  });
}

async function sample(lab: Lab, path: string, act: (visit: Visit) => Promise<unknown>): Promise<void> {
  const spent = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++)
    await lab.visit(path, async (visit) => {
      if (path !== '/blank') {
        await moveToButton(visit.page);
        await visit.page.evaluate(() => window.bench.requested('/token'));
      }
      await record(visit.cdp, () => act(visit), spent);
    });
  const rows = [...spent].sort(([, a], [, b]) => b - a).slice(0, ROWS);
  const own = (time: number) => ms(time / ROUNDS / 1000);
  console.log(
    markdown({ head: ['function', 'own time'], rows: rows.map(([name, time]) => [name, own(time)]) }),
  );
}

/** Adds each function's own time, in microseconds, to `spent`. */
async function record(
  cdp: CDPSession,
  act: () => Promise<unknown>,
  spent: Map<string, number>,
): Promise<void> {
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 100 });
  await cdp.send('Profiler.start');
  await act();
  const { profile } = await cdp.send('Profiler.stop');
  const names = new Map(
    profile.nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      url ? `${functionName || 'anonymous'} (${url.split('/').at(-1)}:${lineNumber + 1})` : functionName,
    ]),
  );
  profile.samples?.forEach((id, index) => {
    const name = names.get(id) ?? '';
    if (name !== '(idle)') spent.set(name, (spent.get(name) ?? 0) + (profile.timeDeltas?.[index] ?? 0));
  });
}
