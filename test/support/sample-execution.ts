import { BUILT_IN_AGENT_IDS, type AgentId } from '../../shared/domain/agents.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import { runIdSchema } from '../../shared/domain/ids.ts';
import type { AgentExecution } from '../../shared/domain/run.ts';
import type { AgentStatus } from '../../shared/domain/workflow-state.ts';

/** One agent's execution as the database would give it. */
export function sampleExecution(
  agentId: AgentId,
  changes: Partial<AgentExecution> = {},
): AgentExecution {
  return {
    runId: runIdSchema.parse('0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c'),
    agentId,
    order: builtInAgents.get(agentId).order,
    status: 'pending',
    startedAtMs: null,
    completedAtMs: null,
    reportedDurationMs: null,
    timeoutMs: 300_000,
    attempts: 0,
    errorCode: null,
    errorMessage: null,
    result: null,
    deliveryId: null,
    piiProtected: {},
    reusedFrom: null,
    askedAgainAtMs: null,
    slaExceededAtMs: null,
    matchedBy: null,
    ...changes,
  };
}

/** Nine executions with the given statuses, in the order of the real workflow. */
export function sampleExecutions(statuses: readonly AgentStatus[]): AgentExecution[] {
  return BUILT_IN_AGENT_IDS.map((agentId, index) =>
    sampleExecution(agentId, { status: statuses[index] ?? 'pending' }),
  );
}
