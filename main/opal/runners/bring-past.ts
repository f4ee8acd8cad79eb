import type { CatchUp, CaughtUpEntry } from '../../../shared/domain/catch-up.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { isOpalStatusOver } from '../../../shared/domain/opal-status.ts';
import type { RetryPolicy } from '../../../shared/domain/retry-policy.ts';
import type { EventLog } from '../../events/event-log.ts';
import type { JobHandler, JobOutcome } from '../../jobs/job-handler.ts';
import { nullIfUnknown } from '../../opal-api/null-if-unknown.ts';
import type { CatchUpRepository } from '../../storage/catch-up-repository.ts';
import type { ExecutionRepository } from '../../storage/execution-repository.ts';
import type { ClaimedJob } from '../../storage/job-row.ts';
import type { RunRepository } from '../../storage/run-repository.ts';
import type { AgentFiles } from './agent-files.ts';
import type { CatchUps, RunOfPast } from './catch-up.ts';
import { catchUpOfJob, FOLLOW_RETRY } from './direct-jobs.ts';
import type { ExecutionJournal } from './execution-journal.ts';
import { changeOf, readEnded } from './read-ended.ts';
import { readExecution } from './read-execution.ts';
import { readFailure, retryLater } from './request-failure.ts';
import type { RunnerApi, RunnerApis } from './runner-api.ts';

/** Written together. */
const BATCH = 100;

/** Until a person has signed in again, in ms. */
const SIGN_IN_PAUSE_MS = 15_000;

/** So many executions at least have their runs made before they are brought in. */
const BROUGHT_TOGETHER = 24;

/** So many are under way at the same time: half of them are fetched while others are written. */
const AT_ONCE = 16;

interface Parts {
  readonly catchUps: CatchUpRepository;
  readonly executions: ExecutionRepository;
  readonly runs: RunRepository;
  readonly service: CatchUps;
  readonly apis: RunnerApis;
  readonly journal: ExecutionJournal;
  readonly files: Pick<AgentFiles, 'collect'>;
  readonly eventLog: Pick<EventLog, 'transaction'>;
  readonly clock: Clock;
}

/** Brings the chosen executions in, one analysis after another, each execution once. */
export class BringPast implements JobHandler {
  readonly retry: RetryPolicy = FOLLOW_RETRY;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async run(job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome> {
    const { catchUps, apis } = this.#parts;
    const catchUp = await catchUps.find(catchUpOfJob(job));
    if (catchUp === null) return { kind: 'done' };
    const basisRunId = await catchUps.basisOf(catchUp.catchUpId);
    if (basisRunId === null) return { kind: 'done' };
    try {
      const api = await apis.open(catchUp);
      for (;;) {
        signal.throwIfAborted();
        const chosen = await catchUps.nextChosen(catchUp.catchUpId, BATCH);
        const [first] = chosen;
        if (first === undefined) {
          return { kind: 'done', record: (trx) => catchUps.setError(trx, catchUp.catchUpId, null) };
        }
        // Those that have a run were interrupted after their run was made.
        const entries =
          first.runId === null
            ? await this.#begin(catchUp, basisRunId, chosen, api)
            : await this.#resume(catchUp, chosen);
        await this.#bringAll(catchUp, entries, api, signal);
      }
    } catch (error) {
      if (signal.aborted) throw error;
      return this.#afterFailure(catchUp, error);
    }
  }

  /** What no later attempt cures is said, and given back: a person can choose it again. */
  async #afterFailure(catchUp: CatchUp, error: unknown): Promise<JobOutcome> {
    const { catchUps, eventLog, clock } = this.#parts;
    const { catchUpId } = catchUp;
    const failure = readFailure(error);
    if (failure.canRetry) return retryLater(failure);
    const said = error instanceof Error ? error.message : failure.code;
    await eventLog.transaction((trx) => catchUps.setError(trx, catchUpId, said));
    if (failure.needsSignIn && failure.code !== 'opal_connection_removed') {
      return { kind: 'park', untilMs: clock.now() + SIGN_IN_PAUSE_MS };
    }
    await this.#giveBack(catchUp, said);
    return { kind: 'done' };
  }

  async #giveBack(catchUp: CatchUp, failure: string): Promise<void> {
    const { catchUps, journal, eventLog } = this.#parts;
    const { catchUpId } = catchUp;
    for (;;) {
      const chosen = await catchUps.nextChosen(catchUpId, BATCH);
      if (chosen.length === 0) return;
      const begun = await this.#resume(catchUp, chosen);
      for (const { run, execution, entry } of begun) {
        await journal.lose(run, execution, entry.agentId, failure);
      }
      const change = { failed: begun.map(idOf), listed: chosen.filter(hasNoRun).map(idOf) };
      await eventLog.transaction(async (trx) => {
        for (const state of ['failed', 'listed'] as const) {
          await catchUps.mark(trx, catchUpId, change[state], { state });
        }
      });
    }
  }

  /** Makes the next runs, of what has none and was not brought in by another way meanwhile. */
  async #begin(
    catchUp: CatchUp,
    basisRunId: RunId,
    chosen: readonly CaughtUpEntry[],
    api: RunnerApi,
  ): Promise<readonly RunOfPast[]> {
    const { catchUps, executions, service, eventLog } = this.#parts;
    const { catchUpId } = catchUp;
    const without = chosen.filter(({ runId }) => runId === null);
    const ids = without.map(({ executionId }) => executionId);
    const known = await executions.knownOf(api.instanceId, ids);
    for (const executionId of known) {
      const runId = (await executions.findByExecutionId(executionId))?.runId;
      const change = { state: 'brought', ...(runId === undefined ? {} : { runId }) } as const;
      await eventLog.transaction((trx) => catchUps.mark(trx, catchUpId, [executionId], change));
    }
    const fresh = without.filter(({ executionId }) => !known.has(executionId));
    return service.makeRuns(catchUp, basisRunId, fresh, { api, most: BROUGHT_TOGETHER });
  }

  /** Finds what was begun before an interruption. What was erased since has failed. */
  async #resume(
    { catchUpId }: CatchUp,
    chosen: readonly CaughtUpEntry[],
  ): Promise<readonly RunOfPast[]> {
    const { catchUps, executions, runs, eventLog } = this.#parts;
    const begun: RunOfPast[] = [];
    const lost: string[] = [];
    for (const entry of chosen) {
      const { executionId, runId } = entry;
      if (runId === null) continue;
      const execution = await executions.findByExecutionId(executionId);
      const run = await runs.find(runId);
      if (run === null || execution === null) lost.push(executionId);
      else begun.push({ run, execution, entry });
    }
    if (lost.length > 0) {
      const change = { state: 'failed' } as const;
      await eventLog.transaction((trx) => catchUps.mark(trx, catchUpId, lost, change));
    }
    return begun;
  }

  /**
   * Brings executions in, several at once, and writes down together which are: the inbox keeps
   * one that is brought again after a kill once.
   */
  async #bringAll(
    { catchUpId }: CatchUp,
    entries: readonly RunOfPast[],
    api: RunnerApi,
    signal: AbortSignal,
  ): Promise<void> {
    const { catchUps, eventLog } = this.#parts;
    const ended: Record<'brought' | 'failed', string[]> = { brought: [], failed: [] };
    const waiting = entries.values();
    const work = async (): Promise<void> => {
      for (const past of waiting) {
        signal.throwIfAborted();
        ended[await this.#bring(past, api, signal)].push(past.entry.executionId);
      }
    };
    const done = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
    await eventLog.transaction(async (trx) => {
      for (const state of ['brought', 'failed'] as const) {
        await catchUps.mark(trx, catchUpId, ended[state], { state });
      }
    });
    for (const one of done) if (one.status === 'rejected') throw asError(one.reason);
  }

  async #bring(
    { run, execution, entry }: RunOfPast,
    api: RunnerApi,
    signal: AbortSignal,
  ): Promise<'brought' | 'failed'> {
    const { service, journal, files } = this.#parts;
    const { executionId, agentId } = entry;
    const of = { run, agentId };
    const told = await readExecution(api, executionId, of, signal).catch(nullIfUnknown);
    if (told === null) {
      await journal.lose(run, execution, agentId);
      return 'failed';
    }
    const { value, requestId } = told;
    if (!isOpalStatusOver(value.status)) {
      await service.follow(run, execution);
      return 'brought';
    }
    const task = { run, agentId, api, execution: value, signal, isPatient: false };
    const canvas = await files.collect(task);
    // What a past execution points to is there, or it is not: nothing is waited for.
    const answer = readEnded(agentId, value, requestId, canvas === 'not_yet' ? null : canvas);
    await journal.deliver(run, execution, answer, changeOf(value, requestId));
    return 'brought';
  }
}

function hasNoRun({ runId }: CaughtUpEntry): boolean {
  return runId === null;
}

function idOf(one: CaughtUpEntry | RunOfPast): string {
  return 'entry' in one ? one.entry.executionId : one.executionId;
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
