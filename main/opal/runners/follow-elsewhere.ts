import { nullIfUnknown } from '../../opal-api/null-if-unknown.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import {
  waitsForPerson,
  type FollowedExecution,
} from '../../../shared/domain/followed-execution.ts';
import { isOpalStatusOver } from '../../../shared/domain/opal-status.ts';
import type { RetryPolicy } from '../../../shared/domain/retry-policy.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { JobHandler, JobOutcome } from '../../jobs/job-handler.ts';
import type { ClaimedJob } from '../../storage/job-row.ts';
import type { RunRepository } from '../../storage/run-repository.ts';
import type { AgentProgress } from '../../workflow/agent-progress.ts';
import type { RunLifecycle } from '../../workflow/run-lifecycle.ts';
import type { AgentFiles } from './agent-files.ts';
import { executionOfJob, FILE_PAUSE_MS, followPauseMs, FOLLOW_RETRY } from './direct-jobs.ts';
import type { ExecutionJournal } from './execution-journal.ts';
import type { LiveTails } from './live-tails.ts';
import { changeOf, readEnded } from './read-ended.ts';
import { isOwnWorkflow, readExecution } from './read-execution.ts';
import { readFailure } from './request-failure.ts';
import type { RunnerApi, RunnerApis } from './runner-api.ts';

/** So many are followed live at once; others are looked at. The jobs' own slots are for all. */
const MOST_LIVE = 8;

interface Parts {
  readonly runs: RunRepository;
  readonly apis: RunnerApis;
  readonly journal: ExecutionJournal;
  readonly files: Pick<AgentFiles, 'collect'>;
  readonly progress: AgentProgress;
  readonly tails: LiveTails;
  readonly lifecycle: Pick<RunLifecycle, 'holdForSignIn'>;
  readonly clock: Clock;
}

/** One execution that is followed, and for which run. */
interface Followed {
  readonly run: Run;
  readonly agentId: AgentId;
  readonly api: RunnerApi;
  readonly execution: FollowedExecution & { readonly executionId: string };
  readonly signal: AbortSignal;
}

/**
 * Follows an execution that somebody else started, and that was brought into an engagement while
 * it ran, until it ends.
 *
 * Its live events are for looking at. What counts is the execution: after a lost socket, sleep or
 * a start it is asked for again, and its answer goes into the inbox once.
 */
export class FollowElsewhere implements JobHandler {
  readonly retry: RetryPolicy = FOLLOW_RETRY;
  readonly #parts: Parts;
  #live = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async run(job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome> {
    const { runs, apis, journal, progress, lifecycle, clock } = this.#parts;
    const execution = await journal.executions.find(executionOfJob(job));
    if (execution === null || execution.deliveredAtMs !== null) return { kind: 'done' };
    const { executionId, agentId } = execution;
    const run = await runs.find(execution.runId);
    if (run === null || run.target.kind !== 'direct' || run.status === 'cancelled') {
      return { kind: 'done' };
    }
    if (executionId === null || agentId === null) return { kind: 'done' };
    const quietMs = clock.now() - execution.intendedAtMs;
    try {
      const api = await apis.open(run.target);
      await progress.begun(run.runId, agentId);
      const followed = { run, agentId, api, execution: { ...execution, executionId }, signal };
      const hasEvents = !isOwnWorkflow(run, agentId);
      if (hasEvents && this.#live < MOST_LIVE) await this.#followLive(followed);
      return await this.#look(followed, quietMs);
    } catch (error) {
      if (signal.aborted) throw error;
      const failure = readFailure(error);
      const said = error instanceof Error ? error.message : failure.code;
      await journal.note(execution.id, { error: said });
      if (failure.needsSignIn) await lifecycle.holdForSignIn(run.runId, failure.httpStatus);
      const untilMs = clock.now() + followPauseMs(quietMs, false);
      return { kind: 'park', untilMs: Math.max(untilMs, failure.notBeforeMs ?? 0) };
    }
  }

  /** Shows what happens until it ends. Whatever breaks this off, the execution is asked for. */
  async #followLive({ run, agentId, api, execution, signal }: Followed): Promise<void> {
    const { journal, tails } = this.#parts;
    this.#live += 1;
    let { status } = execution;
    try {
      for await (const item of api.live.follow(execution.executionId, { signal })) {
        if (item.kind === 'event') tails.note(run, agentId, item.event);
        if (item.kind !== 'state' || item.execution.status === status) continue;
        status = item.execution.status;
        if (!isOpalStatusOver(status)) await journal.note(execution.id, { status, error: null });
      }
    } catch (error) {
      if (signal.aborted || !(error instanceof OsaError)) throw error;
    } finally {
      this.#live -= 1;
    }
  }

  async #look(followed: Followed, quietMs: number): Promise<JobOutcome> {
    const { run, agentId, api, execution, signal } = followed;
    const { journal, files, tails, clock } = this.#parts;
    const park = (pauseMs: number): JobOutcome => ({
      kind: 'park',
      untilMs: clock.now() + pauseMs,
    });
    const { executionId } = execution;
    const of = { run, agentId };
    const told = await readExecution(api, executionId, of, signal).catch(nullIfUnknown);
    if (told === null) {
      await journal.lose(run, execution, agentId);
      return { kind: 'done' };
    }
    const { value, requestId } = told;
    if (!isOpalStatusOver(value.status)) {
      await journal.note(execution.id, { status: value.status, requestId, error: null });
      return park(followPauseMs(quietMs, waitsForPerson(value.status)));
    }
    const canvas = await files.collect({ run, agentId, api, execution: value, signal });
    if (canvas === 'not_yet') return park(FILE_PAUSE_MS);
    const answer = readEnded(agentId, value, requestId, canvas);
    await journal.deliver(run, execution, answer, changeOf(value, requestId));
    tails.end(run.runId, agentId);
    return { kind: 'done' };
  }
}
