import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINES } from './browsers.mjs';
import { ROOT } from './install.mjs';
import { readResults } from './results.mjs';
import { Failure, run } from './run.mjs';

/** @typedef {import('./browsers.mjs').Engine} Engine */
/** @typedef {import('./results.mjs').Result} Result */
/**
 * @typedef {'passed' | 'failed' | 'missing' | 'none'} Mark A test's result in an engine. `none` means that the test does not apply to the
 *   engine.
 */

/** @type {Record<Engine, string>} */
export const NAMES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' };

/**
 * Parses the options of a command that creates a table of tests. With --help, prints the help and returns undefined.
 *
 * @param {string} help
 */
export function tableOptions(help) {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', multiple: true, default: [] },
      only: { type: 'string', default: '' },
      from: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return undefined;
  }
  const engines = ENGINES.filter((engine) => values.engine.length === 0 || values.engine.includes(engine));
  if (values.engine.some((name) => !ENGINES.some((engine) => engine === name))) throw new Failure(help);
  const whole = values.only === '' && engines.length === ENGINES.length;
  if (values.write && !whole)
    throw new Failure('--write needs a complete table: leave out --only and --engine.');
  return { ...values, engines };
}

/**
 * Runs test files and returns their results. With `from`, only reads the results of an earlier run.
 *
 * @param {{engines: Engine[], from?: string | undefined}} options
 * @param {string[]} files
 */
export async function resultsOf({ engines, from }, files) {
  if (from !== undefined) return { code: 0, results: readResults(from) };
  const folder = mkdtempSync(join(tmpdir(), 'pd-results-'));
  const results = join(folder, 'results');
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

/**
 * Groups items by a key, in the order in which the keys first appear. (`Map.groupBy` is not in Node 20.)
 *
 * @template T @param {readonly T[]} items @param {(item: T) => string} keyOf @returns {Map<string, T[]>}
 */
export function grouped(items, keyOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/**
 * Returns the result of one test in one engine.
 *
 * @param {Result[]} results of this test
 * @param {Engine} engine
 * @returns {Mark}
 */
export function statusIn(results, engine) {
  const said = results.filter((result) => result.engine === engine).map(({ passed }) => passed);
  if (said.includes(false)) return 'failed';
  return said.includes(true) ? 'passed' : 'missing';
}

/**
 * Returns a sentence for each file that reported nothing, or failed outside of its tests. No row of the table shows these files.
 *
 * @param {string[]} files
 * @param {Result[]} results
 */
export function silentFiles(files, results) {
  return files.flatMap((file) => {
    const own = results.filter((result) => result.file === file);
    if (own.length === 0) return [`${file} gave no result`];
    const broken = own.filter(({ test, passed }) => test === '' && passed === false);
    return broken.map(({ engine }) => `${file} failed outside of its tests in ${engine}`);
  });
}

/**
 * Ends a command that creates a table of tests. Prints the problems, or writes the table if there are no problems.
 *
 * @param {{code: number, troubles: string[], write: boolean}} run
 * @param {() => Promise<void>} writeTable
 * @returns {Promise<number>} the exit code
 */
export async function conclude({ code, troubles, write }, writeTable) {
  for (const trouble of troubles) console.error(`✗ ${trouble}`);
  const passed = troubles.length === 0 && code === 0;
  if (write && passed) await writeTable();
  if (write && !passed) console.error('docs/RELIABILITY.md was not changed, because this run has problems.');
  return passed ? 0 : code || 1;
}
