/** @typedef {import('./counts.mjs').Counts} Counts */

/**
 * Runs test files. With TEST_AGAIN=1, as in CI, failed files run once more, and only that result counts: on two busy cores, a browser
 * sometimes loses a click. Files that pass only then are listed, because someone should look at them.
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
  console.log(`\nOnce more, because of failures: ${again.join(' ')}`);
  const second = await runOnce(again);
  if (second.failed === 0)
    console.log(`\nUNSTABLE: ${first.failed} failed, and passed when run again: ${again.join(' ')}`);
  return {
    ...second,
    passed: again === files ? second.passed : first.passed + Math.max(0, first.failed - second.failed),
    skipped: first.skipped,
  };
}
