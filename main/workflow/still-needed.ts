import type { AgentState, Run } from '../../shared/domain/run.ts';
import type { Job } from '../storage/job-row.ts';
import type { RunWithAgents } from './run-with-agents.ts';
import { askKey, type TriggerOrder } from './trigger-job.ts';

/**
 * Says whether a request is still to be sent. While it waited, its run may have been
 * cancelled, held or answered.
 *
 * A request for all that is missing is of use while one of its agents is awaited, also when
 * the run is over by then. An agent that is asked once more may have answered meanwhile, may
 * have been given up, or may have been asked again: only the request for its current attempt
 * is then of use.
 */
export function isStillNeeded(
  { run, agents }: RunWithAgents,
  job: Pick<Job, 'idempotencyKey'>,
  order: TriggerOrder,
): boolean {
  if (run.status === 'cancelled' || run.heldReason !== null) return false;
  if (order.purpose === 'start') return run.status === 'pending';
  if (order.purpose === 'resume') {
    return agents.some(
      (agent) =>
        order.agents?.includes(agent.agentId) && (agent.status === 'pending' || isAwaited(agent)),
    );
  }
  return agents.some((agent) => isAwaited(agent) && job.idempotencyKey === askKeyOf(run, agent));
}

function isAwaited(agent: AgentState): boolean {
  return agent.status === 'running' || agent.askedAgainAtMs !== null;
}

function askKeyOf(run: Run, agent: AgentState): string {
  return askKey(run.runId, agent.agentId, agent.attempts);
}
