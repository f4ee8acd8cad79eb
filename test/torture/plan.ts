import { createHash } from 'node:crypto';
import { BUILT_IN_AGENT_IDS, type AgentId } from '../../shared/domain/agents.ts';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';

/** Lanes send beside each other; within a lane one item follows the other. */
export const LANES = 8;

const RUNS_PER_LANE = 3;

/** What every address ends in that is sent, and no file may hold. */
export const GUESTS = '@guests.example';

/** A request, the same at every attempt to deliver it. */
export interface Item {
  readonly door: 'webhook' | 'tool' | 'batch';
  readonly body: string;
  /** How many deliveries it makes. */
  readonly deliveries: number;
}

/** The runs of all lanes. No two lanes share one, so that lanes do not race for it. */
export function plannedRuns(seed: number): RunId[] {
  return Array.from({ length: LANES * RUNS_PER_LANE }, (_, index) => runIdOf(seed, index));
}

/**
 * The n-th item of a lane: results, corrections of them, failures, results of nobody's
 * run, bodies that hold none, and batches.
 *
 * The last agent of a run never answers, so that no run is ever the only open one.
 */
export function itemOf(seed: number, lane: number, number: number): Item {
  const chance = chances(seed, lane, number);
  const runId = runIdOf(seed, lane + LANES * Math.floor(chance() * RUNS_PER_LANE));
  const agentIds = BUILT_IN_AGENT_IDS.slice(0, -1);
  const agentOf = (): AgentId => agentIds[Math.floor(chance() * agentIds.length)] ?? 'geo_audit';
  const agentId = agentOf();
  const kind = chance();
  const name = `lane ${lane}, item ${number}`;
  const data = {
    summary: `Answer of ${name}.`,
    confidence_score: 0.7,
    visits: number,
    contact: `guest-${lane}-${number}${GUESTS}`,
  };
  const webhook = (change: object): Item => ({
    door: 'webhook',
    deliveries: 1,
    body: JSON.stringify({ agent_id: agentId, workflow_id: runId, agent_data: data, ...change }),
  });
  if (kind < 0.4) return webhook({ execution_status: 'completed' });
  if (kind < 0.45) return webhook({ execution_status: 'failed', error_message: name });
  if (kind < 0.5) return webhook({ workflow_id: `nobody-${name}` });
  if (kind < 0.55) return webhook({ agent_id: `nobody-${name}` });
  if (kind < 0.9) {
    const parameters = { agent_name: agentId, workflow_id: runId, execution_results: data };
    return { door: 'tool', deliveries: 1, body: JSON.stringify(parameters) };
  }
  const agents = [agentId, agentIds.find((other) => other !== agentId)].map((one) => ({
    agent_id: one,
    execution_results: data,
  }));
  return {
    door: 'batch',
    deliveries: agents.length,
    body: JSON.stringify({ workflow_id: runId, agent_data: agents }),
  };
}

function runIdOf(seed: number, index: number): RunId {
  const hex = createHash('sha256').update(`${seed}:run:${index}`).digest('hex');
  return runIdSchema.parse(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  );
}

/** Numbers from 0 to 1 that depend on nothing but what is given. */
export function chances(...from: readonly (number | string)[]): () => number {
  let drawn = 0;
  return () => {
    const bytes = createHash('sha256')
      .update(`${from.join(':')}:${(drawn += 1)}`)
      .digest();
    return bytes.readUInt32BE() / 2 ** 32;
  };
}
