import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter';
import { writeTestReport } from './test-report.ts';

/**
 * Tells the test command what Playwright ran, with the reason of every skipped test.
 *
 * A test that passed only when tried again counts as failed, and so does one that did
 * not get to run because the run was stopped.
 */
export default class CountingReporter implements Reporter {
  private suite: Suite | null = null;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(): void {
    const tests = this.suite?.allTests() ?? [];
    const passed = tests.filter((test) => test.outcome() === 'expected' && test.results.length > 0);
    const skipped = tests.filter(isSkippedOnPurpose);
    writeTestReport(
      {
        passed: passed.length,
        failed: tests.length - passed.length - skipped.length,
        skipped: skipped.map((test) => ({
          test: test.titlePath().filter(Boolean).join(' > '),
          reason: skipReason(test),
        })),
      },
      process.env,
    );
  }

  printsToStdio(): boolean {
    return false;
  }
}

function isSkippedOnPurpose(test: TestCase): boolean {
  const isMarked = test.annotations.some(({ type }) => type === 'skip' || type === 'fixme');
  return test.outcome() === 'skipped' && isMarked;
}

function skipReason(test: TestCase): string {
  return test.annotations.find(({ description }) => description !== undefined)?.description ?? '';
}
