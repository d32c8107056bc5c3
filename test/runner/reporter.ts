import { relative } from 'node:path';
import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import type { Counts } from '../../scripts/lib/counts.mjs';
import type { Result } from '../../scripts/lib/results.mjs';

type Numbers = Omit<Counts, 'name' | 'failedFiles'> & { failedFiles: string[] };
type ReportedResult = Omit<Result, 'engine' | 'file'>;

/** Returns a reporter that passes the result of each test and the counts of each run to the callbacks. */
export function countingReporter(
  onCounts: (counts: Numbers) => void,
  onResult: (result: Omit<Result, 'engine'>) => void,
): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const counts: Numbers = { passed: 0, failed: 0, skipped: 0, failedFiles: [] };
      for (const session of sessions) {
        const failedBefore = counts.failed;
        const broke = addSession(counts, session);
        const file = relative(process.cwd(), session.testFile).replaceAll('\\', '/');
        if (counts.failed > failedBefore) counts.failedFiles.push(file);
        const report = (result: ReportedResult) => onResult({ file, ...result });
        if (session.testResults) reportSuite(session.testResults, report);
        if (broke) report({ suite: '', test: '', passed: false });
      }
      // Counts a run without tests as a failure, although Mocha lets such a run pass.
      if (counts.passed + counts.failed === 0) counts.failed += 1;
      onCounts(counts);
    },
  };
}

/** Adds a file's counts. Returns whether the file failed outside of its tests: the file did not load, hung or threw. */
function addSession(counts: Numbers, session: TestSession): boolean {
  const failedBefore = counts.failed;
  if (session.testResults) addSuite(counts, session.testResults);
  const broke = !session.passed && counts.failed === failedBefore;
  if (broke) counts.failed += 1;
  return broke;
}

function addSuite(counts: Numbers, suite: TestSuiteResult): void {
  for (const test of suite.tests) {
    const result = test.passed ? 'passed' : 'failed';
    counts[test.skipped ? 'skipped' : result] += 1;
  }
  for (const inner of suite.suites) addSuite(counts, inner);
}

function reportSuite(
  { name: suite, tests, suites }: TestSuiteResult,
  report: (result: ReportedResult) => void,
): void {
  for (const { name, passed, skipped } of tests) if (!skipped) report({ suite, test: name, passed });
  for (const inner of suites) reportSuite(inner, report);
}
