import type { CatchUp, CaughtUpEntry } from '../../../shared/domain/catch-up.ts';
import type { Clock, NewId } from '../../../shared/domain/clock.ts';
import type { FollowedExecution } from '../../../shared/domain/followed-execution.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { OwnAgent } from '../../../shared/domain/own-agent.ts';
import type { InstanceClaim } from '../../../shared/domain/opal-connection.ts';
import type { DirectTarget, Run } from '../../../shared/domain/run.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { EventLog } from '../../events/event-log.ts';
import type { CatchUpRepository } from '../../storage/catch-up-repository.ts';
import type { Transaction } from '../../storage/database.ts';
import type { JobRepository } from '../../storage/job-repository.ts';
import type { OwnAgentRepository } from '../../storage/own-agent-repository.ts';
import type { RunRepository } from '../../storage/run-repository.ts';
import { clientOf } from '../../storage/run-row.ts';
import { newRunId, type NewRun } from '../../workflow/new-run.ts';
import type { RunLifecycle } from '../../workflow/run-lifecycle.ts';
import type { EmittingTransaction } from '../../workflow/run-transaction.ts';
import type { ExecutionRepository } from '../../storage/execution-repository.ts';
import { ELSEWHERE_JOB, followJob } from './direct-jobs.ts';
import { pastAnalyses } from './past-analyses.ts';
import type { RunnerApi } from './runner-api.ts';

/** The kinds of the jobs that list past executions, and that bring chosen ones in. */
export const LIST_JOB = 'opal_catch_up_list';
export const BRING_JOB = 'opal_catch_up_bring';

/** A past execution, and the run that it is brought into. */
export interface RunOfPast {
  readonly run: Run;
  readonly execution: FollowedExecution;
  readonly entry: CaughtUpEntry;
}

interface Parts {
  readonly catchUps: CatchUpRepository;
  readonly executions: ExecutionRepository;
  readonly runs: RunRepository;
  readonly jobs: JobRepository;
  readonly lifecycle: RunLifecycle;
  readonly ownAgents: Pick<OwnAgentRepository, 'list'>;
  readonly eventLog: Pick<EventLog, 'transaction'>;
  readonly clock: Clock;
  readonly newId: NewId;
  /** @throws OsaError `opal_other_instance` where a client's runs would come from another's */
  readonly assertInstance: (
    target: Pick<DirectTarget, 'connectionId' | 'practice'>,
    claim: InstanceClaim,
  ) => Promise<void>;
  readonly wake: () => void;
}

/** What past executions are brought in with. */
interface Bringing {
  readonly catchUp: CatchUp;
  readonly basis: Run;
  readonly api: RunnerApi;
  /** The agents of one's own of the connection. */
  readonly own: readonly OwnAgent[];
}

/**
 * Brings in what agents have done in Opal while nobody listened.
 *
 * Past executions are listed into the database first, however many, and the chosen ones are then
 * fetched one by one: both go on after an interruption where they were.
 */
export class CatchUps {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Begins to list what installed agents have done between two times. */
  async begin(
    target: Pick<DirectTarget, 'connectionId' | 'practice'>,
    time: { readonly fromMs: number; readonly toMs: number },
  ): Promise<string> {
    if (time.fromMs >= time.toMs) {
      throw new OsaError('invalid_input', { message: 'The time has to begin before it ends.' });
    }
    const { catchUps, eventLog, clock, newId, wake } = this.#parts;
    const catchUpId = newId();
    const nowMs = clock.now();
    const catchUp: CatchUp = {
      ...target,
      ...time,
      catchUpId,
      state: 'listing',
      error: null,
      createdAtMs: nowMs,
    };
    await eventLog.transaction(async (trx) => {
      await catchUps.insert(trx, catchUp);
      await this.#enqueue(trx, LIST_JOB, catchUpId, LIST_JOB);
    });
    wake();
    return catchUpId;
  }

  /**
   * Has executions brought into the engagement of a run that were found while they run.
   *
   * @returns how many are not in the console yet
   * @throws OsaError `not_found`; `forbidden` where practice and real data would be mixed;
   *   `opal_other_instance` where they are another client's and nobody has confirmed it
   */
  async bring(
    target: Pick<DirectTarget, 'connectionId' | 'practice'>,
    entries: readonly Omit<CaughtUpEntry, 'state' | 'runId'>[],
    basisRunId: RunId,
    confirmedInstance: string | null,
  ): Promise<number> {
    const { catchUps, executions, runs, eventLog, clock, newId, wake } = this.#parts;
    const basis = await runs.get(basisRunId);
    assertSameKind(target, basis);
    const claim = { client: clientOf(basis), confirmed: confirmedInstance };
    await this.#parts.assertInstance(target, claim);
    const nowMs = clock.now();
    const catchUpId = newId();
    const { connectionId, practice } = target;
    const fromMs = Math.min(nowMs, ...entries.map(({ startedAtMs }) => startedAtMs ?? nowMs));
    const catchUp = {
      catchUpId,
      connectionId,
      practice,
      fromMs,
      toMs: nowMs,
      error: null,
    } as const;
    const count = await eventLog.transaction(async (trx) => {
      await catchUps.insert(trx, { ...catchUp, state: 'listed', createdAtMs: nowMs });
      const within = executions.within(trx);
      const fresh: CaughtUpEntry[] = [];
      for (const entry of entries) {
        if ((await within.findByExecutionId(entry.executionId)) !== null) continue;
        fresh.push({ ...entry, state: 'chosen', runId: null });
      }
      if (fresh.length === 0) return 0;
      const ids = fresh.map(({ executionId }) => executionId);
      await catchUps.add(trx, catchUpId, fresh);
      await catchUps.mark(trx, catchUpId, ids, { state: 'chosen' });
      await catchUps.setBasis(trx, catchUpId, basisRunId);
      await this.#enqueue(trx, BRING_JOB, catchUpId, `${BRING_JOB}:${newId()}`);
      return fresh.length;
    });
    wake();
    return count;
  }

  /** Has what still runs followed until it ends. */
  async follow(run: Run, execution: FollowedExecution): Promise<void> {
    const { jobs, eventLog, clock, newId, wake } = this.#parts;
    const nowMs = clock.now();
    const { runId } = run;
    const executionRow = execution.id;
    const of = { id: newId(), kind: ELSEWHERE_JOB, runId, executionRow, dueAtMs: nowMs } as const;
    await eventLog.transaction((trx) => jobs.enqueue(trx, followJob(of), nowMs));
    wake();
  }

  /**
   * Has chosen executions brought into the engagement of a run.
   *
   * @param executionIds `null`: all that were found
   * @returns how many were chosen that were not before
   * @throws OsaError `not_found`; `forbidden` where practice and real data would be mixed;
   *   `opal_other_instance` where they are another client's and nobody has confirmed it
   */
  async choose(
    catchUpId: string,
    basisRunId: RunId,
    executionIds: readonly string[] | null,
    confirmedInstance: string | null,
  ): Promise<number> {
    const { catchUps, runs, eventLog, newId, wake } = this.#parts;
    const catchUp = await this.get(catchUpId);
    const basis = await runs.get(basisRunId);
    assertSameKind(catchUp, basis);
    const claim = { client: clientOf(basis), confirmed: confirmedInstance };
    await this.#parts.assertInstance(catchUp, claim);
    const count = await eventLog.transaction(async (trx) => {
      const chosen = await catchUps.choose(trx, catchUpId, executionIds);
      await catchUps.setBasis(trx, catchUpId, basisRunId);
      if (chosen > 0) await this.#enqueue(trx, BRING_JOB, catchUpId, `${BRING_JOB}:${newId()}`);
      return chosen;
    });
    wake();
    return count;
  }

  /** @throws OsaError `not_found` */
  async get(catchUpId: string): Promise<CatchUp> {
    const found = await this.#parts.catchUps.find(catchUpId);
    if (found === null) throw new OsaError('not_found', { details: { catchUpId } });
    return found;
  }

  /**
   * Makes runs of past executions, each of those that belong to one analysis, in one commit.
   *
   * @param chosen the oldest first
   * @param most no further run is made once so many executions have one
   * @returns the executions that have a run by now
   */
  async makeRuns(
    catchUp: CatchUp,
    basisRunId: RunId,
    chosen: readonly CaughtUpEntry[],
    { api, most }: { readonly api: RunnerApi; readonly most: number },
  ): Promise<readonly RunOfPast[]> {
    const basis = await this.#parts.runs.get(basisRunId);
    const own = await this.#parts.ownAgents.list(api.connectionId);
    const analyses = pastAnalyses(chosen, most);
    return this.#parts.eventLog.transaction(async (trx, emit) => {
      const made: RunOfPast[] = [];
      for (const one of analyses) {
        made.push(...(await this.#makeRun({ trx, emit }, { catchUp, basis, api, own }, one)));
      }
      return made;
    });
  }

  async #makeRun(
    { trx, emit }: EmittingTransaction,
    { catchUp, basis, api, own }: Bringing,
    entries: readonly CaughtUpEntry[],
  ): Promise<readonly RunOfPast[]> {
    const { catchUps, executions, lifecycle, clock, newId } = this.#parts;
    const { connectionId, practice, catchUpId } = catchUp;
    const runId = newRunId(newId);
    const agentIds = entries.map(({ agentId }) => agentId);
    const found: Omit<RunOfPast, 'run'>[] = [];
    const input: NewRun = {
      runId,
      intake: basis.intake,
      engagementId: basis.engagementId,
      recipients: null,
      target: { kind: 'direct', connectionId, ledBy: 'opal', instanceId: api.instanceId, practice },
      scheduledForMs: null,
      rerunOf: null,
      forceSync: null,
      caughtUp: agentIds,
      ownAgents: own.filter(({ agentId }) => agentIds.includes(agentId)),
      alongside: async () => {
        const ids = entries.map(({ executionId }) => executionId);
        await catchUps.mark(trx, catchUpId, ids, { runId });
        for (const entry of entries) {
          const { executionId, agentId, opalAgentId, status } = entry;
          const execution = await executions.found(
            trx,
            {
              id: newId(),
              runId,
              agentId,
              connectionId,
              instanceId: api.instanceId,
              opalAgentId,
              executionId,
              parentExecutionId: null,
              status,
            },
            clock.now(),
          );
          // Somebody brought it in at the same moment: these runs are begun anew without it.
          if (execution.runId !== runId) {
            throw new OsaError('conflict', { details: { executionId } });
          }
          found.push({ execution, entry });
        }
      },
    };
    const run = await lifecycle.createWithin(input, { trx, emit });
    return found.map((one) => ({ ...one, run }));
  }

  #enqueue(trx: Transaction, kind: string, catchUpId: string, key: string): Promise<unknown> {
    const { jobs, clock, newId } = this.#parts;
    const nowMs = clock.now();
    const idempotencyKey = `${key}:${catchUpId}`;
    const payload = { catchUp: catchUpId };
    const job = { id: newId(), kind, subject: `catch-up:${catchUpId}`, payload, dueAtMs: nowMs };
    return jobs.enqueue(trx, { ...job, idempotencyKey }, nowMs);
  }
}

function assertSameKind({ practice }: Pick<CatchUp, 'practice'>, { target }: Run): void {
  const isPractice =
    target.kind === 'practice' || (target.kind === 'direct' && target.practice !== null);
  if (isPractice === (practice !== null)) return;
  throw new OsaError('forbidden', {
    message: 'Practice data and real data are not mixed. Choose a run of the same kind.',
  });
}
