import { z } from 'zod';
import type { CatchUp, CaughtUpEntry } from '../../../shared/domain/catch-up.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { isOpalStatusOver } from '../../../shared/domain/opal-status.ts';
import type { RetryPolicy } from '../../../shared/domain/retry-policy.ts';
import type { EventLog } from '../../events/event-log.ts';
import type { JobHandler, JobOutcome } from '../../jobs/job-handler.ts';
import type { CatchUpRepository } from '../../storage/catch-up-repository.ts';
import type { ExecutionRepository } from '../../storage/execution-repository.ts';
import type { ClaimedJob } from '../../storage/job-row.ts';
import type { OwnAgentRepository } from '../../storage/own-agent-repository.ts';
import type { RunRepository } from '../../storage/run-repository.ts';
import { agentsOfConnection } from './agents-of-connection.ts';
import type { CatchUps, RunOfPast } from './catch-up.ts';
import type { AgentFiles } from './agent-files.ts';
import { FOLLOW_RETRY } from './direct-jobs.ts';
import type { ExecutionJournal } from './execution-journal.ts';
import type { InstalledAgents } from './installed-agents.ts';
import { changeOf, readEnded } from './read-ended.ts';
import { readFailure } from './request-failure.ts';
import type { RunnerApi, RunnerApis } from './runner-api.ts';

/** Written together. */
const BATCH = 100;

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
  readonly installed: InstalledAgents;
  readonly ownAgents: Pick<OwnAgentRepository, 'list'>;
  readonly journal: ExecutionJournal;
  readonly files: Pick<AgentFiles, 'collect'>;
  readonly eventLog: Pick<EventLog, 'transaction'>;
  readonly clock: Clock;
}

const payloadSchema = z.object({ catchUp: z.string() });

/** Lists past executions of all installed agents. An interrupted one begins anew and loses nothing. */
export class ListPast implements JobHandler {
  readonly retry: RetryPolicy = FOLLOW_RETRY;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async run(job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome> {
    const { catchUps, apis, eventLog } = this.#parts;
    const catchUp = await catchUps.find(payloadSchema.parse(job.payload).catchUp);
    if (catchUp === null || catchUp.state !== 'listing') return { kind: 'done' };
    const { catchUpId } = catchUp;
    try {
      await this.#list(catchUp, await apis.open(catchUp), signal);
      return { kind: 'done', record: (trx) => catchUps.setState(trx, catchUpId, 'listed', null) };
    } catch (error) {
      if (signal.aborted) throw error;
      const failure = readFailure(error);
      const said = error instanceof Error ? error.message : failure.code;
      const state = failure.canRetry ? 'listing' : 'failed';
      await eventLog.transaction((trx) => catchUps.setState(trx, catchUpId, state, said));
      return failure.canRetry ? later(failure) : { kind: 'done' };
    }
  }

  async #list(
    { catchUpId, fromMs, toMs }: CatchUp,
    api: RunnerApi,
    signal: AbortSignal,
  ): Promise<void> {
    const { catchUps, executions, eventLog } = this.#parts;
    for (const { agentId, opalAgentId } of await agentsOfConnection(this.#parts, api)) {
      let batch: Omit<CaughtUpEntry, 'state'>[] = [];
      const write = async (): Promise<void> => {
        const entries = batch;
        batch = [];
        await eventLog.transaction((trx) => catchUps.add(trx, catchUpId, entries));
      };
      for await (const past of api.executions.history(opalAgentId, { fromMs, toMs, signal })) {
        const { executionId, status, createdAtMs: startedAtMs, endedAtMs } = past;
        if (startedAtMs !== null && (startedAtMs < fromMs || startedAtMs > toMs)) continue;
        const known = await executions.findByExecutionId(executionId);
        const runId = known?.runId ?? null;
        batch.push({ executionId, agentId, opalAgentId, status, startedAtMs, endedAtMs, runId });
        if (batch.length >= BATCH) await write();
      }
      await write();
    }
  }
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
    const catchUp = await catchUps.find(payloadSchema.parse(job.payload).catchUp);
    if (catchUp === null) return { kind: 'done' };
    const basisRunId = await catchUps.basisOf(catchUp.catchUpId);
    if (basisRunId === null) return { kind: 'done' };
    try {
      const api = await apis.open(catchUp);
      for (;;) {
        signal.throwIfAborted();
        const chosen = await catchUps.nextChosen(catchUp.catchUpId, BATCH);
        const [first] = chosen;
        if (first === undefined) return { kind: 'done' };
        // Those that have a run were interrupted after their run was made.
        const entries =
          first.runId === null
            ? await this.#begin(catchUp, basisRunId, chosen, api)
            : await this.#resume(catchUp, chosen);
        await this.#bringAll(catchUp, entries, api, signal);
      }
    } catch (error) {
      if (signal.aborted) throw error;
      const failure = readFailure(error);
      return later(failure);
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
    const brought: string[] = [];
    const waiting = entries.values();
    const work = async (): Promise<void> => {
      for (const past of waiting) {
        signal.throwIfAborted();
        await this.#bring(past, api, signal);
        brought.push(past.entry.executionId);
      }
    };
    const done = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
    if (brought.length > 0) {
      const change = { state: 'brought' } as const;
      await eventLog.transaction((trx) => catchUps.mark(trx, catchUpId, brought, change));
    }
    for (const one of done) if (one.status === 'rejected') throw asError(one.reason);
  }

  async #bring(
    { run, execution, entry }: RunOfPast,
    api: RunnerApi,
    signal: AbortSignal,
  ): Promise<void> {
    const { service, journal, files } = this.#parts;
    const { executionId, agentId } = entry;
    const { value, requestId } = await api.executions.get(executionId, { signal });
    if (!isOpalStatusOver(value.status)) {
      await service.follow(run, execution);
      return;
    }
    const task = { run, agentId, api, execution: value, signal, isPatient: false };
    const canvas = await files.collect(task);
    // What a past execution points to is there, or it is not: nothing is waited for.
    const answer = readEnded(agentId, value, requestId, canvas === 'not_yet' ? null : canvas);
    await journal.deliver(run, execution, answer, changeOf(value, requestId));
  }
}

function later({ code, httpStatus, notBeforeMs }: ReturnType<typeof readFailure>): JobOutcome {
  const notBefore = notBeforeMs === null ? {} : { notBeforeMs };
  return { kind: 'retry', error: code, httpStatus, ...notBefore };
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
