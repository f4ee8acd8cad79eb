import { createHash } from 'node:crypto';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { isJsonObject, type JsonValue } from '../../shared/domain/json.ts';
import { whichOpal, type Run } from '../../shared/domain/run.ts';

/** What an agent was asked to look at: the parts that its answer depends on. */
export interface AgentInput {
  readonly [part: string]: JsonValue;
}

/** The key of everything that a run's results page shows. */
export function insightsKey(runId: RunId): string {
  return `insights:${runId}`;
}

/** The key of an agent's answer to an input: the same input finds the same answer. */
export function agentResultKey(agentId: AgentId, hash: string): string {
  return `agent:${agentId}:${hash}`;
}

/**
 * The input of a run's agents: whose analysis, of what, how deep, over which time.
 *
 * Where a run was sent is part of it, so that a practice result never stands in for a
 * real one.
 */
export function agentInputOf({
  intake,
  target,
  engagementId,
}: Pick<Run, 'intake' | 'target' | 'engagementId'>): AgentInput {
  const { analysis_preferences: preferences, optimizely_config: project } = intake;
  return {
    // Two clients' names may look the same once they are protected.
    client: engagementId ?? intake.business_context.company_name,
    target: whichOpal(target),
    project: project.project_id,
    workspace: project.workspace_id,
    depth: preferences.analysis_depth,
    focusAreas: preferences.focus_areas.toSorted(),
    timeRange: preferences.timeline,
  };
}

/**
 * The address of an input: equal for equal values, whatever the order of their keys.
 *
 * @param digest keyed, where the address is stored: whoever tries names would find the plain
 *   hash of a client's name (decisions, "PII")
 */
export function inputHash(input: JsonValue, digest: (text: string) => string = sha256): string {
  return digest(canonicalJson(input));
}

/** JSON with the keys of every object in order. */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
