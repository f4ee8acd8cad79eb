import { NO_TESTS, type Counts, type EndedStage } from './stage.ts';

/**
 * What is printed when a stage has ended.
 *
 * A heading, what to know, and, where it failed, everything its command printed.
 */
export function describeStage(ended: EndedStage): string {
  const { stage, notes, output, counts } = ended;
  const heading = `== ${stage.title} (${stage.name}): ${verdict(ended)}, ${seconds(ended)}`;
  const lines = [heading, ...notes.map((note) => `   ${note}`)];
  if (counts.failed > 0) lines.push(output.trimEnd());
  return `${lines.join('\n')}\n\n`;
}

/**
 * The table at the end: one line a stage.
 */
export function describeAll(all: readonly EndedStage[]): string {
  const width = Math.max(...all.map(({ stage }) => stage.name.length));
  const lines = all.map((ended) => {
    const { stage, counts } = ended;
    return `${stage.name.padEnd(width)}  ${seconds(ended).padStart(7)}  ${formatCounts(counts)}`;
  });
  return `${lines.join('\n')}\n`;
}

/**
 * The line that the test command ends with; programs read it.
 */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

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
 * The test command's exit code.
 *
 * A failure fails it, and so does having run nothing.
 */
export function exitCodeFor({ passed, failed }: Counts): 0 | 1 {
  return failed > 0 || passed === 0 ? 1 : 0;
}

function verdict({ counts }: EndedStage): string {
  if (counts.failed > 0) return `FAILED (${formatCounts(counts)})`;
  if (counts.passed === 0) return 'SKIPPED';
  return counts.passed + counts.skipped === 1 ? 'passed' : formatCounts(counts);
}

function seconds({ durationMs }: EndedStage): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
