import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import type { Counts } from '../../scripts/lib/counts.mjs';
import type { Result } from '../../scripts/lib/results.mjs';

type Numbers = Omit<Counts, 'name'>;

/** Ends each run with its numbers, after each test that ran. */
export function countingReporter(
  onCounts: (counts: Numbers) => void,
  onResult: (result: Omit<Result, 'engine'>) => void,
): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const counts: Numbers = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        addSession(counts, session);
        if (session.testResults) tellSuite(session.testResults, onResult);
      }
      // Mocha passes a run without tests; for us it means that nothing was proven.
      if (counts.passed + counts.failed === 0) counts.failed += 1;
      onCounts(counts);
    },
  };
}

function addSession(counts: Numbers, session: TestSession): void {
  const failedBefore = counts.failed;
  if (session.testResults) addSuite(counts, session.testResults);
  // A file that does not load, hangs or throws outside a test has failed without a failing test.
  if (!session.passed && counts.failed === failedBefore) counts.failed += 1;
}

function addSuite(counts: Numbers, suite: TestSuiteResult): void {
  for (const test of suite.tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  for (const inner of suite.suites) addSuite(counts, inner);
}

function tellSuite(
  { name: suite, tests, suites }: TestSuiteResult,
  tell: (result: Omit<Result, 'engine'>) => void,
): void {
  for (const { name, passed, skipped } of tests) if (!skipped) tell({ suite, test: name, passed });
  for (const inner of suites) tellSuite(inner, tell);
}
