import type { Page } from 'playwright-core';
import type { Lab } from '../lab.js';
import { ms, ratio, spread, type Part } from '../part.js';
import { interleave, paired, stats } from '../stats.js';

const DELAYS = [0, 150, 500] as const;

/** Milliseconds of a user's press: from entering the button to pressing it, and from pressing to releasing it. */
const STAY = 300;
const HOLD = 80;

const WAYS = [
  { id: 'quickstart', name: "the quickstart's own code", query: 'kind=quickstart' },
  { id: 'none', name: '`prefetch="none"`', query: 'prefetch=none' },
  { id: 'intent', name: '`prefetch="intent"` (default)', query: 'prefetch=intent' },
  { id: 'hover', name: '`prefetch="hover"`', query: 'prefetch=hover' },
  { id: 'warm', name: '`prefetch="hover"`, token fetched', query: 'prefetch=hover' },
] as const;

interface Case {
  way: (typeof WAYS)[number];
  delay: number;
}

/** Measures the milliseconds from the click to the request for Connect's frame. */
export const click: Part = {
  id: 'click',
  title: 'From the click to the request for the frame',
  rounds: { full: 7, quick: 1 },
  async measure(lab, rounds) {
    const cases = WAYS.flatMap((way) => DELAYS.map((delay) => ({ way, delay })));
    const results = await interleave(rounds, cases, (each) => press(lab, each));
    const rows = [...results].map(([{ way, delay }, found]) => ({
      id: way.id,
      name: way.name,
      delay,
      times: found.map(({ time }) => time),
      time: stats(found.map(({ time }) => time)),
      inTask: found.filter(({ inTask }) => inTask).length,
    }));
    const row = (id: string, delay: number) => {
      const found = rows.find((each) => each.id === id && each.delay === delay);
      if (!found) throw new Error(`${id} was not measured at ${delay} ms.`);
      return found;
    };
    const warm = rows.filter(({ id }) => id === 'warm');
    const inTask = warm.reduce((sum, each) => sum + each.inTask, 0);
    const clicks = warm.reduce((sum, each) => sum + each.time.rounds, 0);
    return {
      data: rows,
      rounds,
      tables: [
        {
          head: [
            'token endpoint takes',
            ...DELAYS.map((delay) => `${delay} ms`),
            'of the quickstart, at 500 ms',
            'in the task of the click',
          ],
          rows: WAYS.map(({ id, name }) => {
            const mine = rows.filter((each) => each.id === id);
            const total = mine.reduce((sum, { time }) => sum + time.rounds, 0);
            return [
              name,
              ...mine.map(({ time }) => spread(time)),
              ratio(paired(row(id, 500).times, row('quickstart', 500).times).median),
              `${mine.reduce((sum, each) => sum + each.inTask, 0)} of ${total}`,
            ];
          }),
        },
      ],
      charts: DELAYS.filter((delay) => delay > 0).map((delay) => ({
        file: `click-${delay}`,
        title: `Click to frame request, with a token endpoint of ${delay} ms`,
        unit: 'milliseconds, less is better',
        bars: WAYS.map(({ id, name }) => {
          const { median, low, high } = row(id, delay).time;
          return { label: name, value: median, low, high, text: ms(median), ours: id !== 'quickstart' };
        }),
      })),
      targets: [
        {
          what: '`prefetch="hover"`, token already fetched: frame requested in the task of the click',
          limit: `${clicks} of ${clicks}`,
          measured: `${inTask} of ${clicks}`,
          holds: inTask === clicks,
        },
      ],
    };
  },
};

function press(lab: Lab, { way, delay }: Case): Promise<{ time: number; inTask: boolean }> {
  const frames = encodeURIComponent(lab.site.frames);
  return lab.visit(`/click?${way.query}&delay=${delay}&frames=${frames}`, async ({ page }) => {
    await page.evaluate(() => window.bench.watchClick());
    await moveToButton(page);
    if (way.id === 'warm') await page.evaluate(() => window.bench.requested('/token'));
    else await page.waitForTimeout(STAY);
    await page.mouse.down();
    await page.waitForTimeout(HOLD);
    await page.mouse.up();
    return page.evaluate(() => window.bench.clicked());
  });
}

export async function moveToButton(page: Page): Promise<void> {
  const box = await page.locator('#connect').boundingBox();
  if (!box) throw new Error('The page shows no button.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
}
