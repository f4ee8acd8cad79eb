import { BUILT_IN_AGENT_IDS, type AgentId } from '../../shared/domain/agents.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import type { ConsoleEvent, NewEvent } from '../../shared/domain/events.ts';
import { deliveryIdSchema, runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import { sumPiiCounts } from '../../shared/domain/pii.ts';
import type { ReportModel } from '../../shared/domain/report.ts';
import type { WorkflowStatus } from '../../shared/domain/workflow-state.ts';
import type { RunAgentView, RunView } from '../../shared/contract/run-view.ts';
import { consoleEventSchema } from '../../shared/domain/events.ts';
import { sampleReportAgent, sampleReportModel } from './report-model.ts';

/** One run of a fixture world: how it stands, what happened, what came of it. */
export interface FixtureRun {
  view: RunView;
  events: ConsoleEvent[];
  report: ReportModel;
}

/** What one agent of a fixture run does. */
export type AgentFate = 'completed' | 'running' | 'pending' | 'failed' | 'timeout' | 'skipped';

/** What a fixture run is like; `index` tells runs apart. */
export interface FixtureRunOptions {
  readonly index: number;
  readonly clientName?: string;
  readonly industry?: string;
  readonly status: WorkflowStatus;
  readonly isPractice?: boolean;
  /** Over which it goes to Opal's own API; left out, it does not. */
  readonly connectionId?: string;
  readonly startedAtMs: number;
  /** By agent; those left out have completed. */
  readonly fates?: Readonly<Partial<Record<AgentId, AgentFate>>>;
  readonly report?: Partial<ReportModel>;
  /** Places in the log taken by other runs before this one. */
  readonly firstSeq?: number;
}

/** Makes a run whose view, events and report agree with each other. */
export function fixtureRun(options: FixtureRunOptions): FixtureRun {
  const runId = runIdSchema.parse(uuid(options.index, 0));
  const agents = agentViews(options);
  const received = agents.filter(({ status }) => status === 'completed');
  const ended = !['pending', 'triggered', 'running'].includes(options.status);
  const last = Math.max(options.startedAtMs, ...agents.map((agent) => agent.completedAtMs ?? 0));
  const confidences = received.flatMap(({ confidence }) => confidence ?? []);
  const events = eventsOf(runId, options, agents, last);
  const view: RunView = {
    runId,
    clientName: options.clientName ?? 'Northwind Produce Association',
    industry: options.industry ?? 'Food and agriculture',
    status: options.status,
    isPractice: options.isPractice ?? false,
    triggeredAtMs: options.startedAtMs,
    completedAtMs: ended ? last : null,
    received: received.length,
    expected: BUILT_IN_AGENT_IDS.length,
    correlationId: `osa-${uuid(options.index, 1)}`,
    instanceId: null,
    preferences: {
      analysis_depth: 'comprehensive',
      focus_areas: ['content', 'audiences', 'experimentation'],
      timeline: '60d',
    },
    progressPercent: Math.round((received.length / BUILT_IN_AGENT_IDS.length) * 100),
    currentAgentId: agents.find(({ status }) => status === 'running')?.agentId ?? null,
    errorCode: null,
    errorMessage: null,
    scheduledForMs: null,
    heldReason: null,
    rerunOf: null,
    connectionId: options.connectionId ?? null,
    syncScope: null,
    confidence:
      confidences.length === 0
        ? null
        : {
            mean: confidences.reduce((sum, value) => sum + value, 0) / confidences.length,
            count: confidences.length,
          },
    piiProtected: sumPiiCounts(agents.map(({ piiProtected }) => piiProtected)),
    agents,
    seq: events.at(-1)?.seq ?? 0,
  };
  return { view, events, report: reportOf(view, options.report ?? {}) };
}

/** A UUID that says what it is for. */
export function uuid(index: number, part: number): string {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');
  return `${hex(index, 8)}-0000-4000-8000-${hex(part, 12)}`;
}

/** Gives an event its place in the log. */
export function placeEvent(seq: number, atMs: number, event: NewEvent): ConsoleEvent {
  return consoleEventSchema.parse({
    ...event,
    seq,
    event_id: uuid(seq, 77),
    timestamp: new Date(atMs).toISOString(),
  });
}

function reportOf(view: RunView, overrides: Partial<ReportModel>): ReportModel {
  const done = view.agents.filter(({ status }) => status === 'completed');
  return sampleReportModel({
    runId: view.runId,
    clientName: view.clientName,
    industry: view.industry,
    status: view.status,
    isPractice: view.isPractice,
    preferences: view.preferences,
    triggeredAt: new Date(view.triggeredAtMs).toISOString(),
    completedAt: view.completedAtMs === null ? null : new Date(view.completedAtMs).toISOString(),
    agents: done.map(({ agentId }) => sampleReportAgent(agentId)),
    missing: view.agents
      .filter(({ status }) => status !== 'completed')
      .map(({ agentId, label, status, errorMessage }) => ({
        agentId,
        label,
        tier: builtInAgents.get(agentId).tier,
        status,
        reason: errorMessage ?? 'It has not answered yet.',
      })),
    ...overrides,
  });
}

function agentViews(options: FixtureRunOptions): RunAgentView[] {
  let at = options.startedAtMs + 2_000;
  return BUILT_IN_AGENT_IDS.map((agentId) => {
    const fate = options.fates?.[agentId] ?? 'completed';
    const { label, order, slaMs, confidenceThreshold } = builtInAgents.get(agentId);
    const sample = sampleReportAgent(agentId);
    const tookMs = fate === 'timeout' ? 300_000 : (sample.executionTimeMs ?? 60_000);
    const startedAtMs = fate === 'pending' || fate === 'skipped' ? null : at;
    const isDone = fate === 'completed' || fate === 'failed' || fate === 'timeout';
    if (isDone) at += tookMs + 1_000;
    const isCompleted = fate === 'completed';
    return {
      agentId,
      label,
      order,
      status: fate === 'timeout' ? 'failed' : fate,
      startedAtMs,
      completedAtMs: isDone ? at - 1_000 : null,
      reportedDurationMs: isCompleted ? sample.executionTimeMs : null,
      slaMs,
      timeoutMs: Math.max(slaMs, 300_000),
      attempts: fate === 'failed' ? 2 : 1,
      confidence: isCompleted ? (sample.result.confidence?.value ?? null) : null,
      confidenceThreshold,
      shape: isCompleted ? sample.result.shape : null,
      recommendations: isCompleted ? sample.result.recommendations.length : 0,
      findings: isCompleted ? sample.result.findings.length : 0,
      piiProtected: isCompleted ? sample.piiProtected : {},
      reusedFrom: null,
      askedAgainAtMs: null,
      cannotAskAgain:
        fate === 'pending' || fate === 'running' ? 'The agent has not answered yet.' : null,
      ...FAILURES[fate],
    };
  });
}

const NO_FAILURE = { errorCode: null, errorMessage: null };
const FAILURES: Readonly<
  Record<AgentFate, { errorCode: string | null; errorMessage: string | null }>
> = {
  completed: NO_FAILURE,
  running: NO_FAILURE,
  pending: NO_FAILURE,
  failed: { errorCode: 'agent_failed', errorMessage: 'It reported a failure.' },
  timeout: { errorCode: 'agent_timeout', errorMessage: 'It did not answer in time.' },
  skipped: {
    errorCode: null,
    errorMessage: 'It was skipped: the run was stopped before its turn.',
  },
};

function eventsOf(
  runId: RunId,
  options: FixtureRunOptions,
  agents: readonly RunAgentView[],
  endedAtMs: number,
): ConsoleEvent[] {
  const about = { workflow_id: runId, correlation_id: null };
  const events: ConsoleEvent[] = [];
  const add = (atMs: number, event: NewEvent) =>
    events.push(placeEvent((options.firstSeq ?? 0) + events.length + 1, atMs, event));

  add(options.startedAtMs, {
    ...about,
    event_type: 'orchestration.workflow_created@1',
    payload: {
      is_practice: options.isPractice ?? false,
      agents_scheduled: [...BUILT_IN_AGENT_IDS],
      priority: 'high',
    },
  });
  add(options.startedAtMs + 400, {
    ...about,
    event_type: 'orchestration.workflow_triggered@1',
    payload: {
      trigger_source: 'form',
      agents_scheduled: [...BUILT_IN_AGENT_IDS],
      priority: 'high',
      target: options.isPractice === true ? 'practice' : 'opal',
    },
  });
  for (const agent of agents) addAgentEvents(agent, options.index, about, add);
  if (options.status === 'cancelled' || options.status.endsWith('completed')) {
    add(endedAtMs + 100, {
      ...about,
      event_type: 'orchestration.workflow_status_changed@1',
      payload: { from: 'running', to: options.status },
    });
  }
  return events;
}

function addAgentEvents(
  agent: RunAgentView,
  runIndex: number,
  about: Pick<NewEvent, 'workflow_id' | 'correlation_id'>,
  add: (atMs: number, event: NewEvent) => void,
): void {
  const deliveryId = deliveryIdSchema.parse(uuid(runIndex, 100 + agent.order));
  if (agent.startedAtMs !== null) {
    add(agent.startedAtMs, {
      ...about,
      event_type: 'orchestration.agent.started@1',
      payload: { agent_id: agent.agentId, attempt: agent.attempts, delivery_id: null },
    });
  }
  if (agent.completedAtMs === null) return;
  if (agent.status === 'failed') {
    add(agent.completedAtMs, {
      ...about,
      event_type: 'orchestration.agent.failed@1',
      payload: {
        agent_id: agent.agentId,
        attempt: agent.attempts,
        delivery_id: deliveryId,
        error_code: agent.errorCode ?? 'agent_failed',
      },
    });
    return;
  }
  add(agent.completedAtMs, {
    ...about,
    event_type: 'orchestration.agent.completed@1',
    payload: {
      agent_id: agent.agentId,
      attempt: agent.attempts,
      delivery_id: deliveryId,
      shape: agent.shape ?? 'execution',
      confidence: agent.confidence,
      execution_time_ms: agent.reportedDurationMs,
      output_size_bytes: 2_100 + agent.order * 340,
      recommendations: agent.recommendations,
      insights: 3,
      findings: agent.findings,
      pii_protected: agent.piiProtected,
      replaced: false,
      late: false,
      matched_by: agent.order === 3 ? 'only_open_run' : 'workflow_id',
    },
  });
}
