/** How many tests came out how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NO_TESTS: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Adds up the counts of several stages. */
export function sumCounts(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    NO_TESTS,
  );
}

/**
 * The line that the test command ends with; programs read it.
 */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * The test command's exit code: a failure fails it, and so does having run nothing.
 */
export function exitCodeFor({ passed, failed }: Counts): 0 | 1 {
  return failed > 0 || passed === 0 ? 1 : 0;
}
