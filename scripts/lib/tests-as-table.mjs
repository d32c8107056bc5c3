import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINES } from './browsers.mjs';
import { ROOT } from './install.mjs';
import { readResults } from './results.mjs';
import { run } from './run.mjs';

/** @typedef {import('./browsers.mjs').Engine} Engine */

export const NAMES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' };

/**
 * What a command that makes a table of tests was asked for. Undefined when it was asked for help, and gave it.
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
  return { ...values, engines };
}

/**
 * Runs these tests and resolves to what became of each.
 *
 * @param {Engine[]} engines
 * @param {string[]} files
 */
export async function resultsOf(engines, files) {
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
