import type { RunId } from '../../shared/domain/ids.ts';
import { sampleIntake } from './sample-intake.ts';
import type { TestEngine } from './test-engine.ts';

/**
 * Runs a practice to its end, for the sample's client or one of another name.
 *
 * @param goals in place of the sample's
 */
export async function startEndedRun(
  console: TestEngine,
  clientName?: string,
  goals?: readonly string[],
): Promise<RunId> {
  const intake = sampleIntake();
  if (clientName !== undefined) intake.business_context.company_name = clientName;
  if (goals !== undefined) intake.business_context.goals = [...goals];
  const { runId } = await console.call('runs.start', {
    intake,
    credentials: { odp_key: 'canary-odp-key-7f3a' },
    target: { kind: 'practice', options: { seed: 1, pace: 'instant', faults: [] } },
    scheduledForMs: null,
    draftId: null,
  });
  await console.untilEnded(runId);
  return runId;
}
