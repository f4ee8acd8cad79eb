import type { RunId } from '../../shared/domain/ids.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { Database } from '../storage/database.ts';
import type { RunRepository } from '../storage/run-repository.ts';

/**
 * The runs that one transaction records into, as they stand in it.
 *
 * Results of a run come close together: to read the run and its nine agents anew for each
 * of them took as long as writing them down. Whoever changes a run says so with `keep`.
 */
export class RunsAtHand {
  readonly #runs: Pick<RunRepository, 'find'>;
  readonly #agents: Pick<AgentRepository, 'listStates'>;
  readonly #trx: Database;
  readonly #known = new Map<RunId, Run>();
  readonly #states = new Map<RunId, readonly AgentState[]>();

  /** @param trx the one transaction in which nobody else changes anything */
  constructor(
    sources: { runs: Pick<RunRepository, 'find'>; agents: Pick<AgentRepository, 'listStates'> },
    trx: Database,
  ) {
    this.#runs = sources.runs;
    this.#agents = sources.agents;
    this.#trx = trx;
  }

  async find(runId: RunId): Promise<Run | null> {
    const known = this.#known.get(runId);
    if (known !== undefined) return known;
    const run = await this.#runs.find(runId, this.#trx);
    if (run !== null) this.#known.set(runId, run);
    return run;
  }

  /** How the agents of a run stand, in the order of the real workflow. */
  async agentsOf(runId: RunId): Promise<readonly AgentState[]> {
    const known = this.#states.get(runId);
    if (known !== undefined) return known;
    const agents = await this.#agents.listStates(runId, this.#trx);
    this.#states.set(runId, agents);
    return agents;
  }

  /** Takes note of how a run and its agents stand after a change. */
  keep(run: Run, agents: readonly AgentState[]): void {
    this.#known.set(run.runId, run);
    this.#states.set(run.runId, agents);
  }
}
