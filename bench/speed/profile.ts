import type { CDPSession } from 'playwright-core';
import { bundle } from './bundles.js';
import { markdown } from './document.js';
import { kindOf } from './kinds.js';
import { draw, type Lab, type Visit } from './lab.js';
import { ms } from './part.js';
import { moveToButton } from './parts/click.js';

const READABLE = '/readable.js';
const ROUNDS = 8;
const ROWS = 25;

/** Prints how long each line of the script takes during upgrade, first render and opening. The script is not minified. */
export async function profile(lab: Lab): Promise<void> {
  const code = await bundle('kinds/ours-npm', { minify: false });
  lab.site.add(READABLE, code);
  const lines = code.split('\n');
  for (const count of [1, 1000]) {
    const spent = await sample(lab, '/blank', ({ page }) => draw(page, kindOf('ours'), count, READABLE));
    print(`Upgrade and first render of ${count}`, spent, lines);
  }
  const frames = encodeURIComponent(lab.site.frames);
  const address = `/click?kind=readable&prefetch=hover&delay=0&frames=${frames}`;
  const spent = await sample(
    lab,
    address,
    async ({ page }) => {
      await page.mouse.down();
      await page.mouse.up();
      await page.evaluate(() => window.bench.requested('/_static/connect.html'));
    },
    async ({ page }) => {
      await moveToButton(page);
      await page.evaluate(() => window.bench.requested('/token'));
    },
  );
  print('Opening a flow, with its code and the token already loaded', spent, lines);
}

/** Maps a line number of the unminified script, or the name of another activity, to the microseconds spent there. */
type Seen = Map<string | number, number>;

async function sample(
  lab: Lab,
  path: string,
  act: (visit: Visit) => Promise<unknown>,
  before: (visit: Visit) => Promise<unknown> = () => Promise.resolve(),
): Promise<Seen> {
  const seen: Seen = new Map();
  for (let round = 0; round < ROUNDS; round++)
    await lab.visit(path, async (visit) => {
      await before(visit);
      await record(visit.cdp, () => act(visit), seen);
    });
  return seen;
}

async function record(cdp: CDPSession, act: () => Promise<unknown>, seen: Seen): Promise<void> {
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 100 });
  await cdp.send('Profiler.start');
  await act();
  const { profile } = await cdp.send('Profiler.stop');
  // Computes the real interval, because on a busy machine the profiler takes fewer samples than requested.
  const interval = (profile.endTime - profile.startTime) / (profile.samples?.length ?? NaN);
  const add = (place: string | number, times: number) =>
    seen.set(place, (seen.get(place) ?? 0) + times * interval);
  for (const { callFrame, hitCount = 0, positionTicks = [] } of profile.nodes) {
    const { functionName, url } = callFrame;
    if (url.endsWith(READABLE)) for (const { line, ticks } of positionTicks) add(line, ticks);
    else if (!url && functionName !== '(idle)') add(functionName, hitCount);
  }
}

function print(title: string, seen: Seen, lines: readonly string[]): void {
  const rows = [...seen].sort(([, a], [, b]) => b - a).slice(0, ROWS);
  const place = (at: string | number) =>
    typeof at === 'string' ? at : `${at}: ${lines[at - 1]?.trim().slice(0, 90)}`;
  const table = {
    head: ['where', 'own time'],
    rows: rows.map(([at, time]) => [place(at), ms(time / 1000 / ROUNDS)]),
  };
  console.log(`\n${title}\n\n${markdown(table)}`);
}
