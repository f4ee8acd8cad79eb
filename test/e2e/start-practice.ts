import { expect } from '@playwright/test';
import type { RunId } from '../../shared/domain/ids.ts';
import type { PracticeOptions } from '../../shared/domain/practice.ts';
import type { ConsoleProcess } from '../support/console-process.ts';
import { sampleIntake } from '../support/sample-intake.ts';

/** Starts a practice run through the console's own procedures. */
export async function startPractice(
  console: ConsoleProcess,
  options: Partial<PracticeOptions> = {},
  intake = sampleIntake(),
): Promise<RunId> {
  const { runId } = await console.call('runs.start', {
    intake,
    credentials: { odp_key: 'practice-key' },
    target: { kind: 'practice', options: { seed: 2, pace: 'quick', faults: [], ...options } },
    scheduledForMs: null,
    draftId: null,
  });
  return runId;
}

/** Runs a practice analysis to its end. */
export async function finishPractice(console: ConsoleProcess, seed: number): Promise<RunId> {
  const runId = await startPractice(console, { pace: 'instant', seed });
  await expect
    .poll(async () => (await console.call('runs.get', { runId })).status)
    .toBe('completed');
  return runId;
}
