import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/**
 * The results of a test run. Each run appends a line to the file named by TEST_COUNTS, so that the counts of several processes can be
 * added. `failedFiles` has paths from the project's root. It is missing if the failed files are unknown.
 * @typedef {{name: string, passed: number, failed: number, skipped: number, failedFiles?: string[]}} Counts
 */

/** @param {Counts} counts @param {string | undefined} [file] */
export function appendCounts(counts, file = process.env.TEST_COUNTS) {
  if (file) appendFileSync(file, `${JSON.stringify(counts)}\n`);
}

/** @param {string} file @returns {Counts[]} */
export function readCounts(file) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return lines.map((line) => /** @type {Counts} */ (JSON.parse(line)));
}

/** @param {Counts} counts */
export function describe({ name, passed, failed, skipped }) {
  const numbers = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return `${failed > 0 ? '✗' : '✓'} ${name}: ${numbers}`;
}
