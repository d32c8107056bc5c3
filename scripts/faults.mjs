// npm run faults: every fault that the tests bring about, in three engines, as one table. `npm run faults -- --help`.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { faultOf } from '../test/browser/faults/title.js';
import { findBrowser, findMiniBrowser } from './lib/browsers.mjs';
import { ROOT } from './lib/install.mjs';
import { readResults } from './lib/results.mjs';
import { exitWith } from './lib/run.mjs';
import { NAMES, resultsOf, tableOptions } from './lib/tests-as-table.mjs';
import { replacePart } from './soak/document.js';

const HELP = `npm run faults              runs the fault rows in Chromium, Firefox and WebKit, and prints their table

  --engine firefox          only in this one; may be repeated
  --only token-endpoint     only the files with this in their name
  --from results            of a run of the tests that wrote this file: TEST_RESULTS=results npm run test:all
  --write                   puts the table into docs/RELIABILITY.md`;

/** @typedef {import('./lib/browsers.mjs').Engine} Engine */
/** @typedef {import('../test/browser/faults/title.js').Fault & {passed: Map<string, boolean>}} Row */

/** @param {string} only @returns {string[]} */
function filesOf(only) {
  return ['test/browser/faults', 'test/faults'].flatMap((folder) =>
    existsSync(ROOT + folder)
      ? readdirSync(ROOT + folder)
          .filter((file) => file.endsWith('.test.ts') && file.includes(only))
          .map((file) => `${folder}/${file}`)
      : [],
  );
}

/** @param {import('./lib/results.mjs').Result[]} results @returns {Row[]} */
function rowsOf(results) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const { engine, suite, test, passed } of results) {
    const fault = faultOf(suite, test);
    if (!fault) continue;
    const key = `${suite} ${test}`;
    const row = rows.get(key) ?? { ...fault, passed: new Map() };
    rows.set(key, row);
    row.passed.set(engine, passed && row.passed.get(engine) !== false);
  }
  return [...rows.values()].sort((a, b) => a.area.localeCompare(b.area));
}

/** @param {Row[]} rows @param {Engine[]} engines */
function tableOf(rows, engines) {
  /** @param {string[]} cells */
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const head = [
    'area',
    'fault',
    'the user then sees',
    'events',
    'code',
    ...engines.map((name) => NAMES[name]),
  ];
  const body = rows.map(({ area, fault, sees, events, code, passed }, index) => {
    const marks = engines.map((engine) => ({ true: '✓', false: '✗' })[String(passed.get(engine))] ?? '–');
    return [rows[index - 1]?.area === area ? '' : area, fault, sees, events, code && `\`${code}\``, ...marks];
  });
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

/** @param {Engine} engine */
function versionOf(engine) {
  const command = engine === 'webkit' ? findMiniBrowser() : findBrowser(engine);
  const said = command ? spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout : '';
  return `${NAMES[engine]} ${/\d+(\.\d+)+/.exec(said)?.[0] ?? ''}`.trim();
}

await exitWith(async () => {
  const options = tableOptions(HELP);
  if (!options) return 0;
  const { engines, only, from, write } = options;
  const { code, results } =
    from === undefined ? await resultsOf(engines, filesOf(only)) : { code: 0, results: readResults(from) };
  const rows = rowsOf(results);
  const table = tableOf(rows, engines);
  const failed = rows.filter(({ passed }) => [...passed.values()].includes(false)).length;
  const sum = `${rows.length} faults, ${failed} with a surprise (✗). – stands for an engine that has no such fault.`;
  console.log(`\n${table}\n\n${sum}`);
  if (write) {
    const where = `${new Date().toISOString().slice(0, 10)}; ${engines.map(versionOf).join(', ')}.`;
    await replacePart('faults', `\`npm run faults\`, ${where}\n\n${sum}\n\n${table}`);
  }
  return failed > 0 ? 1 : code;
});
