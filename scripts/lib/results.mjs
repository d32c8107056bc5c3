import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/**
 * The result of a browser test. Each test appends two lines to the file named by TEST_RESULTS: one when the test starts, and one with its
 * result. Tables of tests are created from this file.
 *
 * - `passed` is null in the first of the two lines.
 * - `test` is empty if the file failed outside of its tests.
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
