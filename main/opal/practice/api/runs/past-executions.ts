import type { JsonObject } from '../../../../../shared/domain/json.ts';
import type { PracticeShape } from '../../../../../shared/domain/practice.ts';
import { seededRandom } from '../../seeded-random.ts';
import { versionOf } from '../agents/agent-store.ts';
import { documentOf, type StoredAgent } from '../agents/stored-agent.ts';
import { FaultBook } from '../faults.ts';
import { composeAnswer } from './compose-answer.ts';
import { Execution } from './execution.ts';
import { creditsOf, usageOf } from './usage.ts';

interface Parts {
  readonly clock: { now(): number };
  readonly seed: number;
  readonly shape: PracticeShape;
  readonly userId: string;
  readonly makeId: (kind: string) => string;
}

const HOUR_MS = 3_600_000;

/** Makes the executions of an agent that have ended in the past, one an hour back from now. */
export function pastExecutions(
  agent: StoredAgent,
  parameters: JsonObject,
  count: number,
  parts: Parts,
): readonly Execution[] {
  return Array.from({ length: count }, (_, index) =>
    pastExecution(agent, parameters, index + 1, parts),
  );
}

function pastExecution(
  agent: StoredAgent,
  parameters: JsonObject,
  hoursAgo: number,
  parts: Parts,
): Execution {
  const { clock, makeId, userId, shape } = parts;
  const seed = parts.seed + hoursAgo;
  const createdAtMs = clock.now() - hoursAgo * HOUR_MS;
  const execution = new Execution({
    id: makeId('execution'),
    agentId: agent.id,
    agentSlug: agent.slug,
    agentVersion: versionOf(agent),
    userId,
    memoryId: makeId('memory'),
    createdAtMs,
    parameters,
    firstNumber: 1,
  });
  const random = seededRandom('past', agent.slug, seed);
  const faults = new FaultBook();
  execution.finish({
    status: 'COMPLETED',
    result: () => composeAnswer(agent, parameters, { seed, shape, faults }).result,
    errorMessage: null,
    usage: usageOf(JSON.stringify(parameters), 'x'.repeat(random.integer(2_000, 9_000)), random),
    credits: creditsOf(documentOf(agent).inference_type),
    endedAtMs: createdAtMs + random.integer(4_000, 90_000),
  });
  execution.close();
  return execution;
}
