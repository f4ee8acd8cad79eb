import type { Reporter, TestModule } from 'vitest/node';
import { writeTestReport, type TestReport } from './test-report.ts';

/**
 * Tells the test command what Vitest ran, with the reason of every skipped test.
 *
 * A file that could not be loaded holds no tests; it counts as one that failed.
 */
export default class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const reports = modules.map(reportModule);
    writeTestReport(
      {
        passed: reports.reduce((sum, report) => sum + report.passed, 0),
        failed: reports.reduce((sum, report) => sum + report.failed, unhandledErrors.length),
        skipped: reports.flatMap((report) => report.skipped),
      },
      process.env,
    );
  }
}

function reportModule(module: TestModule): TestReport {
  const tests = [...module.children.allTests()];
  const skipped = tests.flatMap((test) => {
    const result = test.result();
    if (result.state !== 'skipped') return [];
    return [{ test: test.fullName, reason: result.note ?? '' }];
  });
  const failed = tests.filter((test) => test.result().state === 'failed').length;
  const hasFailedOutsideTests = failed === 0 && module.state() === 'failed';
  return {
    passed: tests.filter((test) => test.result().state === 'passed').length,
    failed: hasFailedOutsideTests ? 1 : failed,
    skipped,
  };
}
