import { EAGER } from '../bundles.js';
import type { Lab } from '../lab.js';
import { ms, spread, type Part } from '../part.js';
import { interleave, stats } from '../stats.js';
import { trace, type TraceEvent } from '../trace.js';
import { moveToButton } from './click.js';

const LONG = 50;

const WAYS = [
  { id: 'ours', name: '**`<pd-connect-button>`**', query: 'prefetch=intent' },
  { id: 'quickstart', name: "the quickstart's own code", query: 'kind=quickstart' },
] as const;

type Way = (typeof WAYS)[number];

const score = (shift: number) => shift.toFixed(4).replace(/\.0+$/, '');

/** The changes of a button after the first paint. Each change is measured with and without reserved space (see docs/THEMING.md). */
const ARRIVALS = [
  { name: 'the script loads', query: '', fails: false },
  { name: 'the script loads, then the list: connected', query: 'accounts=1', fails: false },
  { name: 'the script loads, then the German texts', query: 'lang=de', fails: false },
  { name: 'the script loads, then the German texts and the list', query: 'lang=de&accounts=1', fails: false },
  { name: 'an attempt fails: its message', query: 'message=1', fails: true },
].flatMap((each) => [
  { ...each, reserve: false },
  { ...each, reserve: true },
]);
/** Maximum rounds of each change. A few rounds are enough, because layout shifts do not depend on timing. */
const ARRIVAL_ROUNDS = 3;

const arrive = (lab: Lab, { query, fails, reserve }: (typeof ARRIVALS)[number]) =>
  lab.visit(`/load?${query}${reserve ? '&reserve=1' : ''}`, ({ page }) =>
    page.evaluate(([module, fail]) => window.bench.arrive(module, fail), [`/cdn/${EAGER}`, fails] as const),
  );

/** Measures the layout shifts and the main thread's tasks while a flow opens. */
export const jank: Part = {
  id: 'jank',
  title: 'Opening a flow',
  rounds: { full: 7, quick: 2 },
  async measure(lab, rounds) {
    const results = await interleave(rounds, WAYS, (way) => open(lab, way));
    const rows = [...results].map(([{ id, name }, found]) => ({
      id,
      name,
      shift: Math.max(...found.map(({ shift }) => shift)),
      jumps: found.filter((each) => each.jumps).length,
      longest: stats(found.map(({ longest }) => longest)),
      work: stats(found.map((each) => each.work)),
      long: found.filter(({ longest }) => longest > LONG).length,
      busiest: Math.max(...found.map((each) => each.work)),
    }));
    const arrivals = await interleave(Math.min(rounds, ARRIVAL_ROUNDS), ARRIVALS, (each) =>
      arrive(lab, each),
    );
    const ours = rows.find(({ id }) => id === 'ours');
    if (!ours) throw new Error('Our button was not measured.');
    return {
      data: rows,
      rounds,
      tables: [
        {
          head: [
            '',
            'layout shift',
            'button moved or resized',
            'longest task',
            'most CPU time',
            `over ${LONG} ms`,
          ],
          rows: rows.map(({ name, shift, jumps, longest, work, long }) => [
            name,
            score(shift),
            `${jumps} of ${longest.rounds}`,
            spread(longest),
            spread(work),
            `${long} of ${longest.rounds}`,
          ]),
        },
        {
          head: ['layout shift', 'without reserved space', 'with reserved space'],
          rows: ARRIVALS.filter(({ reserve }) => !reserve).map((bare) => [
            bare.name,
            ...[bare, ...ARRIVALS.filter(({ name, reserve }) => reserve && name === bare.name)].map((each) =>
              score(stats(arrivals.get(each) ?? []).median),
            ),
          ]),
        },
      ],
      targets: [
        {
          what: 'Layout shift of the page when a flow opens',
          limit: '0',
          measured: String(ours.shift),
          holds: ours.shift === 0,
        },
        {
          what: 'The button keeps its place and size: idle, pending, open, idle',
          limit: 'always',
          measured: ours.jumps === 0 ? 'always' : `not in ${ours.jumps} of ${ours.longest.rounds}`,
          holds: ours.jumps === 0,
        },
        {
          what: 'Longest main-thread task while a flow opens (wall-clock time)',
          limit: `≤ ${LONG} ms`,
          measured: `${spread(ours.longest)}, above the limit in ${ours.long} of ${ours.longest.rounds} rounds`,
          holds: ours.longest.median <= LONG,
          reason:
            ours.busiest > LONG
              ? `one task used ${ms(ours.busiest)} of CPU time.`
              : `no task used more than ${ms(ours.busiest)} of CPU time; the rest of the time, the thread waited for a processor.`,
        },
      ],
    };
  },
};

function open(lab: Lab, { query }: Way) {
  const frames = encodeURIComponent(lab.site.frames);
  return lab.visit(`/click?${query}&delay=150&frames=${frames}`, async ({ page }) => {
    await page.evaluate(() => window.bench.watchPage());
    const events = await trace(
      page,
      ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
      async () => {
        await moveToButton(page);
        await page.mouse.down();
        await page.mouse.up();
        await page.evaluate(() => window.bench.requested('/_static/connect.html'));
      },
    );
    const seen = await page.evaluate(() => window.bench.pageSeen());
    const tasks = tasksOf(events);
    return {
      ...seen,
      longest: Math.max(...tasks.map(({ wall }) => wall)),
      work: Math.max(...tasks.map(({ work }) => work)),
    };
  });
}

/** Returns the wall-clock time and the CPU time of each main-thread task, in milliseconds. Omits the bench's own tasks. */
function tasksOf(events: TraceEvent[]): { wall: number; work: number }[] {
  // Keeps only the events of the thread that handled the click. This excludes Connect's frame, which has a separate process.
  const click = events.find(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'click');
  const own = events.filter(({ pid, tid }) => pid === click?.pid && tid === click.tid);
  const looks = own.filter(({ name }) => name === 'EvaluateScript');
  const tasks = own.filter(
    ({ name, ts, dur = 0 }) =>
      name === 'RunTask' && !looks.some((look) => look.ts >= ts && look.ts <= ts + dur),
  );
  if (tasks.length === 0) throw new Error('Chromium traced no task.');
  return tasks.map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, work: tdur / 1000 }));
}
