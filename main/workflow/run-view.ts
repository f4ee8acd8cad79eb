import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { AgentResult } from '../../shared/domain/agent-result.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { sumPiiCounts } from '../../shared/domain/pii.ts';
import { isPractice, type AgentExecution, type Run } from '../../shared/domain/run.ts';
import { REUSED_CONFIDENCE } from '../../shared/domain/recovery.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import type { RunAgentView, RunSummary, RunView } from '../../shared/contract/run-view.ts';
import type { EventLog } from '../events/event-log.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { AgentOutline } from '../storage/agent-row.ts';
import type { Database } from '../storage/database.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import { refusalToAsk } from './agent-requests.ts';
import { currentAgent, progressPercent } from './workflow-state-manager.ts';

/** Where runs are read for showing. */
export interface RunViewSources {
  readonly database: Database;
  readonly runs: RunRepository;
  readonly agents: AgentRepository;
  readonly eventLog: EventLog;
  readonly agentRegistry: AgentRegistry;
}

/**
 * Reads a run as it stands, with the position in the event log up to which that is true.
 *
 * Both are read in one snapshot, so a subscriber that goes on from that position
 * misses nothing and sees nothing twice.
 *
 * @throws OsaError `not_found`
 */
export async function readRunView(sources: RunViewSources, runId: RunId): Promise<RunView> {
  return sources.database.snapshot(async (from) => {
    const run = await sources.runs.within(from).get(runId);
    const agents = await sources.agents.within(from).listOutlines(runId);
    const completed = agents.filter((agent) => agent.status === 'completed');
    return {
      ...summarise(
        run,
        completed.filter(({ agentId }) => run.expectedAgents.includes(agentId)).length,
      ),
      correlationId: run.correlationId,
      preferences: run.intake.analysis_preferences,
      progressPercent: progressPercent(agents),
      currentAgentId: hasWorkflowEnded(run.status) ? null : currentAgent(agents),
      errorCode: run.errorCode,
      errorMessage: run.errorMessage,
      rerunOf: run.rerunOf,
      connectionId:
        run.target.kind === 'direct' && !isPractice(run) ? run.target.connectionId : null,
      instanceId: run.target.kind === 'direct' ? (run.target.instanceId ?? null) : null,
      confidence: meanConfidence(completed),
      piiProtected: sumPiiCounts(agents.map((agent) => agent.piiProtected)),
      agents: agents.map((agent) => toAgentView(run, agent, sources.agentRegistry)),
      seq: await sources.eventLog.lastSeqIn(from),
    };
  });
}

/** The newest runs, newest first. */
export async function listRunSummaries(runs: RunRepository, limit: number): Promise<RunSummary[]> {
  return (await runs.list(limit)).map(({ run, received }) => summarise(run, received));
}

/** The newest runs that a run can be compared with, newest first. @throws OsaError `not_found` */
export async function listComparableRuns(
  runs: RunRepository,
  runId: RunId,
  limit: number,
): Promise<RunSummary[]> {
  const others = await runs.listComparable(await runs.get(runId), limit);
  return others.map(({ run, received }) => summarise(run, received));
}

/** What says how sure an agent is. */
interface Answered extends Pick<AgentExecution, 'reusedFrom'> {
  readonly result: Pick<AgentResult, 'confidence'> | null;
}

/**
 * How sure an agent is of its result, 0 to 1; `null` where it gave none.
 *
 * A result that was reused counts less (specification 2.1).
 */
export function confidenceOf(agent: Answered): number | null {
  const stated = agent.result?.confidence?.value ?? null;
  if (stated === null || agent.reusedFrom === null) return stated;
  return stated * REUSED_CONFIDENCE;
}

/** The mean of the confidences that were received; `null` when there was none. */
export function meanConfidence(
  agents: readonly Answered[],
): { mean: number; count: number } | null {
  const values = agents.flatMap((agent) => confidenceOf(agent) ?? []);
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
    isPractice: isPractice(run),
    triggeredAtMs: run.triggeredAtMs,
    completedAtMs: run.completedAtMs,
    scheduledForMs: run.scheduledForMs,
    heldReason: run.heldReason,
    syncScope: run.forceSync?.scope ?? null,
    received,
    expected: run.expectedAgents.length,
  };
}

function toAgentView(run: Run, agent: AgentOutline, agentRegistry: AgentRegistry): RunAgentView {
  const definition = agentRegistry.get(agent.agentId);
  // They have one place after the nine: here each is counted on.
  const own = run.ownAgents.map(({ agentId }) => agentId).toSorted();
  return {
    agentId: agent.agentId,
    label: definition.label,
    order: agent.order + Math.max(0, own.indexOf(agent.agentId)),
    status: agent.status,
    startedAtMs: agent.startedAtMs,
    completedAtMs: agent.completedAtMs,
    reportedDurationMs: agent.reportedDurationMs,
    slaMs: definition.slaMs,
    timeoutMs: agent.timeoutMs,
    attempts: agent.attempts,
    confidence: confidenceOf(agent),
    confidenceThreshold: definition.confidenceThreshold,
    shape: agent.result?.shape ?? null,
    recommendations: agent.result?.recommendations.length ?? 0,
    findings: agent.result?.findings.length ?? 0,
    piiProtected: agent.piiProtected,
    errorCode: agent.errorCode,
    errorMessage: agent.errorMessage,
    reusedFrom: agent.reusedFrom,
    askedAgainAtMs: agent.askedAgainAtMs,
    cannotAskAgain: refusalToAsk(run, agent),
  };
}
