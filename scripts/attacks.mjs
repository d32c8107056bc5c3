// npm run attacks: every attack that the browser tests try, in three engines. `npm run attacks -- --help`.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINES } from './lib/browsers.mjs';
import { ROOT } from './lib/install.mjs';
import { readResults } from './lib/results.mjs';
import { exitWith, run } from './lib/run.mjs';
import { replacePart } from './soak/document.js';

const HELP = `npm run attacks             runs the attacks in Chromium, Firefox and WebKit, and lists them

  --engine firefox          only in this one; may be repeated
  --only messages           only the files with this in their name
  --write                   puts the sums into docs/RELIABILITY.md`;

const FOLDER = 'test/browser/attacks';
const NAMES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' };

/** @typedef {import('./lib/browsers.mjs').Engine} Engine */
/** @typedef {import('./lib/results.mjs').Result} Result */

/** @param {Engine[]} engines @param {string} only */
async function collect(engines, only) {
  const folder = mkdtempSync(join(tmpdir(), 'pd-attacks-'));
  const results = join(folder, 'results');
  const files = readdirSync(ROOT + FOLDER, { recursive: true, encoding: 'utf8' })
    .map((file) => `${FOLDER}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts') && file.includes(only));
  const flags = engines.flatMap((engine) => ['--engine', engine]);
  try {
    const code = await run(process.execPath, [`${ROOT}scripts/test.mjs`, ...flags, ...files], {
      env: { ...process.env, TEST_RESULTS: results },
    });
    return { code, results: readResults(results) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @template T @param {T[]} items @param {(item: T) => string} keyOf @returns {Map<string, T[]>} */
function grouped(items, keyOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** @param {Result[]} results @param {Engine} engine */
function markOf(results, engine) {
  const here = results.filter((result) => result.engine === engine);
  const failed = here.filter(({ passed }) => !passed).length;
  return here.length === 0 ? '–' : failed === 0 ? `✓ ${here.length}` : `✗ ${failed} of ${here.length}`;
}

/** @param {Result[]} results @param {Engine[]} engines */
function tableOf(results, engines) {
  const lines = [...grouped(results, ({ suite }) => suite)].map(([suite, tests]) => [
    suite,
    ...engines.map((engine) => markOf(tests, engine)),
  ]);
  const head = ['attack', ...engines.map((engine) => NAMES[engine])];
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

await exitWith(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: [] },
      only: { type: 'string', default: '' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const engines = ENGINES.filter((engine) => values.engine.length === 0 || values.engine.includes(engine));
  const { code, results } = await collect(engines, values.only);
  for (const [suite, tests] of grouped(results, ({ suite: name }) => name)) {
    console.log(`\n${suite}`);
    for (const [test, runs] of grouped(tests, (result) => result.test)) {
      const marks = engines.map((engine) => `${NAMES[engine]} ${markOf(runs, engine).slice(0, 1)}`);
      console.log(`  ${test} (${marks.join(', ')})`);
    }
  }
  const table = tableOf(results, engines);
  const tried = grouped(results, ({ suite, test }) => `${suite} ${test}`);
  const failed = [...tried.values()].filter((runs) => runs.some(({ passed }) => !passed)).length;
  const sum = `${tried.size} attacks and rules tried, ${failed} with a surprise (✗).`;
  console.log(`\n${table}\n\n${sum}`);
  if (values.write) {
    const where = `\`npm run attacks\`, which also lists them one by one, ${new Date().toISOString().slice(0, 10)}.`;
    await replacePart('attacks', `${where}\n\n${sum}\n\n${table}`);
  }
  return failed > 0 ? 1 : code;
});
