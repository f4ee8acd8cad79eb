import { runIdSchema } from '../../shared/domain/ids.ts';
import type { Run } from '../../shared/domain/run.ts';
import { sampleIntake } from './sample-intake.ts';

/** A run as it is before anything has happened to it. */
export function sampleRun(changes: Partial<Run> = {}): Run {
  const { recipients: _recipients, ...engagement } = sampleIntake().engagement;
  return {
    runId: runIdSchema.parse('0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c'),
    correlationId: 'correlation-1',
    status: 'pending',
    version: 0,
    intake: { ...sampleIntake(), engagement },
    target: { kind: 'opal' },
    expectedAgents: ['geo_audit'],
    triggeredAtMs: Date.UTC(2026, 0, 15),
    startedAtMs: null,
    completedAtMs: null,
    errorCode: null,
    errorMessage: null,
    scheduledForMs: null,
    heldReason: null,
    releasedAtMs: null,
    rerunOf: null,
    forceSync: null,
    engagementId: null,
    ownAgents: [],
    ...changes,
  };
}
