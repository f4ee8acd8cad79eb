import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type {
  FullConfig,
  Reporter as PlaywrightReporter,
  Suite,
  TestCase,
} from '@playwright/test/reporter';
import type { Reporter as VitestReporter, TestModule } from 'vitest/node';
import { z } from 'zod';

/** Where a runner's reporter writes its report: the environment variable's name. */
export const REPORT_FILE_VARIABLE = 'OSA_TEST_REPORT';

const testReportSchema = z.object({
  passed: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
  skipped: z.array(z.object({ test: z.string(), reason: z.string() })),
});

/** What one test runner did; the skipped tests by name, with their reason or ''. */
export type TestReport = z.infer<typeof testReportSchema>;

/**
 * Writes a report where the test command expects it; does nothing outside of it.
 */
export function writeTestReport(report: TestReport, env: NodeJS.ProcessEnv): void {
  const file = env[REPORT_FILE_VARIABLE];
  if (!file) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(report));
}

/**
 * Reads the report that a runner has written, or `null` when it wrote none.
 */
export function readTestReport(file: string): TestReport | null {
  if (!existsSync(file)) return null;
  return testReportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/**
 * Tells the test command what a runner ran, with the reason of every skipped test.
 *
 * One class for Vitest and Playwright, because each calls only its own methods. A file that
 * could not be loaded holds no tests and counts as one that failed; so does a test that
 * passed only when tried again, and one that did not get to run because the run was stopped.
 */
export default class CountingReporter implements PlaywrightReporter, VitestReporter {
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

function isSkippedOnPurpose(test: TestCase): boolean {
  const isMarked = test.annotations.some(({ type }) => type === 'skip' || type === 'fixme');
  return test.outcome() === 'skipped' && isMarked;
}

function skipReason(test: TestCase): string {
  return test.annotations.find(({ description }) => description !== undefined)?.description ?? '';
}
