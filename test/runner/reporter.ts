import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import type { Counts } from '../../scripts/lib/counts.mjs';

type Numbers = Omit<Counts, 'name'>;

/** Ends each run with its numbers. */
export function countingReporter(onCounts: (counts: Numbers) => void): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const counts: Numbers = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) addSession(counts, session);
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
