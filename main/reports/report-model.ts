import { setImmediate } from 'node:timers/promises';
import type { AgentResult } from '../../shared/domain/agent-result.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { sumPiiCounts } from '../../shared/domain/pii.ts';
import { sortByPriority } from '../../shared/domain/recommendation.ts';
import { planRecommendations } from '../../shared/domain/recommendations/plan-recommendations.ts';
import type { MissingAgent, Origin, ReportAgent, ReportModel } from '../../shared/domain/report.ts';
import { isPractice, type AgentExecution } from '../../shared/domain/run.ts';
import type { AgentStatus } from '../../shared/domain/workflow-state.ts';
import { assessAgentOutput } from '../agent-results/assess-agent-output.ts';
import type { AgentFileRepository } from '../storage/agent-file-repository.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { AnswerVersionRepository } from '../storage/answer-version-repository.ts';
import { toIso } from '../storage/columns.ts';
import type { InboxRepository } from '../storage/inbox-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import { noteFiles } from './note-files.ts';
import { noteLoops } from './note-loops.ts';
import { noteVersion } from './note-version.ts';
import { confidenceOf, meanConfidence } from '../workflow/run-view.ts';

/** Where a report's facts are read. */
export interface ReportSources {
  readonly runs: RunRepository;
  readonly agents: AgentRepository;
  readonly deliveries: InboxRepository;
  readonly agentFiles: AgentFileRepository;
  readonly versions: AnswerVersionRepository;
  readonly agentRegistry: AgentRegistry;
}

const MISSING_REASONS: Readonly<Record<Exclude<AgentStatus, 'completed'>, string>> = {
  pending: 'It has not answered yet.',
  running: 'It is still at work.',
  failed: 'It reported a failure.',
  skipped: 'It was skipped: the run was stopped before its turn.',
};

const FAILURE_REASONS: Readonly<Record<string, string>> = {
  agent_timeout: 'It did not answer in time.',
  agent_failed: 'It reported a failure.',
  agent_authentication_failure: 'Its keys were not accepted.',
  agent_data_validation_failure: 'It answered without a result.',
};

/**
 * Puts together everything that a results page or a report shows.
 *
 * Only what was received is in it; what is missing is named as missing.
 *
 * @throws OsaError `not_found`
 */
export async function buildReportModel(sources: ReportSources, runId: RunId): Promise<ReportModel> {
  const model = await noteLoops(sources.deliveries, await composeReportModel(sources, runId));
  return noteVersion(sources, await noteFiles(sources.agentFiles, model));
}

/** The same without what may still change after the run has ended. @throws OsaError `not_found` */
export async function composeReportModel(
  sources: ReportSources,
  runId: RunId,
): Promise<ReportModel> {
  const run = await sources.runs.get(runId);
  const executions = await sources.agents.list(runId);
  const agents: ReportAgent[] = [];
  const missing: MissingAgent[] = [];
  for (const execution of executions) {
    // A large answer takes some milliseconds to judge, and somebody may be sending another one.
    await setImmediate();
    const received = await toReportAgent(sources, execution);
    if (received === null) missing.push(toMissingAgent(sources, execution));
    else agents.push(received);
  }
  await setImmediate();
  const recommendations = sortByPriority(agents.flatMap((agent) => agent.result.recommendations));
  const plan = planRecommendations(recommendations, sources.agentRegistry);
  await setImmediate();
  return {
    runId,
    clientName: run.intake.business_context.company_name,
    industry: run.intake.business_context.industry,
    status: run.status,
    isPractice: isPractice(run),
    preferences: run.intake.analysis_preferences,
    goals: run.intake.business_context.goals,
    triggeredAt: toIso(run.triggeredAtMs),
    completedAt: run.completedAtMs === null ? null : toIso(run.completedAtMs),
    headline:
      recommendations.find(({ id }) => id === plan.steps[0]?.leadId)?.title ??
      agents.find((agent) => agent.result.headline !== '')?.result.headline ??
      '',
    agents,
    missing,
    recommendations,
    plan,
    confidence: meanConfidence(executions.filter((agent) => agent.status === 'completed')),
    piiProtected: sumPiiCounts(executions.map((agent) => agent.piiProtected)),
    files: [],
  };
}

async function toReportAgent(
  sources: ReportSources,
  execution: AgentExecution,
): Promise<ReportAgent | null> {
  if (execution.result === null || execution.deliveryId === null) return null;
  const delivery = await sources.deliveries.find(execution.deliveryId);
  const stored = await sources.agents.payload(execution.runId, execution.agentId);
  if (delivery === null || stored === null) return null;
  const output = { ...stored, receivedAtMs: delivery.receivedAtMs };
  const { result, quality, confidence } = assessAgentOutput(
    execution.result,
    output,
    sources.agentRegistry,
  );
  const origin: Origin = {
    deliveryId: delivery.deliveryId,
    source: delivery.source,
    receivedAt: toIso(delivery.receivedAtMs),
    sizeBytes: delivery.sizeBytes,
  };
  const definition = sources.agentRegistry.get(execution.agentId);
  return {
    agentId: execution.agentId,
    label: definition.label,
    tier: definition.tier,
    order: execution.order,
    result: { ...result, confidence: countedConfidence(execution) },
    assessment: { quality, confidence },
    origin,
    executionTimeMs: execution.reportedDurationMs,
    piiProtected: execution.piiProtected,
    reused: reusedOf(execution),
  };
}

/** As the agent stated it, or less where the result was reused; the pointer stays. */
function countedConfidence(execution: AgentExecution): AgentResult['confidence'] {
  const stated = execution.result?.confidence ?? null;
  const value = confidenceOf(execution);
  return stated === null || value === null ? null : { ...stated, value };
}

function reusedOf({ reusedFrom, result }: AgentExecution): ReportAgent['reused'] {
  if (reusedFrom === null) return null;
  return {
    runId: reusedFrom.runId,
    receivedAt: toIso(reusedFrom.receivedAtMs),
    statedConfidence: result?.confidence?.value ?? null,
  };
}

function toMissingAgent({ agentRegistry }: ReportSources, execution: AgentExecution): MissingAgent {
  const definition = agentRegistry.get(execution.agentId);
  const status = execution.status === 'completed' ? 'failed' : execution.status;
  const byCode = execution.errorCode === null ? undefined : FAILURE_REASONS[execution.errorCode];
  return {
    agentId: execution.agentId,
    label: definition.label,
    tier: definition.tier,
    status: execution.status,
    reason: byCode ?? MISSING_REASONS[status],
  };
}
