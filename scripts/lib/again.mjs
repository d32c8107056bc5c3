/** @typedef {import('./counts.mjs').Counts} Counts */

/**
 * Runs test files. With TEST_AGAIN=1, as in CI, runs failed files a second time, and only the second result counts, because a browser on a
 * busy machine sometimes loses a click. Prints the files that passed only the second time, because their first failure needs an
 * investigation.
 *
 * @param {string[]} files
 * @param {(files: string[]) => Promise<Counts>} runOnce
 * @returns {Promise<Counts>}
 */
export async function runWithRetry(files, runOnce) {
  const first = await runOnce(files);
  if (first.failed === 0 || process.env.TEST_AGAIN !== '1') return first;
  const named = first.failedFiles ?? [];
  const again = named.length > 0 ? named : files;
  console.log(`\nRunning the failed files again: ${again.join(' ')}`);
  const second = await runOnce(again);
  if (second.failed === 0)
    console.log(`\nUNSTABLE: ${first.failed} failed, and passed when run again: ${again.join(' ')}`);
  return {
    ...second,
    passed: again === files ? second.passed : first.passed + Math.max(0, first.failed - second.failed),
    skipped: first.skipped,
  };
}
