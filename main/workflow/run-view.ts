import { AGENTS } from '../../shared/domain/agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { sumPiiCounts } from '../../shared/domain/pii.ts';
import type { AgentExecution, Run } from '../../shared/domain/run.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import type { RunAgentView, RunSummary, RunView } from '../../shared/contract/run-view.ts';
import type { EventLog } from '../events/event-log.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { Database } from '../storage/database.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import { currentAgent, progressPercent } from './workflow-state-manager.ts';

/** Where runs are read for showing. */
export interface RunViewSources {
  readonly database: Database;
  readonly runs: RunRepository;
  readonly agents: AgentRepository;
  readonly eventLog: EventLog;
}

/**
 * Reads a run as it stands, with the position in the event log up to which that is true.
 *
 * Both are read in one transaction, so a subscriber that goes on from that position
 * misses nothing and sees nothing twice.
 *
 * @throws OsaError `not_found`
 */
export async function readRunView(sources: RunViewSources, runId: RunId): Promise<RunView> {
  return sources.database.transaction().execute(async (trx) => {
    const run = await sources.runs.get(runId, trx);
    const agents = await sources.agents.list(runId, trx);
    const completed = agents.filter((agent) => agent.status === 'completed');
    return {
      ...summarise(run, completed.length),
      correlationId: run.correlationId,
      preferences: run.intake.analysis_preferences,
      progressPercent: progressPercent(agents),
      currentAgentId: hasWorkflowEnded(run.status) ? null : currentAgent(agents),
      errorCode: run.errorCode,
      errorMessage: run.errorMessage,
      confidence: meanConfidence(completed),
      piiProtected: sumPiiCounts(agents.map((agent) => agent.piiProtected)),
      agents: agents.map(toAgentView),
      seq: await sources.eventLog.lastSeq(trx),
    };
  });
}

/** The newest runs, newest first. */
export async function listRunSummaries(runs: RunRepository, limit: number): Promise<RunSummary[]> {
  return (await runs.list(limit)).map(({ run, received }) => summarise(run, received));
}

/** The mean of the confidences that were received; `null` when there was none. */
export function meanConfidence(
  agents: readonly AgentExecution[],
): { mean: number; count: number } | null {
  const values = agents.flatMap((agent) => agent.result?.confidence?.value ?? []);
  if (values.length === 0) return null;
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    count: values.length,
  };
}

function summarise(run: Run, received: number): RunSummary {
  return {
    runId: run.runId,
    clientName: run.intake.business_context.company_name,
    industry: run.intake.business_context.industry,
    status: run.status,
    isPractice: run.target.kind === 'practice',
    triggeredAtMs: run.triggeredAtMs,
    completedAtMs: run.completedAtMs,
    received,
    expected: run.expectedAgents.length,
  };
}

function toAgentView(agent: AgentExecution): RunAgentView {
  const definition = AGENTS[agent.agentId];
  return {
    agentId: agent.agentId,
    label: definition.label,
    order: agent.order,
    status: agent.status,
    startedAtMs: agent.startedAtMs,
    completedAtMs: agent.completedAtMs,
    reportedDurationMs: agent.reportedDurationMs,
    slaMs: definition.slaMs,
    timeoutMs: agent.timeoutMs,
    attempts: agent.attempts,
    confidence: agent.result?.confidence?.value ?? null,
    confidenceThreshold: definition.confidenceThreshold,
    shape: agent.result?.shape ?? null,
    recommendations: agent.result?.recommendations.length ?? 0,
    findings: agent.result?.findings.length ?? 0,
    piiProtected: agent.piiProtected,
    errorCode: agent.errorCode,
    errorMessage: agent.errorMessage,
  };
}
