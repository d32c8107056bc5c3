// npm run attacks: every attack that the browser tests try, in three engines. `npm run attacks -- --help`.
import { readdirSync } from 'node:fs';
import { ROOT } from './lib/install.mjs';
import { exitWith } from './lib/run.mjs';
import { NAMES, resultsOf, tableOptions } from './lib/tests-as-table.mjs';
import { replacePart } from './soak/document.js';

const HELP = `npm run attacks             runs the attacks in Chromium, Firefox and WebKit, and lists them

  --engine firefox          only in this one; may be repeated
  --only messages           only the files with this in their name
  --write                   puts the sums into docs/RELIABILITY.md`;

const FOLDER = 'test/browser/attacks';

/** @typedef {import('./lib/browsers.mjs').Engine} Engine */
/** @typedef {import('./lib/results.mjs').Result} Result */

/** @param {string} only */
const filesOf = (only) =>
  readdirSync(ROOT + FOLDER, { recursive: true, encoding: 'utf8' })
    .map((file) => `${FOLDER}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts') && file.includes(only));

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
  const options = tableOptions(HELP);
  if (!options) return 0;
  const { engines, only, write } = options;
  const { code, results } = await resultsOf(engines, filesOf(only));
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
  if (write) {
    const where = `\`npm run attacks\`, which also lists them one by one, ${new Date().toISOString().slice(0, 10)}.`;
    await replacePart('attacks', `${where}\n\n${sum}\n\n${table}`);
  }
  return failed > 0 ? 1 : code;
});
