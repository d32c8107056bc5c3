// npm run attacks: runs every attack of the browser tests in three engines. `npm run attacks -- --help` lists the options.
import { readdirSync } from 'node:fs';
import { ROOT } from './lib/install.mjs';
import { exitWith } from './lib/run.mjs';
import {
  NAMES,
  conclude,
  grouped,
  statusIn,
  resultsOf,
  silentFiles,
  tableOptions,
} from './lib/tests-as-table.mjs';
import { replacePart } from './lib/document.mjs';

const HELP = `npm run attacks             runs the attacks in Chromium, Firefox and WebKit, and lists them

  --engine firefox          only in this engine; may be repeated
  --only messages           only the files whose name contains this text
  --from results            reads the results of an earlier run: TEST_RESULTS=results npm run test:all
  --write                   writes the table into docs/RELIABILITY.md, if the run is complete and no test failed`;

const FOLDER = 'test/browser/attacks';

/** @typedef {import('./lib/browsers.mjs').Engine} Engine */
/** @typedef {import('./lib/results.mjs').Result} Result */

/** @param {string} only */
const filesOf = (only) =>
  readdirSync(ROOT + FOLDER, { recursive: true, encoding: 'utf8' })
    .map((file) => `${FOLDER}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts') && file.includes(only));

/**
 * Returns the table cell with a suite's results in one engine. A test without a result counts as a failure, because no engine may skip an
 * attack.
 *
 * @param {Result[]} results @param {Engine} engine
 */
function cellOf(results, engine) {
  const marks = [...grouped(results, ({ test }) => test).values()].map((runs) => statusIn(runs, engine));
  /** @param {string} mark */
  const count = (mark) => marks.filter((one) => one === mark).length;
  const bad = [
    count('failed') > 0 && `${count('failed')} failed`,
    count('missing') > 0 && `${count('missing')} without a result`,
  ].filter(Boolean);
  return bad.length === 0 ? `✓ ${marks.length}` : `✗ ${bad.join(', ')} of ${marks.length}`;
}

/** @param {Result[]} results @param {Engine[]} engines */
function tableOf(results, engines) {
  const lines = [...grouped(results, ({ suite }) => suite)].map(([suite, tests]) => {
    const cells = engines.map((engine) => cellOf(tests, engine));
    const isSame = new Set(cells).size === 1;
    const named = cells.map((cell, index) => `${NAMES[engines[index] ?? 'chromium']}: ${cell}`);
    return [suite, isSame ? cells[0] : named.join('; ')];
  });
  const head = ['attack', `tried in ${engines.map((engine) => NAMES[engine]).join(', ')}`];
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

await exitWith(async () => {
  const options = tableOptions(HELP);
  if (!options) return 0;
  const { engines, only, write } = options;
  const files = filesOf(only);
  const { code, results: all } = await resultsOf(options, files);
  const results = all.filter(({ file, test }) => files.includes(file) && test !== '');
  const troubles = silentFiles(files, all);
  for (const [suite, tests] of grouped(results, ({ suite: name }) => name)) {
    console.log(`\n${suite}`);
    for (const [test, runs] of grouped(tests, (result) => result.test)) {
      const bad = engines.filter((engine) => statusIn(runs, engine) !== 'passed');
      troubles.push(
        ...bad.map((engine) => `${suite}: ${test}, in ${NAMES[engine]}: ${statusIn(runs, engine)}`),
      );
      console.log(`  ${bad.length === 0 ? '✓' : '✗'} ${test}`);
    }
  }
  const table = tableOf(results, engines);
  const tried = grouped(results, ({ suite, test }) => `${suite} ${test}`);
  const failed = [...tried.values()].filter((runs) =>
    engines.some((engine) => statusIn(runs, engine) !== 'passed'),
  );
  const sum = `${tried.size} attacks and rules tried, ${failed.length} with an unexpected or missing result (✗).`;
  console.log(`\n${table}\n\n${sum}`);
  return conclude({ code, troubles, write }, async () => {
    const date = new Date().toISOString().slice(0, 10);
    const where = `Written by \`npm run attacks -- --write\` on ${date}. The command also prints each attack.`;
    await replacePart('attacks', `${where}\n\n${sum}\n\n${table}`);
  });
});
