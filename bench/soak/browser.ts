/** `npm run --workspace bench soak:browser`: see HELP. */
import { parseArgs } from 'node:util';
import { ENGINES, ensureBrowser, type Engine } from '../../scripts/lib/browsers.mjs';
import { buildCdn } from '../../scripts/lib/cdn.mjs';
import { exitWith, Failure } from '../../scripts/lib/run.mjs';
import { openPage, type SoakPage } from './engines.js';
import { startHost } from './host.js';
import { judge, type Sample } from './judge.js';
import type { Kind } from './page.js';
import { hasPassed, printRow, writeReport, type Row } from './report.js';

const HELP = `npm run --workspace bench soak:browser            1,000 rounds of each kind in Chromium, Firefox and WebKit, and in
                              Chromium also 500 rounds with a tab of Connect Link
  --quick                       100 rounds, only in Chromium
  --rounds 500                  another number of rounds
  --engine firefox              only this engine; may be repeated
  --kind 'open and close'       only this kind of rounds; may be repeated
  --write                       writes the tables into docs/RELIABILITY.md`;

const KINDS: Kind[] = ['open and close', 'link', 'unmount while open', 'mount and unmount', 'change', 'leak'];
/**
 * Kinds of rounds that open tabs without a press of the user. They run only in Chromium, because the drivers of the other engines block
 * such tabs or do not list them.
 */
const ONLY_IN_CHROMIUM: readonly Kind[] = ['link'];
/**
 * Returns the allowed growth per round, in objects and in bytes of heap. In a short run, the heap may grow faster, because the engine is
 * still compiling code and filling caches.
 */
const limitsOf = (rounds: number) => ({ count: 0.02, heap: rounds < 500 ? 500 : 100 });
const SAMPLES = 10;
const WARM_UP = 50;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    engine: { type: 'string', multiple: true },
    kind: { type: 'string', multiple: true },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/**
 * The maximum number of rounds of the slow kinds. Each round of `leak` makes the page slower, and 100 rounds are enough to show the leak.
 * Each round of `link` takes a second.
 */
const AT_MOST: Partial<Record<Kind, number>> = { leak: 100, link: 500 };

async function soak(page: SoakPage, kind: Kind, rounds: number): Promise<Row> {
  const step = Math.max(1, Math.round(rounds / SAMPLES));
  const began = Date.now();
  // Warms up, because engines compile code and fill caches in the first rounds.
  await page.run(kind, Math.max(step, WARM_UP));
  const samples: Sample[] = [];
  for (let done = 0; done <= rounds; done += step) {
    if (done > 0) await page.run(kind, step);
    samples.push({ rounds: done, counts: await page.counts() });
  }
  const seconds = (Date.now() - began) / 1000;
  return { engine: page.engine, kind, rounds, seconds, verdicts: judge(samples, limitsOf(rounds)) };
}

async function soakEngine(engine: Engine, kinds: Kind[], rounds: number): Promise<Row[]> {
  const host = await startHost();
  const page = await openPage(engine, host.url);
  const rows: Row[] = [];
  try {
    for (const kind of kinds) {
      if (engine !== 'chromium' && ONLY_IN_CHROMIUM.includes(kind)) continue;
      const row = await soak(page, kind, Math.min(rounds, AT_MOST[kind] ?? rounds));
      printRow(row);
      rows.push(row);
    }
  } finally {
    await page.close();
    await host.close();
  }
  return rows;
}

await exitWith(async () => {
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const rounds = Number(values.rounds ?? (values.quick ? 100 : 1000));
  const named = values.engine ?? (values.quick ? ['chromium'] : ENGINES);
  const engines = ENGINES.filter((engine) => named.includes(engine));
  const kinds = KINDS.filter((kind) => values.kind?.includes(kind) ?? true);
  if (!(rounds >= SAMPLES) || engines.length === 0 || kinds.length === 0) throw new Failure(HELP);
  engines.forEach(ensureBrowser);
  await buildCdn();
  const rows: Row[] = [];
  for (const engine of engines) rows.push(...(await soakEngine(engine, kinds, rounds)));
  const words = process.argv.slice(2).filter((word) => word !== '--write');
  if (values.write)
    await writeReport(
      rows,
      ['npm run --workspace bench soak:browser', ...(words.length > 0 ? ['--', ...words] : [])].join(' '),
    );
  return rows.every(hasPassed) ? 0 : 1;
});
