import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/**
 * Each test in a browser appends a line to the file named by TEST_RESULTS, for tables of tests.
 *
 * - `passed` is null for a test that is about to run: a second line with its result must follow.
 * - `test` is empty for a file that failed outside of its tests.
 *
 * @typedef {{engine: string, file: string, suite: string, test: string, passed: boolean | null}} Result
 */

/** @param {Result} result @param {string | undefined} [file] */
export function appendResult(result, file = process.env.TEST_RESULTS) {
  if (file) appendFileSync(file, `${JSON.stringify(result)}\n`);
}

/** @param {string} file @returns {Result[]} */
export function readResults(file) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return lines.map((line) => /** @type {Result} */ (JSON.parse(line)));
}
