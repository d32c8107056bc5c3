import { bundle } from '../bundles.js';
import { KINDS } from '../kinds.js';
import { draw } from '../lab.js';
import { count, type Part } from '../part.js';

const INSTANCES = 1000;

/** Counts the listeners, observers, timers and requests that 1,000 idle buttons add to those of one button. */
export const idle: Part = {
  id: 'idle',
  title: '1,000 idle buttons',
  rounds: { full: 1, quick: 1 },
  async measure(lab) {
    const before = await bundle('census');
    const rows = [];
    for (const kind of KINDS) {
      const found = await lab.visit(
        '/blank',
        async ({ page }) => {
          await draw(page, kind, 1);
          const one = await page.evaluate(() => ({ ...window.census }));
          // Draws one button a second time. What this adds is the effect of drawing itself, which is subtracted below.
          await draw(page, kind, 1);
          const again = await page.evaluate(() => ({ ...window.census }));
          let requests = 0;
          page.on('request', () => (requests += 1));
          await draw(page, kind, INSTANCES, undefined);
          const many = await page.evaluate(() => ({ ...window.census }));
          const added = (what: keyof typeof one) => many[what] - again[what] - (again[what] - one[what]);
          return {
            global: added('global'),
            own: added('own') / (INSTANCES - 1),
            observed: added('observed'),
            timers: added('timers'),
            requests,
          };
        },
        { before },
      );
      rows.push({ id: kind.id, name: kind.name, ...found });
    }
    const ours = rows.find(({ id }) => id === 'ours');
    const added = (ours?.global ?? NaN) + (ours?.observed ?? NaN) + (ours?.requests ?? NaN);
    return {
      data: rows,
      tables: [
        {
          head: [
            '1,000 buttons, compared with one',
            'listeners on window and document',
            'observed targets',
            'timers started',
            'requests',
            'other listeners, each',
          ],
          rows: rows.map(({ name, global, observed, timers, requests, own }) => [
            name,
            count(global),
            count(observed),
            count(timers),
            count(requests),
            count(own),
          ]),
        },
      ],
      targets: [
        {
          what: 'Extra global listeners, observers and requests with 1,000 idle buttons, compared with one button',
          limit: '0',
          measured: count(added),
          holds: added === 0,
        },
      ],
    };
  },
};
