import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
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
