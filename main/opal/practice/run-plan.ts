import { BUILT_IN_AGENT_IDS, type BuiltInAgentId } from '../../../shared/domain/agents.ts';
import type { PracticeFaultKind } from '../../../shared/domain/practice.ts';
import { PRACTICE_AGENTS } from './agent-table.ts';
import type { PracticeRunOptions } from './practice-query.ts';
import { seededRandom } from './seeded-random.ts';

/** One agent's turn in a practice run. */
export interface PlannedAgent {
  readonly agentId: BuiltInAgentId;
  readonly faults: ReadonlySet<PracticeFaultKind>;
  /** From its start to its result. */
  readonly durationMs: number;
}

/** How many times its usual time a slow agent takes. */
const SLOWNESS = 4;

/** How far the seed may change a duration, up or down. */
const VARIATION = 0.15;

/**
 * Says which agents run, in which order and for how long.
 *
 * The order is the real workflow's. An agent that is out of order waits until the next one has
 * sent; several such agents in a row therefore come in reverse order. The last agent of a run
 * has nobody to wait for and keeps its place.
 */
export function planRun(options: PracticeRunOptions): readonly PlannedAgent[] {
  const agents = BUILT_IN_AGENT_IDS.filter((agentId) => !options.skip.includes(agentId)).map(
    (agentId) => planAgent(agentId, options),
  );
  const order: PlannedAgent[] = [];
  let waiting: PlannedAgent[] = [];
  for (const agent of agents) {
    if (agent.faults.has('out_of_order')) {
      waiting = [agent, ...waiting];
    } else {
      order.push(agent, ...waiting);
      waiting = [];
    }
  }
  return [...order, ...waiting];
}

function planAgent(agentId: BuiltInAgentId, options: PracticeRunOptions): PlannedAgent {
  const faults = new Set(
    options.faults.filter((fault) => fault.agentId === agentId).map((fault) => fault.kind),
  );
  const random = seededRandom('duration', agentId, options.seed);
  const usualMs =
    PRACTICE_AGENTS[agentId].durationMs[options.pace] * (1 + (random.next() * 2 - 1) * VARIATION);
  return {
    agentId,
    faults,
    durationMs: Math.round(usualMs) * (faults.has('slow') ? SLOWNESS : 1),
  };
}
