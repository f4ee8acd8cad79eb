import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import type { AgentExecution, Run } from '../../shared/domain/run.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { Database } from '../storage/database.ts';
import type { RunRepository } from '../storage/run-repository.ts';

/** How long a result may stand in for a later one: `agent_results` of specification 3.2. */
export const REUSABLE_FOR_MS = 86_400_000;

/** How many of a client's runs are looked through. */
const RUNS_LOOKED_AT = 20;

/** A result that can stand in, with where it is from. */
export interface EarlierResult {
  readonly runId: RunId;
  readonly agent: AgentExecution & {
    readonly result: NonNullable<AgentExecution['result']>;
    readonly deliveryId: NonNullable<AgentExecution['deliveryId']>;
  };
  readonly payload: JsonValue;
  readonly metadata: JsonValue;
  readonly receivedAtMs: number;
}

/**
 * Finds the newest valid result of an agent for the same client and scope.
 *
 * Valid is one that the agent itself gave, in a known shape, in the last 24 hours. The
 * scope is the project, the depth, the focus areas and the time range. A practice result
 * never stands in for a real one.
 */
export async function findEarlierResult(
  sources: { runs: RunRepository; agents: AgentRepository; clock: Clock },
  run: Run,
  agentId: AgentId,
  database: Database,
): Promise<EarlierResult | null> {
  const notBeforeMs = sources.clock.now() - REUSABLE_FOR_MS;
  for (const earlier of await sources.runs.listEarlierOfClient(run, RUNS_LOOKED_AT, database)) {
    if (!isSameScope(run, earlier)) continue;
    const agent = await sources.agents.find(earlier.runId, agentId, database);
    if (agent?.status !== 'completed' || agent.reusedFrom !== null) continue;
    const { result, deliveryId, completedAtMs } = agent;
    if (result === null || deliveryId === null || result.shape === 'unrecognised') continue;
    if (completedAtMs === null || completedAtMs < notBeforeMs) continue;
    const kept = await sources.agents.payload(earlier.runId, agentId, database);
    if (kept === null) continue;
    return {
      runId: earlier.runId,
      agent: { ...agent, result, deliveryId },
      ...kept,
      receivedAtMs: completedAtMs,
    };
  }
  return null;
}

function isSameScope(a: Run, b: Run): boolean {
  return a.target.kind === b.target.kind && scopeOf(a) === scopeOf(b);
}

function scopeOf({ intake }: Run): string {
  const { analysis_preferences: preferences, optimizely_config: project } = intake;
  return JSON.stringify([
    project.project_id,
    project.workspace_id,
    preferences.analysis_depth,
    preferences.focus_areas.toSorted(),
    preferences.timeline,
  ]);
}
