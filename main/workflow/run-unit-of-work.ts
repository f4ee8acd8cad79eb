import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { AgentState, Run } from '../../shared/domain/run.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import { appendWorkflowAudit, type WorkflowAuditEntry } from '../storage/audit-repository.ts';
import type { Transaction } from '../storage/database.ts';
import type { RunChange, RunRepository } from '../storage/run-repository.ts';
import { findRunsIn, type OnlyRun, type RunFinder } from './match-run.ts';
import type { RunWriter } from './run-writer.ts';

interface Pending {
  /** As it stands in the database. */
  readonly stored: Run;
  readonly change: RunChange;
  readonly steps: number;
}

/**
 * The runs that one transaction records into, as they stand in it.
 *
 * Results of a run come close together. To read the run and its agents again for each
 * of them, and to write the run each time, took as long as everything else. So each run is
 * read once, and `flush` writes it once, with all its steps in the audit trail.
 */
export class RunUnitOfWork implements RunWriter, RunFinder {
  readonly #runs: Pick<RunRepository, 'update'>;
  readonly #finder: RunFinder;
  readonly #clock: Clock;
  readonly #agents: AgentRepository;
  readonly #trx: Transaction;
  readonly #known = new Map<RunId, Run>();
  readonly #states = new Map<RunId, readonly AgentState[]>();
  readonly #sequences = new Map<RunId, Map<AgentId, number>>();
  readonly #pending = new Map<RunId, Pending>();
  readonly #only = new Map<'opal' | 'practice', OnlyRun>();
  #audit: WorkflowAuditEntry[] = [];

  /** @param trx the one transaction in which nobody else changes anything */
  constructor(
    sources: {
      runs: Pick<RunRepository, 'within' | 'update'>;
      agents: Pick<AgentRepository, 'within'>;
      clock: Clock;
    },
    trx: Transaction,
  ) {
    this.#runs = sources.runs;
    this.#finder = findRunsIn(sources.runs.within(trx));
    this.#agents = sources.agents.within(trx);
    this.#clock = sources.clock;
    this.#trx = trx;
  }

  async find(runId: RunId): Promise<Run | null> {
    const known = this.#known.get(runId);
    if (known !== undefined) return known;
    const run = await this.#finder.find(runId);
    if (run !== null) this.#known.set(runId, run);
    return run;
  }

  async findByCorrelation(correlationId: string): Promise<Run | null> {
    await this.flush();
    return this.#finder.findByCorrelation(correlationId);
  }

  async findOnlyUnfinished(target: 'opal' | 'practice'): Promise<OnlyRun> {
    await this.flush();
    const known = this.#only.get(target);
    if (known !== undefined) return known;
    const found = await this.#finder.findOnlyUnfinished(target);
    this.#only.set(target, found);
    return found;
  }

  /** How the agents of a run stand, in the order of the real workflow. */
  async agentsOf(runId: RunId): Promise<readonly AgentState[]> {
    const known = this.#states.get(runId);
    if (known !== undefined) return known;
    const agents = await this.#agents.listStates(runId);
    this.#states.set(runId, agents);
    return agents;
  }

  /** The place in the inbox of what an agent's result came in; `null` without one. */
  async sequenceOf(runId: RunId, agentId: AgentId): Promise<number | null> {
    const known = this.#sequences.get(runId);
    const sequences = known ?? (await this.#agents.sequencesOf(runId));
    if (known === undefined) this.#sequences.set(runId, sequences);
    return sequences.get(agentId) ?? null;
  }

  /** Remembers how a run and its agents stand after a change. */
  keep(run: Run, agents: readonly AgentState[]): void {
    this.#known.set(run.runId, run);
    this.#states.set(run.runId, agents);
    this.#only.clear();
  }

  /** Remembers the delivery that an agent's result came in. */
  keepSequence(runId: RunId, agentId: AgentId, sequence: number): void {
    this.#sequences.get(runId)?.set(agentId, sequence);
  }

  async update(run: Run, change: RunChange): Promise<void> {
    const before = this.#pending.get(run.runId);
    this.#pending.set(run.runId, {
      stored: before?.stored ?? run,
      change: { ...before?.change, ...change },
      steps: (before?.steps ?? 0) + 1,
    });
  }

  async audit(entry: WorkflowAuditEntry): Promise<void> {
    this.#audit.push(entry);
  }

  /**
   * Writes what was noted.
   *
   * @throws OsaError `conflict` when a run changed in the meantime
   */
  async flush(): Promise<void> {
    const nowMs = this.#clock.now();
    for (const { stored, change, steps } of this.#pending.values()) {
      await this.#runs.update(this.#trx, stored, { ...change, steps }, nowMs);
    }
    this.#pending.clear();
    const entries = this.#audit.splice(0);
    if (entries.length > 0) await appendWorkflowAudit(this.#trx, entries, nowMs);
  }
}
