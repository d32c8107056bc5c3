import { EAGER, lazyFile } from '../bundles.js';
import { KINDS } from '../kinds.js';
import { moduleOf } from '../lab.js';
import { ms, spread, type Part } from '../part.js';
import { interleave, stats } from '../stats.js';
import { trace } from '../trace.js';

/** Measures the main thread's time to parse a module and to run it once. */
export const evaluate: Part = {
  id: 'evaluate',
  title: 'Main-thread time of the scripts',
  rounds: { full: 7, quick: 2 },
  async measure(lab, rounds) {
    const scripts = [
      { id: 'eager', name: '**ours, at once**', path: `/cdn/${EAGER}` },
      { id: 'lazy', name: '**ours, at intent**', path: `/cdn/${lazyFile()}` },
      { id: 'quickstart', name: "the quickstart's own code", path: '/quickstart.js' },
      ...KINDS.filter(({ id }) => id !== 'ours' && id !== 'native').map((kind) => ({
        id: kind.id,
        name: kind.name,
        path: moduleOf(kind) ?? '',
      })),
    ];
    const results = await interleave(rounds, scripts, ({ path }) =>
      lab.visit('/blank', async ({ page }) => {
        const events = await trace(page, ['v8', 'devtools.timeline'], () =>
          page.evaluate((module) => import(module), path),
        );
        // Sums all events of this name: during the trace, the page loads no other module than the measured one.
        const spent = (name: string) => {
          const found = events.filter((event) => event.name === name);
          if (found.length === 0) throw new Error(`Chromium traced no ${name} of ${path}.`);
          return found.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1000;
        };
        const compile = spent('v8.compileModule');
        const run = spent('v8.evaluateModule');
        return { compile, run, total: compile + run };
      }),
    );
    const rows = [...results].map(([{ id, name }, found]) => ({
      id,
      name,
      compile: stats(found.map(({ compile }) => compile)),
      run: stats(found.map((each) => each.run)),
      total: stats(found.map(({ total }) => total)),
    }));
    return {
      data: rows,
      rounds,
      tables: [
        {
          head: ['', 'compile', 'run', 'together'],
          rows: rows.map(({ name, compile, run, total }) => [
            name,
            ms(compile.median),
            ms(run.median),
            spread(total),
          ]),
        },
      ],
    };
  },
};
