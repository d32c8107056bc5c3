import { appendFileSync } from 'node:fs';
import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Ends the run with one line of numbers, and hands them to whoever adds runs up (`TEST_COUNTS`, a file to append to). */
export function countingReporter(name: string, onCounts: (counts: Counts) => void): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) addSession(counts, session);
      // Mocha passes a run without tests; for us it means that nothing was proven.
      if (counts.passed + counts.failed === 0) counts.failed += 1;
      console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
      onCounts(counts);
    },
    stop() {
      return undefined;
    },
  };
}

export function appendCounts(name: string, { passed, failed, skipped }: Counts): void {
  const file = process.env.TEST_COUNTS;
  if (file) appendFileSync(file, `${JSON.stringify({ name, passed, failed, skipped })}\n`);
}

function addSession(counts: Counts, session: TestSession): void {
  const failedBefore = counts.failed;
  if (session.testResults) addSuite(counts, session.testResults);
  // A file that does not load, hangs or throws outside a test has failed without a failing test.
  if (!session.passed && counts.failed === failedBefore) counts.failed += 1;
}

function addSuite(counts: Counts, suite: TestSuiteResult): void {
  for (const test of suite.tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  for (const inner of suite.suites) addSuite(counts, inner);
}
