import type { ExecutionView } from '../../shared/contract/direct.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import type { LiveTail } from '../../shared/domain/live-tail.ts';
import { NO_OPAL_TOKENS, type OpalTokens } from '../../shared/domain/opal-usage.ts';
import type { UsageGroup, UsageRow } from '../../shared/domain/usage.ts';
import { uuid, type FixtureRun } from './fixture-run.ts';

/** What a fixture world knows of runs over Opal's own API. */
export interface FixtureDirect {
  /** By run id. */
  readonly executions: Readonly<Record<string, readonly ExecutionView[]>>;
  readonly tails: Readonly<Record<string, readonly LiveTail[]>>;
  readonly usage: Readonly<Record<UsageGroup, readonly UsageRow[]>>;
  monthLimit: number | null;
  monthUsed: number;
}

export function noDirect(): FixtureDirect {
  return {
    executions: {},
    tails: {},
    usage: { agent: [], run: [], engagement: [], month: [] },
    monthLimit: null,
    monthUsed: 0,
  };
}

/** A run under way over Opal's API that waits for an approval, and what earlier ones have used. */
export function busyDirect(
  run: FixtureRun | undefined,
  clients: readonly string[],
  nowMs: number,
): FixtureDirect {
  if (run === undefined) return noDirect();
  const { runId, agents } = run.view;
  const seen = agents.filter(({ status }) => status !== 'pending');
  const executions = [
    execution(0, null, nowMs, { status: 'paused', canResume: true }),
    ...seen.map(({ agentId, status }, index) =>
      execution(index + 1, agentId, nowMs, {
        status: status === 'running' ? 'running' : 'completed',
        parentExecutionId: uuid(0, 870),
      }),
    ),
  ];
  const running = agents.find(({ status }) => status === 'running');
  return {
    executions: { [runId]: executions },
    tails: running === undefined ? {} : { [runId]: [tail(running.agentId)] },
    usage: {
      agent: builtInAgents.all.map(({ id, label }, index) =>
        usageRow(id, label, 4.2 - index * 0.4, 12 - index),
      ),
      run: [],
      engagement: clients.map((name, index) => usageRow(name, name, 40 / (index + 1), 9)),
      month: ['2026-11', '2026-10', '2026-09'].map((month, index) =>
        usageRow(month, month, 168 - index * 50, 90),
      ),
    },
    monthLimit: 200,
    monthUsed: 168,
  };
}

function execution(
  index: number,
  agentId: AgentId | null,
  nowMs: number,
  change: Partial<ExecutionView>,
): ExecutionView {
  return {
    id: uuid(index, 860),
    agentId,
    executionId: uuid(index, 870),
    parentExecutionId: null,
    instanceId: 'instance-1',
    status: 'running',
    intendedAtMs: nowMs - 600_000,
    startedAtMs: nowMs - 600_000,
    endedAtMs: null,
    deliveredAtMs: null,
    requestId: uuid(index, 880),
    error: null,
    usage: { tokens: NO_OPAL_TOKENS, credits: null, seconds: null, modelProvider: null },
    canResume: false,
    cancelSaid: null,
    ...change,
  };
}

function tail(agentId: AgentId): LiveTail {
  return {
    agentId,
    isLive: true,
    version: 12,
    thinking: 'Visitors from search read two guides and leave. Which of them came back?',
    toolCalls: [
      { name: 'get_segments', input: '{"project_id":"21468570738","limit":50}', isAnswered: true },
    ],
    text: 'Three groups stand out.\n1. Returning buyers who compare sizes\n2. First visits from guides',
  };
}

function usageRow(key: string, label: string, credits: number, executions: number): UsageRow {
  return {
    key,
    label,
    isPractice: false,
    executions,
    uncounted: key === 'geo_audit' ? 1 : 0,
    tokens: tokens(Math.round(credits * 9_000)),
    credits,
    seconds: Math.round(credits * 41),
    providers: ['gemini'],
  };
}

function tokens(total: number): OpalTokens {
  const output = Math.round(total / 5);
  const thinking = Math.round(total / 12);
  return {
    input: total - output - thinking,
    output,
    total,
    thinking,
    cached: Math.round(total / 9),
  };
}
