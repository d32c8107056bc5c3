import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, suite, test } from 'node:test';
import { runWithRetry } from '../../scripts/lib/again.mjs';
import type { Counts } from '../../scripts/lib/counts.mjs';

const FILES = ['a.test.ts', 'b.test.ts'];
const counts = (passed: number, failed: number, failedFiles?: string[]): Counts => ({
  name: 'tests',
  passed,
  failed,
  skipped: 1,
  ...(failedFiles && { failedFiles }),
});

suite('Failed test files', () => {
  const { TEST_AGAIN } = process.env;
  const log = mock.method(console, 'log', () => undefined);
  const unstable = () => log.mock.calls.filter(({ arguments: [line] }) => String(line).includes('UNSTABLE:'));
  beforeEach(() => {
    process.env.TEST_AGAIN = '1';
    log.mock.resetCalls();
  });
  afterEach(() => {
    if (TEST_AGAIN === undefined) delete process.env.TEST_AGAIN;
    else process.env.TEST_AGAIN = TEST_AGAIN;
  });

  /** Runs the files with retries. Each run has the next of these results. Returns the files of each run, and the final result. */
  async function run(...results: Counts[]) {
    const runs: string[][] = [];
    const result = await runWithRetry(FILES, (files) => {
      runs.push(files);
      return Promise.resolve(results[runs.length - 1]!);
    });
    return { runs, result };
  }

  test('a failed file is listed as unstable if the file passes the second time', async () => {
    const { runs, result } = await run(counts(8, 2, ['b.test.ts']), counts(4, 0));
    assert.deepEqual(runs, [FILES, ['b.test.ts']]);
    assert.deepEqual([result.passed, result.failed, result.skipped], [10, 0, 1]);
    assert.equal(unstable().length, 1);
  });

  test('a failed file counts as failed if the file fails a second time', async () => {
    const { result } = await run(counts(8, 2, ['b.test.ts']), counts(3, 1, ['b.test.ts']));
    assert.deepEqual([result.passed, result.failed], [9, 1]);
    assert.equal(unstable().length, 0);
  });

  test('all files run again if the failed files are unknown', async () => {
    const { runs, result } = await run(counts(0, 1), counts(10, 0));
    assert.deepEqual(runs, [FILES, FILES]);
    assert.deepEqual([result.passed, result.failed], [10, 0]);
  });

  test('no file runs again without the variable TEST_AGAIN', async () => {
    delete process.env.TEST_AGAIN;
    const { runs, result } = await run(counts(8, 2, ['b.test.ts']));
    assert.equal(runs.length, 1);
    assert.equal(result.failed, 2);
  });
});
